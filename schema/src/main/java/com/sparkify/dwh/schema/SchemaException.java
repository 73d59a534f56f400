package com.sparkify.dwh.schema;

/**
 * Thrown if the tables can't be created. For example, an object of another project has the name of a table, or the
 * server refuses a statement. The message gives the reason and says what to do, or repeats the server's message. If the
 * server sent an error, the {@link java.sql.SQLException} is the cause.
 */
public final class SchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SchemaException(String message) {
        super(message);
    }

    SchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}
