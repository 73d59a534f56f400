package com.sparkify.dwh.schema;

import com.sparkify.dwh.schema.redshift.RedshiftDatabase;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import liquibase.database.Database;
import liquibase.database.core.PostgresDatabase;

/**
 * This project's tables: lists them, writes the script that creates them on Redshift, and creates them over a
 * connection.
 *
 * <p>Several threads can call all methods at once. No method prints, logs, or changes a setting of Liquibase.
 */
public final class Schema {

    private Schema() {}

    /** The names of the tables, unquoted, in the order in which the changelog creates them. */
    public static List<String> tables() {
        return tables(Changelog.migrations(new RedshiftDatabase()));
    }

    /** The tables with their columns, keys and remarks, in the order in which the changelog creates them. */
    public static List<TableDescription> describe() {
        return Descriptions.of(Changelog.changes(new RedshiftDatabase()));
    }

    /**
     * Returns the SQL script that drops and creates the tables on Redshift in one transaction. The text is the same
     * each time and doesn't contain Liquibase's own tables. This method needs no connection.
     *
     * <p>The script drops every table that has the name of one of this project's tables, even if this project didn't
     * create the table. It doesn't use CASCADE, so a view on one of the tables stops the script. Run the script only
     * while no load runs.
     */
    public static String redshiftSql() {
        return redshiftSql(List.of());
    }

    /**
     * Does the same as {@link #redshiftSql()}, with more statements at the end of the transaction.
     *
     * @param more the statements, such as GRANTs, without semicolons
     */
    public static String redshiftSql(List<String> more) {
        Database redshift = new RedshiftDatabase();
        List<Migration> migrations = Changelog.migrations(redshift);
        return Script.recreate(dropOrder(migrations), migrations, more, redshift);
    }

    /**
     * Drops this project's tables in the connection's current schema and creates them again, empty. It also replaces
     * this project's rows in Liquibase's history table {@code databasechangelog} of this schema. Rows of other projects
     * stay in the history table.
     *
     * <p>The method works in the caller's transaction, and neither commits nor rolls back. Until the caller commits,
     * other sessions see the old tables. If the caller's process ends before the commit, the old tables stay. After an
     * exception the caller must roll back. The method doesn't use Liquibase's lock table, and doesn't wait for a
     * running load. If the table {@code run_lock} exists, the caller must therefore lock this table first.
     *
     * @param connection a connection to PostgreSQL 15 or newer, or to Redshift with Amazon's driver; auto-commit is off
     * @throws SchemaException if a table, view or index that this project didn't create has the name of one of the
     *     tables (the message names all such objects); if another session creates these tables at the same time; if the
     *     current schema is for temporary or system tables; if another object, such as a view, depends on one of the
     *     tables; if the connection has no current schema; if the server refuses a statement
     * @throws IllegalArgumentException if the connection is in auto-commit mode, or if the server is neither PostgreSQL
     *     nor Redshift
     */
    public static void recreate(Connection connection) {
        recreate(connection, existing -> {});
    }

    /**
     * Does the same as {@link #recreate(Connection)}, and calls {@code beforeDrop} before it drops a table.
     *
     * @param beforeDrop receives the names of this project's tables that exist, after all checks; if it throws an
     *     exception, no table is dropped
     */
    public static void recreate(Connection connection, Consumer<? super List<String>> beforeDrop) {
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
            new Recreation(connection, engine, migrations).run(dropOrder(migrations), beforeDrop);
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
                        "the tables are for PostgreSQL or Redshift, but this server is " + product);
        };
    }

    private static List<String> tables(List<Migration> migrations) {
        return migrations.stream()
                .flatMap(migration -> migration.tables().stream())
                .toList();
    }

    /** The reverse of the order of creation, because a table's foreign keys reference tables that come before it. */
    private static List<String> dropOrder(List<Migration> migrations) {
        List<String> tables = new ArrayList<>(tables(migrations));
        Collections.reverse(tables);
        return List.copyOf(tables);
    }
}
