package com.sparkify.dwh.warehouse;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A statement contains something that the engine doesn't support. The message names all unsupported parts. Nothing was
 * read or changed.
 */
public final class UnsupportedOptionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * One part of the statement that isn't supported.
     *
     * @param what the part, in SQL's words
     * @param reason why the part isn't supported and, if possible, what to do
     */
    public record Refusal(String what, String reason) {}

    /**
     * An exception whose message names the engine, the statement and all refusals.
     *
     * @param statement the statement's first words, such as {@code COPY}
     */
    public UnsupportedOptionException(String engine, String statement, List<Refusal> refusals) {
        super(refusals.stream()
                .map(refusal -> refusal.what() + ": " + refusal.reason())
                .collect(Collectors.joining("\n  ", engine + " can't do this " + statement + ":\n  ", "")));
    }
}
