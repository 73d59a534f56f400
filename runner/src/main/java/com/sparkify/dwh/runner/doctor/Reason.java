package com.sparkify.dwh.runner.doctor;

import java.net.UnknownHostException;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jooq.exception.DataAccessException;

/** Says in one line why something failed. */
final class Reason {

    private static final String PUNCTUATION = ".,:;?!";

    private Reason() {}

    static String of(Throwable failure) {
        Throwable cause = failure.getCause();
        // The message of jOOQ's exception is the whole statement.
        Throwable reported = failure instanceof DataAccessException && cause != null ? cause : failure;
        if (reported instanceof UnknownHostException) {
            return "unknown host";
        }
        return Objects.requireNonNullElseGet(reported.getMessage(), reported::toString)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> PUNCTUATION.indexOf(line.charAt(line.length() - 1)) < 0 ? line + "." : line)
                .collect(Collectors.collectingAndThen(Collectors.joining(" "), Reason::withoutStop));
    }

    private static String withoutStop(String reason) {
        return reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
    }
}
