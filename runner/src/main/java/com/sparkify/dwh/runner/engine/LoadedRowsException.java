package com.sparkify.dwh.runner.engine;

/** Thrown if tables that would be dropped have rows. The message counts the rows, and nothing was changed. */
public final class LoadedRowsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LoadedRowsException(String message) {
        super(message);
    }
}
