package com.sparkify.dwh.grammar;

/** A text that isn't the statement it should be: what is wrong, and at which character. */
public final class GrammarException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GrammarException(int position, String reason) {
        super("at " + position + ": " + reason);
    }
}
