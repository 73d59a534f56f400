package com.sparkify.dwh.grammar;

/** Thrown if a text isn't a valid statement. The message says what is wrong, and at which character. */
public final class GrammarException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GrammarException(int position, String reason) {
        super("at " + position + ": " + reason);
    }
}
