package com.sparkify.dwh.runner.failure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.runner.embedded.EmbeddedServerException;
import com.sparkify.dwh.runner.output.Console;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.warehouse.LockTimeoutException;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RetryTest {

    private static final Duration SHORT = Duration.ofMillis(4);
    private static final Pattern SECONDS = Pattern.compile("\\d+\\.\\d\\d s");

    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
    private final Console console = new Console(OutputStream.nullOutputStream(), messages, false);
    private int attempts;

    private static DataAccessException database(String state, String message) {
        return new DataAccessException("SQL [insert …]; " + message, new SQLException(message, state));
    }

    private static DataAccessException deadlock() {
        return database("40P01", "ERROR: deadlock detected\n  Detail: Process 1 waits");
    }

    private static SQLException refused() {
        return new SQLException("Connection refused", "08001");
    }

    private String run(Exception... failures) throws Exception {
        return run(SHORT, () -> false, failures);
    }

    /** Runs work that throws the next failure in each attempt. After the last failure, the work returns "done". */
    private String run(Duration wait, BooleanSupplier stopping, Exception... failures) throws Exception {
        Deque<Exception> left = new ArrayDeque<>(List.of(failures));
        return new Retry(console, stopping, wait).run(() -> {
            attempts++;
            if (!left.isEmpty()) {
                throw left.pop();
            }
            return "done";
        });
    }

    private String said() {
        return SECONDS.matcher(messages.toString(UTF_8).replace(System.lineSeparator(), "\n"))
                .replaceAll("0.00 s");
    }

    @Test
    void workThatSucceedsRunsOnceAndPrintsNothing() throws Exception {
        assertEquals("done", run());
        assertEquals(1, attempts);
        assertEquals("", said());
    }

    @Test
    void eachFailureIsAnnouncedWithItsReasonAndTheWait() throws Exception {
        assertEquals("done", run(deadlock(), database("08006", "An I/O error occurred")));
        assertEquals("""
                Attempt 1 of 5 failed: ERROR: deadlock detected Detail: Process 1 waits. The next begins in 0.00 s
                Attempt 2 of 5 failed: An I/O error occurred. The next begins in 0.00 s
                """, said());
    }

    @Test
    void afterTheFifthFailureTheWorkIsNotTriedAgain() {
        DataAccessException last = deadlock();
        assertSame(
                last,
                assertThrows(
                        DataAccessException.class, () -> run(deadlock(), deadlock(), deadlock(), deadlock(), last)));
        assertEquals(5, attempts);
        assertEquals(4, said().lines().count(), said());
    }

    @Test
    void aServerThatDoesNotAnswerAtFirstIsNotTriedAgain() {
        SQLException refused = refused();
        assertSame(refused, assertThrows(SQLException.class, () -> run(refused)));
        assertEquals(1, attempts);
        assertEquals("", said());
    }

    @Test
    void afterALostConnectionAServerThatDoesNotAnswerIsTriedAgain() throws Exception {
        assertEquals(
                "done",
                run(
                        database("57P01", "FATAL: terminating connection"),
                        refused(),
                        new SQLException("FATAL: the database system is starting up", "57P03"),
                        new EmbeddedServerException("The embedded PostgreSQL doesn't start\nlock")));
        assertEquals("""
                Attempt 1 of 5 failed: FATAL: terminating connection. The next begins in 0.00 s
                Attempt 2 of 5 failed: Connection refused. The next begins in 0.00 s
                Attempt 3 of 5 failed: FATAL: the database system is starting up. The next begins in 0.00 s
                Attempt 4 of 5 failed: The embedded PostgreSQL doesn't start lock. The next begins in 0.00 s
                """, said());
    }

    static Stream<Exception> failuresThatARetryRepeats() {
        return Stream.of(
                database("53100", "ERROR: could not extend file: No space left on device"),
                database("55P03", "ERROR: canceling statement due to lock timeout"),
                new LockTimeoutException("run_lock", SHORT, database("55P03", "ERROR: lock timeout")),
                new StorageException("S3 doesn't answer", null),
                new EmbeddedServerException("The embedded PostgreSQL doesn't start"),
                new IllegalStateException("a bug"));
    }

    @ParameterizedTest
    @MethodSource("failuresThatARetryRepeats")
    void permanentFailuresAreNotTriedAgain(Exception failure) {
        assertSame(failure, assertThrows(failure.getClass(), () -> run(failure)));
        assertEquals(1, attempts);
        assertEquals("", said());
    }

    @Test
    void aProcessThatIsShuttingDownDoesNotRetry() {
        assertThrows(DataAccessException.class, () -> run(SHORT, () -> true, deadlock()));
        assertEquals(1, attempts);
        assertEquals("", said());
    }

    @Test
    void anInterruptedThreadDoesNotRetry() {
        Thread.currentThread().interrupt();
        assertThrows(DataAccessException.class, () -> run(deadlock()));
        assertTrue(Thread.interrupted());
        assertEquals(1, attempts);
        assertEquals("", said());
    }

    @Test
    void anInterruptEndsAWaitAndTheFailureIsThrown() throws Exception {
        DataAccessException failure = deadlock();
        Thread waiting = Thread.currentThread();
        Thread interrupting = new Thread(() -> {
            while (waiting.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            waiting.interrupt();
        });
        interrupting.start();
        assertSame(
                failure,
                assertThrows(DataAccessException.class, () -> run(Duration.ofMinutes(1), () -> false, failure)));
        assertTrue(Thread.interrupted());
        assertEquals(1, attempts);
        interrupting.join();
    }
}
