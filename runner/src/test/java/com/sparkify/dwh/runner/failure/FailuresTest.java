package com.sparkify.dwh.runner.failure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.runner.output.Console;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {

    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

    private int report(Throwable failure) {
        return Failures.report(new Console(OutputStream.nullOutputStream(), messages, false), failure);
    }

    private String said() {
        return messages.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void theOutOfMemoryMessageSaysHowToAllowMoreMemory() {
        OutOfMemoryError error = new OutOfMemoryError("Java heap space");
        String expected = "dwh: Java ran out of memory (Java heap space). The heap has at most "
                + (Runtime.getRuntime().maxMemory() >> 20)
                + " MiB: allow more with java -Xmx4g -jar dwh.jar …, for example. Whatever was not committed is rolled"
                + " back\n";
        for (Throwable failure :
                new Throwable[] {error, new ExecutionException(error), new DataAccessException("x", error)}) {
            messages.reset();
            assertEquals(4, report(failure));
            assertEquals(expected, said());
        }
    }

    @Test
    void anErrorOtherThanOutOfMemoryIsABug() {
        assertEquals(1, report(new StackOverflowError()));
        assertTrue(said().startsWith("dwh: this is a bug, please report it:\njava.lang.StackOverflowError\n"), said());
    }

    @ParameterizedTest
    @CsvSource({
        "57014, statement_timeout, canceling statement due to statement timeout",
        "25P03, idle_in_transaction_session_timeout, terminating connection due to idle-in-transaction timeout",
        "25P04, transaction_timeout, terminating connection due to transaction timeout",
        "57P05, idle_session_timeout, terminating connection due to idle-session timeout"
    })
    void aTimeoutOfTheServerIsNamed(String state, String setting, String message) {
        assertEquals(4, report(new DataAccessException("select", new SQLException("FATAL: " + message, state))));
        assertEquals(
                "dwh: FATAL: " + message + "\nThis is the setting " + setting
                        + " of the server, the database or the user, not of dwh. Nothing was changed: raise it, for"
                        + " example with ALTER ROLE … SET " + setting + " = '1h', and run the command again\n",
                said());
    }

    @ParameterizedTest
    @CsvSource({"42P05, prepared statement \"S_3\" already exists", "26000, prepared statement \"S_3\" does not exist"})
    void theErrorOfAPoolerNamesTheSetting(String state, String message) {
        assertEquals(4, report(new DataAccessException("select", new SQLException("ERROR: " + message, state))));
        assertEquals(
                "dwh: ERROR: " + message
                        + "\nThe connection probably goes through a pooler such as PgBouncer in transaction"
                        + " mode: set POOLER = true in [CLUSTER], or name the server itself in HOST, or use the"
                        + " pooler's session mode. Nothing was changed\n",
                said());
    }

    @Test
    void aCancelledStatementIsNotATimeout() {
        assertEquals(4, report(new SQLException("ERROR: canceling statement due to user request", "57014")));
        assertEquals("dwh: ERROR: canceling statement due to user request\n", said());
    }
}
