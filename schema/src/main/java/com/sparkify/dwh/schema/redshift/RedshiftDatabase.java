package com.sparkify.dwh.schema.redshift;

import liquibase.database.DatabaseConnection;
import liquibase.database.core.PostgresDatabase;
import liquibase.exception.DatabaseException;
import org.jspecify.annotations.Nullable;

/**
 * Amazon Redshift, as far as Liquibase must know it: a PostgreSQL 8.0 without sequences, tablespaces and deferrable
 * constraints. Found by Liquibase as a service; {@code dbms: redshift} in the changelogs means this class.
 */
public final class RedshiftDatabase extends PostgresDatabase {

    private static final int DEFAULT_PORT = 5439;

    public RedshiftDatabase() {
        // Redshift's NOW() belongs to the leader node; GETDATE() works in any statement.
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

    /** Before PostgreSQL's own class, which also takes a Redshift connection for its own. */
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

    /** TAG is reserved on Redshift alone, and a column of Liquibase's history table. */
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
