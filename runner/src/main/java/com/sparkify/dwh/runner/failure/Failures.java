package com.sparkify.dwh.runner.failure;

import com.sparkify.dwh.load.LedgerException;
import com.sparkify.dwh.load.Refusal;
import com.sparkify.dwh.load.UncertainCommitException;
import com.sparkify.dwh.runner.config.ConfigException;
import com.sparkify.dwh.runner.output.Console;
import com.sparkify.dwh.runner.output.Unsafe;
import com.sparkify.dwh.schema.SchemaException;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.LockTimeoutException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.exception.DataAccessException;

/** Prints what went wrong, for the person who must act. Only a bug gets a stack trace. */
public final class Failures {

    private static final String CONNECTION_LOST = "08";
    // The SQLSTATEs with this prefix mean that the server is stopping or starting, or has crashed.
    private static final String OPERATOR = "57P0";
    // A wait for the lock on run_lock throws a LockTimeoutException instead.
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final String CANCELLED = "57014";
    private static final int MEBIBYTE = 20;

    /** The server's settings that end a session or statement, by the SQLSTATE of the error. */
    private static final Map<String, String> SERVER_TIMEOUTS = Map.of(
            CANCELLED,
            "statement_timeout",
            "25P03",
            "idle_in_transaction_session_timeout",
            "25P04",
            "transaction_timeout",
            "57P05",
            "idle_session_timeout");

    /**
     * SQLSTATEs of a prepared statement whose name already exists or is unknown. The cause is a pooler that has given
     * the same connection to several clients.
     */
    private static final Set<String> POOLED = Set.of("42P05", "26000");

    private static final Pattern COMPRESSED = Pattern.compile(
            "the object is compressed\\. COPY reads it only with | is not (gzip|bzip2|zstd): first bytes");

    private Failures() {}

    /**
     * Prints the failure as an error message.
     *
     * @return the exit code, see {@link ExitCode}
     */
    public static int report(Console console, Throwable failure) {
        Optional<OutOfMemoryError> memory = outOfMemory(failure);
        if (memory.isPresent()) {
            console.fail("Java ran out of memory (" + memory.get().getMessage() + "). The heap has at most "
                    + (Runtime.getRuntime().maxMemory() >> MEBIBYTE)
                    + " MiB: allow more with java -Xmx4g -jar dwh.jar …,"
                    + " for example. Whatever was not committed is rolled back");
            return ExitCode.SYSTEM.number();
        }
        ExitCode code = ExitCode.of(failure);
        if (code == ExitCode.UNEXPECTED) {
            console.fail("this is a bug, please report it:");
            failure.printStackTrace(console.messages());
        } else {
            console.fail(message(failure).stripTrailing());
        }
        return code.number();
    }

    private static Optional<OutOfMemoryError> outOfMemory(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof OutOfMemoryError error) {
                return Optional.of(error);
            }
        }
        return Optional.empty();
    }

    private static String message(Throwable failure) {
        if (failure instanceof ConfigException configuration) {
            List<String> problems =
                    configuration.problems().stream().map(Unsafe::inLine).toList();
            return problems.size() == 1
                    ? problems.get(0)
                    : problems.size() + " problems in the configuration:\n  " + String.join("\n  ", problems);
        }
        if (failure instanceof LockTimeoutException) {
            return failure.getMessage()
                    + "\n"
                    + "Another etl or create-tables is probably under way. Nothing was changed: run the command again"
                    + " when it is done";
        }
        if (failure instanceof LedgerException ledger) {
            return ledger.refusal().problem() + "\n" + ledger.refusal().match(new Remedies());
        }
        if (failure instanceof LoadException load && load.errors().stream().anyMatch(Failures::isAboutCompression)) {
            return load.getMessage()
                    + "\n[S3] COMPRESSION says how the objects are compressed. The default, auto, goes by the"
                    + " suffix of each object: .gz, .bz2 or .zst";
        }
        if (failure instanceof UncertainCommitException) {
            return String.valueOf(failure.getMessage());
        }
        Throwable reported = reported(failure);
        // If the server has refused a statement, the SchemaException repeats the server's message, but doesn't say what
        // to do.
        Throwable cause = failure instanceof SchemaException ? failure.getCause() : reported;
        if (cause instanceof SQLException database && (cause == reported || isExplained(database))) {
            return ofDatabase(database);
        }
        return reported instanceof FileSystemException file
                ? ofFile(file)
                : Objects.requireNonNullElseGet(reported.getMessage(), reported::toString);
    }

    /**
     * Whether COPY read a compressed object without decompressing it, or tried to decompress an object that isn't
     * compressed.
     */
    private static boolean isAboutCompression(LoadError error) {
        return COMPRESSED.matcher(error.reason()).find();
    }

    private static boolean isExplained(SQLException failure) {
        String state = Objects.requireNonNullElse(failure.getSQLState(), "");
        return POOLED.contains(state) || SERVER_TIMEOUTS.containsKey(state);
    }

    /** Says what to do about a refusal, in terms of the options of {@code dwh etl}. */
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
            return "Replace these rows by the objects that are in the sources now: etl --full";
        }

        @Override
        public String mixed(Refusal.Mixed refusal) {
            return "Set [S3] MANIFEST, so that a run has one COPY for each compression, or compress all objects in the same"
                    + " way";
        }
    }

    /** Returns what went wrong, with the server's details, in one line. */
    static String reason(Throwable failure) {
        Throwable reported = reported(failure);
        return Objects.requireNonNullElseGet(reported.getMessage(), reported::toString)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /**
     * Returns the exception to report. The message of jOOQ's exception is the whole statement, and the server's message is in
     * the cause.
     */
    private static Throwable reported(Throwable failure) {
        Throwable cause = failure.getCause();
        if (failure instanceof UncertainCommitException) {
            return failure;
        }
        return (failure instanceof DataAccessException || failure instanceof UncheckedIOException) && cause != null
                ? cause
                : failure;
    }

    private static String ofDatabase(SQLException failure) {
        String message = Objects.requireNonNullElseGet(failure.getMessage(), failure::toString);
        String state = Objects.requireNonNullElse(failure.getSQLState(), "");
        if (state.equals(LOCK_NOT_AVAILABLE)) {
            return "Another session holds a lock on one of the tables, and didn't release it in time. Nothing was"
                    + " changed: find the session in pg_locks, or wait longer with --lock-timeout, and run the command"
                    + " again. The server says: " + message;
        }
        String setting = SERVER_TIMEOUTS.get(state);
        if (setting != null && (!state.equals(CANCELLED) || message.contains("statement timeout"))) {
            return message.strip() + "\nThis is the setting " + setting
                    + " of the server, the database or the user, not of"
                    + " dwh. Nothing was changed: raise it, for example with ALTER ROLE … SET " + setting
                    + " = '1h', and run the command again";
        }
        if (POOLED.contains(state)) {
            return message.strip()
                    + "\nThe connection probably goes through a pooler such as PgBouncer in transaction mode:"
                    + " set POOLER = true in [CLUSTER], or name the server itself in HOST, or use the pooler's session"
                    + " mode. Nothing was changed";
        }
        boolean lost = state.startsWith(CONNECTION_LOST) || state.startsWith(OPERATOR);
        return lost
                ? "The connection to the database is lost, and the open transaction is rolled back. Look at the"
                        + " server's log, then run the command again. The driver says: " + message
                : message;
    }

    /** Adds a reason, because the exception's message may be only the file's name. */
    private static String ofFile(FileSystemException failure) {
        String reason = failure.getReason();
        if (reason == null) {
            reason = failure instanceof AccessDeniedException
                    ? "permission denied"
                    : failure.getClass().getSimpleName();
        }
        return Unsafe.inLine(failure.getFile() + ": " + reason);
    }
}
