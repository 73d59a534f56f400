package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.load.LedgerException;
import com.sparkify.dwh.load.Refusal;
import com.sparkify.dwh.runner.config.ConfigException;
import com.sparkify.dwh.warehouse.LockTimeoutException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Objects;
import org.jooq.exception.DataAccessException;

/** Says what went wrong, for the person who must act; a stack trace only where it is our fault. */
final class Failures {

    private static final String CONNECTION_LOST = "08";
    // The server was told to stop, or crashed, or is starting.
    private static final String OPERATOR = "57P0";
    // Of the run's own lock a LockTimeoutException tells.
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private Failures() {}

    static int report(Console console, Exception failure) {
        ExitCode code = ExitCode.of(failure);
        if (code == ExitCode.UNEXPECTED) {
            console.say("dwh: this is a bug, please report it:");
            failure.printStackTrace(console.messages());
        } else {
            console.say("dwh: " + message(failure).stripTrailing());
        }
        return code.number();
    }

    private static String message(Exception failure) {
        if (failure instanceof ConfigException configuration) {
            return configuration.problems().size() == 1
                    ? configuration.problems().get(0)
                    : configuration.problems().size() + " problems in the configuration:\n  "
                            + String.join("\n  ", configuration.problems());
        }
        if (failure instanceof LockTimeoutException) {
            return failure.getMessage()
                    + "\nAnother etl or create-tables is probably under way. Nothing was changed: run the command again when it is"
                    + " done";
        }
        if (failure instanceof LedgerException ledger) {
            return ledger.refusal().problem() + "\n" + ledger.refusal().match(new Remedies());
        }
        Throwable told = told(failure);
        if (told instanceof SQLException database) {
            return ofDatabase(database);
        }
        return told instanceof FileSystemException file
                ? ofFile(file)
                : Objects.requireNonNullElseGet(told.getMessage(), told::toString);
    }

    /** What to do about a refusal, in options of {@code dwh etl}. */
    private static final class Remedies implements Refusal.Cases<String> {

        @Override
        public String changed(Refusal.Changed refusal) {
            return "Put the old content back, or load everything again: etl --full";
        }

        @Override
        public String loss(Refusal.Loss refusal) {
            return (refusal.entries().size() == 1 ? "Put it back" : "Put them back")
                    + ", or lose the rows: --accept-loss";
        }

        @Override
        public String untracked(Refusal.Untracked refusal) {
            return "Replace them by what is there now: etl --full";
        }
    }

    /** What went wrong, in one line and no more. */
    static String reason(Throwable failure) {
        Throwable told = told(failure);
        return Objects.requireNonNullElseGet(told.getMessage(), told::toString)
                .lines()
                .findFirst()
                .orElseGet(told::toString);
    }

    /** jOOQ's message is the whole statement; what the server said is its cause. */
    private static Throwable told(Throwable failure) {
        Throwable cause = failure.getCause();
        return (failure instanceof DataAccessException || failure instanceof UncheckedIOException) && cause != null
                ? cause
                : failure;
    }

    private static String ofDatabase(SQLException failure) {
        String said = Objects.requireNonNullElseGet(failure.getMessage(), failure::toString);
        String state = Objects.requireNonNullElse(failure.getSQLState(), "");
        if (state.equals(LOCK_NOT_AVAILABLE)) {
            return "Another session holds a lock on one of the tables, and didn't give it back in time. Nothing was"
                    + " changed: look in pg_locks who it is, or wait longer with --lock-timeout, and run the command"
                    + " again. The server says: " + said;
        }
        boolean lost = state.startsWith(CONNECTION_LOST) || state.startsWith(OPERATOR);
        return lost
                ? "The connection to the database is lost; what was not committed is undone. Look at the server's log,"
                        + " then run the command again. The driver says: " + said
                : said;
    }

    /** Its message may be the file's name alone. */
    private static String ofFile(FileSystemException failure) {
        String reason = failure.getReason();
        if (reason == null) {
            reason = failure instanceof AccessDeniedException
                    ? "permission denied"
                    : failure.getClass().getSimpleName();
        }
        return failure.getFile() + ": " + reason;
    }
}
