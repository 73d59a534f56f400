package com.sparkify.dwh.schema;

/**
 * Thrown if the tables can't be created, because an object that isn't this project's prevents it, or because the server
 * refuses a statement. The message names the objects and says what to do, or repeats the server's message. If the
 * server sent an error, its {@link java.sql.SQLException} is the cause.
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
