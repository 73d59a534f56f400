package com.sparkify.dwh.warehouse.redshift;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * A COPY failed on the cluster. The exception is caught outside of the failed transaction, where the load errors can be
 * queried.
 */
final class CopyFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Pattern MISSING_PREFIX =
            Pattern.compile("specified S3 prefix .* does not exist", Pattern.CASE_INSENSITIVE);

    private final String table;
    private final String from;
    private final int pid;
    private final long explained;
    private final transient @Nullable LoadErrorView view;
    private final DataAccessException failure;

    /**
     * A failure of this COPY.
     *
     * @param explained the last query of the session that had load errors before this COPY
     * @param view the view of load errors; null if the cluster has no such view
     */
    CopyFailedException(Copy copy, int pid, long explained, @Nullable LoadErrorView view, DataAccessException failure) {
        super("COPY failed", failure);
        this.table = copy.table().getName();
        this.from = copy.source().toString();
        this.pid = pid;
        this.explained = explained;
        this.view = view;
        this.failure = failure;
    }

    /**
     * The load error for a prefix without objects. It is made from the server's message, because the view has no row
     * for this error.
     */
    Optional<LoadError> missingPrefix() {
        String message = String.valueOf(failure.getMessage());
        return MISSING_PREFIX.matcher(message).find()
                ? Optional.of(new LoadError(
                        from,
                        0,
                        null,
                        null,
                        null,
                        LoadErrorCode.FILE_NOT_FOUND,
                        "The specified S3 prefix '" + from + "' does not exist: it holds no object"))
                : Optional.empty();
    }

    String table() {
        return table;
    }

    /** The load errors of this COPY. Must be called outside of the failed transaction. */
    List<LoadError> errors(DSLContext dsl) {
        if (view == null) {
            return List.of();
        }
        try {
            return new LoadErrorDetail(dsl, view).ofSession(pid, explained);
        } catch (DataAccessException unreadable) {
            failure.addSuppressed(unreadable);
            return List.of();
        }
    }

    DataAccessException failure() {
        return failure;
    }
}
