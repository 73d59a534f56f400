package com.sparkify.dwh.schema;

/**
 * The tables can't be made as they stand: something of somebody else's is in the way, or the server refused a
 * statement. The message names what it was and what to do; where the server spoke, its
 * {@link java.sql.SQLException} is the cause.
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
