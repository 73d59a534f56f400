package com.sparkify.dwh.internal.transaction;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.postgresql.core.BaseConnection;

/**
 * The state of a connection's transaction, as the server last reported it to the driver. Reading the state sends
 * nothing to the server.
 */
enum DriverState {
    IDLE,
    OPEN,
    FAILED,
    /** The driver is neither pgjdbc nor Redshift's driver. */
    UNKNOWN;

    // Redshift's driver isn't a dependency of this library.
    private static final String REDSHIFT = "com.amazon.redshift.core.BaseConnection";

    static DriverState of(Connection connection) throws SQLException {
        if (connection.isWrapperFor(BaseConnection.class)) {
            return switch (connection.unwrap(BaseConnection.class).getTransactionState()) {
                case IDLE -> IDLE;
                case OPEN -> OPEN;
                case FAILED -> FAILED;
            };
        }
        Optional<Class<?>> redshift = Loaded.from(REDSHIFT, connection);
        return redshift.isPresent() && connection.isWrapperFor(redshift.get())
                ? ofRedshift(connection.unwrap(redshift.get()), redshift.get())
                : UNKNOWN;
    }

    private static DriverState ofRedshift(Object connection, Class<?> type) {
        try {
            String state = String.valueOf(type.getMethod("getTransactionState").invoke(connection));
            return Stream.of(values())
                    .filter(each -> each.name().equals(state.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElse(UNKNOWN);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return UNKNOWN;
        }
    }
}
