package com.sparkify.dwh.load;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Finds the SQLSTATE of a failure. Frameworks wrap the driver's exceptions in their own exceptions. */
final class SqlState {

    private SqlState() {}

    /** The SQLSTATE of the first SQLException among the causes; empty if there is none. */
    static String of(Throwable failure) {
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException database) {
                return database.getSQLState() == null ? "" : database.getSQLState();
            }
        }
        return "";
    }
}
