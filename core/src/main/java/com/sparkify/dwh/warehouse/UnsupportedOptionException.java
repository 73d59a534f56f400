package com.sparkify.dwh.warehouse;

import java.util.List;
import java.util.stream.Collectors;

/** An engine can't honour what a statement asks. Names everything at once; nothing was read or loaded. */
public final class UnsupportedOptionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * What is refused, and why.
     *
     * @param what in SQL's words
     * @param reason with a way out where there is one
     */
    public record Refusal(String what, String reason) {}

    /**
     * Names the engine, the statement and every refusal.
     *
     * @param statement its first words, such as {@code COPY}
     */
    public UnsupportedOptionException(String engine, String statement, List<Refusal> refusals) {
        super(refusals.stream()
                .map(refusal -> refusal.what() + ": " + refusal.reason())
                .collect(Collectors.joining("\n  ", engine + " can't do this " + statement + ":\n  ", "")));
    }
}
