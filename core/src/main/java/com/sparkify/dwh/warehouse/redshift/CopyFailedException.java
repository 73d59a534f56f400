package com.sparkify.dwh.warehouse.redshift;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.warehouse.LoadError;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/**
 * Thrown if a COPY fails on the cluster. The exception is caught outside of the failed transaction, where the load
 * errors can be queried.
 */
final class CopyFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Pattern MISSING_PREFIX =
            Pattern.compile("specified S3 prefix .* does not exist", Pattern.CASE_INSENSITIVE);

    private final String table;
    private final String from;
    private final transient LoadErrorLookup lookup;
    private final DataAccessException failure;

    CopyFailedException(Copy copy, String table, LoadErrorLookup lookup, DataAccessException failure) {
        super("COPY failed", failure);
        this.table = table;
        this.from = copy.source().toString();
        this.lookup = lookup;
        this.failure = failure;
    }

    /**
     * The load error for a prefix without objects. The load error is made from the server's message, because
     * Redshift's views of load errors have no row for this error.
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
                        LoadError.Code.FILE_NOT_FOUND,
                        "The specified S3 prefix '" + from + "' does not exist: there is no object"))
                : Optional.empty();
    }

    String table() {
        return table;
    }

    /** The load errors of this COPY. Must be called outside of the failed transaction. */
    List<LoadError> errors(DSLContext dsl) {
        return lookup.ofFailed(dsl, failure);
    }

    DataAccessException failure() {
        return failure;
    }
}
