package com.sparkify.dwh.internal.literal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskedStatementTest {

    private static final List<String> SECRETS = List.of("s3cr3t", "t0k3n");

    /** A driver's statement that shows its SQL in {@code toString()}, warnings and exceptions. */
    private static PreparedStatement driver(SQLException failure) {
        return (PreparedStatement) Proxy.newProxyInstance(
                MaskedStatementTest.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "toString" -> "COPY t KEY 's3cr3t' TOKEN 't0k3n'";
                    case "getWarnings" -> new SQLWarning("notice: s3cr3t", "01000", 7);
                    case "execute" -> throw failure;
                    default -> null;
                });
    }

    @Test
    void textAndWarningsShowTheMask() throws SQLException {
        PreparedStatement masked = MaskedStatement.of(driver(new SQLException()), SECRETS);
        assertEquals("COPY t KEY '***' TOKEN '***'", masked.toString());
        assertEquals("notice: ***", masked.getWarnings().getMessage());
        assertEquals("01000", masked.getWarnings().getSQLState());
    }

    @Test
    void aMaskedExceptionKeepsItsSqlStateAndNextExceptionAndDropsACauseWithASecret() {
        SQLException failure = new SQLException("near s3cr3t", "42601", 3, new IllegalStateException("sent t0k3n"));
        failure.setNextException(new SQLException("then t0k3n", "25P02"));
        SQLException masked = assertThrows(SQLException.class, () -> MaskedStatement.of(driver(failure), SECRETS)
                .execute());
        assertEquals("near ***", masked.getMessage());
        assertEquals("42601", masked.getSQLState());
        assertEquals(3, masked.getErrorCode());
        assertEquals(null, masked.getCause());
        assertEquals("then ***", masked.getNextException().getMessage());
    }

    @Test
    void anExceptionWithoutASecretIsThrownUnchanged() {
        SQLException failure = new SQLException("relation t does not exist", "42P01");
        assertSame(failure, assertThrows(SQLException.class, () -> MaskedStatement.of(driver(failure), SECRETS)
                .execute()));
    }
}
