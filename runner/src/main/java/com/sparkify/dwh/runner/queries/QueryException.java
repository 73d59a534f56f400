package com.sparkify.dwh.runner.queries;

import java.util.List;

/**
 * Thrown if there is a mistake in a query, or in a folder with queries and expected rows. The message names the file or
 * option and says what to do. The runner ends with exit code 2.
 */
public final class QueryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public QueryException(String message) {
        super(message);
    }

    public QueryException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Creates an exception with all problems of a file or folder. There must be at least one problem. */
    public static QueryException of(Object place, List<String> problems) {
        return new QueryException(
                problems.size() == 1
                        ? problems.get(0)
                        : problems.size() + " problems in " + place + ":\n  " + String.join("\n  ", problems));
    }
}
