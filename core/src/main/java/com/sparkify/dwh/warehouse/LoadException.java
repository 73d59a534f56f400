package com.sparkify.dwh.warehouse;

import java.util.List;

/** A COPY failed because of its data. Nothing was loaded. Correct the data, or tolerate errors with MAXERROR. */
public final class LoadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The largest number of errors that the message lists. {@link #errors()} has all errors. */
    public static final int LISTED = 20;

    // Transient: exceptions are Serializable, but this exception isn't meant to be serialized.
    private final transient List<LoadError> errors;

    /** An exception whose message names the table and lists the first errors. */
    public LoadException(String table, List<LoadError> errors) {
        super(message(table, errors));
        this.errors = List.copyOf(errors);
    }

    private static String message(String table, List<LoadError> errors) {
        StringBuilder text = new StringBuilder("Nothing was loaded into ").append(table);
        errors.stream().limit(LISTED).forEach(error -> text.append("\n  ").append(error));
        if (errors.size() > LISTED) {
            text.append("\n  … and ").append(errors.size() - LISTED).append(" more");
        }
        return text.toString();
    }

    /** The errors: at least one. */
    public List<LoadError> errors() {
        return errors;
    }
}
