package com.sparkify.dwh.runner.doctor;

import java.net.UnknownHostException;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jooq.exception.DataAccessException;

/** Says in one line why something failed. */
final class Reason {

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
                .collect(Collectors.joining(" "));
    }
}
