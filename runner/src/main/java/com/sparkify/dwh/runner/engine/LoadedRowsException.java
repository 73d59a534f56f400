package com.sparkify.dwh.runner.engine;

/** Thrown instead of dropping tables that have rows. The message has the number of rows. Nothing was changed. */
public final class LoadedRowsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LoadedRowsException(String message) {
        super(message);
    }
}
