package com.sparkify.dwh.internal.literal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Masks the secrets of a statement in the exceptions and warnings of the JDBC driver. A server can repeat the statement in its
 * error message, and jOOQ logs and throws the driver's exception.
 */
final class MaskedStatement implements InvocationHandler {

    private final PreparedStatement statement;
    private final List<String> secrets;

    private MaskedStatement(PreparedStatement statement, List<String> secrets) {
        this.statement = statement;
        this.secrets = secrets;
    }

    /** Returns a statement that delegates to this one and masks the secrets. */
    static PreparedStatement of(PreparedStatement statement, List<String> secrets) {
        return (PreparedStatement) Proxy.newProxyInstance(
                MaskedStatement.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                new MaskedStatement(statement, secrets));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            Object result = method.invoke(statement, arguments);
            if (result instanceof SQLWarning warning) {
                return masked(warning, secrets);
            }
            // toString() of a driver's statement returns its SQL.
            return result instanceof String text ? masked(text, secrets) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof SQLException failure ? masked(failure, secrets) : e.getCause();
        }
    }

    /**
     * Returns a masked copy if the exception or a linked exception contains a secret. Otherwise, returns the exception
     * itself.
     */
    static SQLException masked(SQLException e, List<String> secrets) {
        if (!contains(e, secrets)) {
            return e;
        }
        SQLException copy = e instanceof SQLWarning
                ? new SQLWarning(masked(e.getMessage(), secrets), e.getSQLState(), e.getErrorCode())
                : new SQLException(masked(e.getMessage(), secrets), e.getSQLState(), e.getErrorCode());
        copy.setStackTrace(e.getStackTrace());
        if (e.getNextException() != null) {
            copy.setNextException(masked(e.getNextException(), secrets));
        }
        return copy;
    }

    private static boolean contains(@Nullable Throwable e, List<String> secrets) {
        return e != null
                && (secrets.stream().anyMatch(String.valueOf(e.getMessage())::contains)
                        || contains(e.getCause(), secrets)
                        || e instanceof SQLException failure && contains(failure.getNextException(), secrets));
    }

    private static String masked(@Nullable String text, List<String> secrets) {
        String masked = String.valueOf(text);
        for (String secret : secrets) {
            masked = masked.replace(secret, RedshiftSecret.MASK);
        }
        return masked;
    }
}
