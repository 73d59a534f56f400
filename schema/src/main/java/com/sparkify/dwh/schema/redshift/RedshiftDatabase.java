package com.sparkify.dwh.schema.redshift;

import liquibase.database.DatabaseConnection;
import liquibase.database.core.PostgresDatabase;
import liquibase.exception.DatabaseException;
import org.jspecify.annotations.Nullable;

/**
 * Describes Amazon Redshift to Liquibase: PostgreSQL 8.0 without sequences, tablespaces and deferrable constraints.
 * Liquibase finds the class as a service, and {@code dbms="redshift"} in a changelog selects it.
 */
public final class RedshiftDatabase extends PostgresDatabase {

    private static final int DEFAULT_PORT = 5439;

    public RedshiftDatabase() {
        // NOW() runs only on Redshift's leader node. GETDATE() works in any statement.
        setCurrentDateTimeFunction("GETDATE()");
    }

    @Override
    public String getShortName() {
        return "redshift";
    }

    @Override
    protected String getDefaultDatabaseProductName() {
        return "Redshift";
    }

    @Override
    public Integer getDefaultPort() {
        return DEFAULT_PORT;
    }

    /** Returns a higher priority than PostgreSQL's class, which also accepts a connection to Redshift. */
    @Override
    public int getPriority() {
        return super.getPriority() + 5;
    }

    @Override
    public boolean isCorrectDatabaseImplementation(DatabaseConnection connection) throws DatabaseException {
        return "Redshift".equals(connection.getDatabaseProductName())
                || String.valueOf(connection.getURL()).startsWith("jdbc:redshift:");
    }

    @Override
    public @Nullable String getDefaultDriver(String url) {
        return url.startsWith("jdbc:redshift:") ? "com.amazon.redshift.Driver" : null;
    }

    /** TAG, a column of Liquibase's history table, is reserved on Redshift, but not on PostgreSQL. */
    @Override
    public boolean isReservedWord(String word) {
        return "TAG".equalsIgnoreCase(word) || super.isReservedWord(word);
    }

    @Override
    public boolean supportsSequences() {
        return false;
    }

    @Override
    public boolean supportsTablespaces() {
        return false;
    }

    @Override
    public boolean supportsInitiallyDeferrableColumns() {
        return false;
    }
}
