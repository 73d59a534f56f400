package com.sparkify.dwh.warehouse;

import java.util.List;

/** A COPY failed because of the data: mend the data, or tolerate it with MAXERROR. Nothing was loaded. */
public final class LoadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    // The exception is for catching, not for shipping.
    private final transient List<LoadError> errors;

    /** Names the table and lists the errors, the first ones first. */
    public LoadException(String table, List<LoadError> errors) {
        super(message(table, errors));
        this.errors = List.copyOf(errors);
    }

    private static String message(String table, List<LoadError> errors) {
        StringBuilder text = new StringBuilder("Nothing was loaded into ").append(table);
        for (LoadError error : errors) {
            text.append("\n  ").append(error);
        }
        return text.toString();
    }

    /** The errors, at least one. */
    public List<LoadError> errors() {
        return errors;
    }
}
