package com.sparkify.dwh.schema;

import com.sparkify.dwh.schema.redshift.RedshiftDatabase;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import liquibase.database.Database;
import liquibase.database.core.PostgresDatabase;

/**
 * This project's tables: what they are called, how Redshift makes them, and making them.
 *
 * <p>All methods may be called by several threads at once. None prints, logs, or leaves anything set in Liquibase.
 */
public final class Schema {

    private Schema() {}

    /** The names of the tables, unquoted, in the order in which they are created; the changelog says which. */
    public static List<String> tables() {
        return tables(Changelog.migrations(new RedshiftDatabase()));
    }

    /**
     * The SQL that drops and creates the tables on Redshift, in one transaction: the same text each time, without a
     * connection, and without Liquibase's own tables.
     *
     * <p>The tables are dropped by name, whoever made them; never with CASCADE, so that a view on one of them stops the
     * script. Who runs it must see to it that no load is under way.
     */
    public static String redshiftSql() {
        Database redshift = new RedshiftDatabase();
        List<Migration> migrations = Changelog.migrations(redshift);
        return Script.recreate(dropOrder(migrations), migrations, redshift);
    }

    /**
     * Drops this project's tables in the connection's current schema, and its own rows of Liquibase's history table
     * there ({@code databasechangelog}, which other projects may share), and creates them anew, empty.
     *
     * <p>All of it happens in the caller's transaction, which this method neither commits nor rolls back: until the
     * caller commits, others see the old tables, and a run that is killed leaves them. After an exception the caller
     * must roll back. Liquibase's lock table is neither needed nor touched. A load that is under way is not this
     * method's business: the caller first locks {@code run_lock}, where it exists.
     *
     * @param connection to PostgreSQL 15 or newer, or to Redshift by its own driver; with auto-commit off
     * @throws SchemaException if a table, view or index that the history doesn't know as this project's has the name of
     *     one of its tables; if something of somebody else's, such as a view, depends on one of its tables; if the
     *     connection has no current schema; if the server refuses a statement. All strangers are named at once
     * @throws IllegalArgumentException if the connection is in auto-commit mode, or to any other server
     */
    public static void recreate(Connection connection) {
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalArgumentException(
                        "the connection is in auto-commit mode: call setAutoCommit(false), recreate, and then commit");
            }
            Database engine = engine(connection.getMetaData());
            if (connection.getSchema() == null) {
                throw new SchemaException("the connection has no current schema: no schema of its search_path exists");
            }
            List<Migration> migrations = Changelog.migrations(engine);
            new Recreation(connection, engine, migrations).run(dropOrder(migrations));
        } catch (SQLException e) {
            throw new SchemaException("the tables could not be created: " + e.getMessage(), e);
        }
    }

    private static Database engine(DatabaseMetaData server) throws SQLException {
        String product = server.getDatabaseProductName();
        return switch (product) {
            case "PostgreSQL" -> new PostgresDatabase();
            case "Redshift" -> new RedshiftDatabase();
            default ->
                throw new IllegalArgumentException(
                        "the tables are for PostgreSQL and Redshift, and this is " + product);
        };
    }

    private static List<String> tables(List<Migration> migrations) {
        return migrations.stream()
                .flatMap(migration -> migration.tables().stream())
                .toList();
    }

    /** Last created, first dropped: a table's foreign keys point to earlier ones. */
    private static List<String> dropOrder(List<Migration> migrations) {
        List<String> tables = new ArrayList<>(tables(migrations));
        Collections.reverse(tables);
        return List.copyOf(tables);
    }
}
