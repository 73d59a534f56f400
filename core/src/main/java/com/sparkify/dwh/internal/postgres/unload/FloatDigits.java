package com.sparkify.dwh.internal.postgres.unload;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the server write all significant digits of REAL and DOUBLE PRECISION, so that reading the digits gives exactly
 * the same value. Changes the session's setting {@code extra_float_digits} if the setting gives fewer digits.
 */
final class FloatDigits {

    private final Connection connection;
    private final @Nullable String before;

    private FloatDigits(Connection connection, @Nullable String before) {
        this.connection = connection;
        this.before = before;
    }

    static FloatDigits all(Connection connection, List<UnloadColumn> columns) throws SQLException {
        if (columns.stream().noneMatch(UnloadColumn::isFloat)) {
            return new FloatDigits(connection, null);
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show extra_float_digits")) {
            row.next();
            String digits = row.getString(1);
            if (Integer.parseInt(digits) > 0) {
                return new FloatDigits(connection, null);
            }
            FloatDigits changed = new FloatDigits(connection, digits);
            changed.set("1");
            return changed;
        }
    }

    /** Restores the session's setting. If the UNLOAD fails, the end of the transaction restores the setting. */
    void restore() throws SQLException {
        if (before != null) {
            set(before);
        }
    }

    private void set(String digits) throws SQLException {
        try (var statement =
                connection.prepareStatement("select pg_catalog.set_config('extra_float_digits', ?, true)")) {
            statement.setString(1, digits);
            statement.execute();
        }
    }
}
