package com.sparkify.dwh.warehouse.redshift;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadErrorCode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.exception.DataAccessException;

/** A COPY that the cluster refused, on its way out of the transaction to where it can be explained. */
final class CopyFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Pattern MISSING_PREFIX =
            Pattern.compile("specified S3 prefix .* does not exist", Pattern.CASE_INSENSITIVE);

    private final String table;
    private final String from;
    private final int pid;
    private final long explained;
    private final DataAccessException failure;

    CopyFailedException(Copy copy, int pid, long explained, DataAccessException failure) {
        super("COPY failed", failure);
        this.table = copy.table().getName();
        this.from = copy.source().toString();
        this.pid = pid;
        this.explained = explained;
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

    int pid() {
        return pid;
    }

    /** The last query of the session whose errors were known before this COPY. */
    long explained() {
        return explained;
    }

    DataAccessException failure() {
        return failure;
    }
}
