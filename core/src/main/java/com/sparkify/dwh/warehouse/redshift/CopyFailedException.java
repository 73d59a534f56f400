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

/** A COPY that the cluster refused, on its way out of the transaction to where it can be explained. */
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
     * @param explained the last query of the session whose errors were known before this COPY
     * @param view that can be asked for the errors; null if there is none
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

    /** What the server says of a prefix that no object's key begins with; its detail view has nothing of that. */
    Optional<LoadError> missingPrefix() {
        String said = String.valueOf(failure.getMessage());
        return MISSING_PREFIX.matcher(said).find()
                ? Optional.of(new LoadError(
                        from,
                        0,
                        null,
                        null,
                        null,
                        LoadErrorCode.FILE_NOT_FOUND,
                        "The specified prefix '" + from + "' does not exist: it holds no object"))
                : Optional.empty();
    }

    String table() {
        return table;
    }

    /** What the cluster has to say of it, asked outside of the transaction that failed. */
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
