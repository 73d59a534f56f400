package com.sparkify.dwh.runner.cli;

import java.util.Objects;
import org.jooq.exception.DataAccessException;

/** Says what went wrong, for the person who must act; a stack trace only where it is our fault. */
final class Failures {

    private Failures() {}

    static int report(Console console, Exception failure) {
        ExitCode code = ExitCode.of(failure);
        if (code == ExitCode.UNEXPECTED) {
            console.say("dwh: this is a bug, please report it:");
            failure.printStackTrace(console.messages());
        } else {
            console.say("dwh: " + message(failure));
        }
        return code.number();
    }

    /** jOOQ's message is the whole statement; what the server said is its cause. */
    private static String message(Exception failure) {
        Throwable told = failure;
        if (failure instanceof DataAccessException && failure.getCause() != null) {
            told = failure.getCause();
        }
        return Objects.requireNonNullElseGet(told.getMessage(), told::toString);
    }
}
