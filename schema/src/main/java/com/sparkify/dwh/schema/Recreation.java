package com.sparkify.dwh.schema;

import com.sparkify.dwh.schema.redshift.RedshiftDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import liquibase.database.Database;
import liquibase.database.core.PostgresDatabase;
import liquibase.sqlgenerator.core.MarkChangeSetRanGenerator;
import liquibase.util.StringUtil;

/**
 * Drops the tables and creates them again, in the open transaction of one connection.
 *
 * <p>Liquibase renders the statements, but Liquibase's command {@code update} isn't used to run them. {@code update}
 * rolls back before each changeset, commits after it, keeps the history in static caches, and runs catalogue queries
 * that only PostgreSQL accepts. This class writes the same history as {@code update}, so a later {@code update} has no
 * changesets to run.
 *
 * <p>The statements name the tables without a schema. The tables are therefore in the current schema.
 */
final class Recreation {

    private static final String HISTORY = "databasechangelog";

    private static final String RELATIONS = """
            SELECT c.relname, c.relkind
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = current_schema()""";

    /**
     * Takes an advisory lock of PostgreSQL. The first argument is an arbitrary number, and the second argument
     * distinguishes schemas. Redshift has no advisory locks.
     */
    private static final String LOCK =
            "SELECT pg_catalog.pg_try_advisory_xact_lock(1685547880, pg_catalog.hashtext(current_schema()::text))";

    private static final String FORGET = "DELETE FROM databasechangelog WHERE filename = ?";

    private static final String LAST = "SELECT coalesce(max(orderexecuted), 0) FROM databasechangelog";

    private static final String REMEMBER = """
            INSERT INTO databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype, md5sum, description,
                                           comments, liquibase, deployment_id)
            VALUES (?, ?, ?, ?, ?, 'EXECUTED', ?, ?, ?, ?, ?)""";

    /** The length to which Liquibase shortens texts before it stores them. The columns have 255 characters. */
    private static final int TEXT_LIMIT = 250;

    /** The number of characters of a failed statement that the error message shows. */
    private static final int SHOWN = 200;

    /** SQLSTATE "dependent objects still exist". */
    private static final String DEPENDENTS = "2BP01";

    /** SQLSTATEs "duplicate table" and "unique violation". A unique index of the catalogue causes the violation. */
    private static final Set<String> TAKEN_NAME = Set.of("42P07", "23505");

    private final Connection connection;
    private final Database database;
    private final List<Migration> migrations;

    Recreation(Connection connection, Database database, List<Migration> migrations) {
        this.connection = connection;
        this.database = database;
        this.migrations = migrations;
    }

    void run(List<String> dropOrder, Consumer<? super List<String>> beforeDrop) throws SQLException {
        refuseSystemSchema();
        refuseAnotherRecreation();
        Map<String, String> relations = relations();
        boolean hasHistory = relations.containsKey(HISTORY);
        Strangers.refuse(connection, relations, hasHistory, migrations);
        List<String> existing =
                dropOrder.stream().filter(relations::containsKey).toList();
        beforeDrop.accept(existing);
        drop(existing);
        if (hasHistory) {
            forget();
        } else {
            for (String sql : Changelog.historyTable(database)) {
                execute(sql);
            }
        }
        create();
    }

    /** Refuses to create the tables in a schema of temporary tables or of system tables. */
    private void refuseSystemSchema() throws SQLException {
        String schema = String.valueOf(connection.getSchema());
        if (schema.startsWith("pg_") || schema.equals("information_schema")) {
            throw new SchemaException("the current schema is " + schema
                    + ", the first schema of the search_path. This schema is for temporary or system tables."
                    + " Nothing was changed. Put the schema for the tables first in the search_path of the user or"
                    + " database: ALTER ROLE … SET search_path = …");
        }
    }

    /**
     * Takes the advisory lock until the transaction ends. A lock on a table isn't possible, because the tables may not
     * exist yet.
     */
    private void refuseAnotherRecreation() throws SQLException {
        if (!(database instanceof PostgresDatabase) || database instanceof RedshiftDatabase) {
            return;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LOCK)) {
            row.next();
            if (!row.getBoolean(1)) {
                throw new SchemaException("another session is creating these tables. Nothing was changed. Run"
                        + " create-tables again when it has ended.");
            }
        }
    }

    /** All relations of the current schema, such as tables, views and indexes. The value is the kind in pg_class. */
    private Map<String, String> relations() throws SQLException {
        Map<String, String> kinds = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(RELATIONS)) {
            while (rows.next()) {
                kinds.put(rows.getString(1), rows.getString(2));
            }
        }
        return kinds;
    }

    private void drop(List<String> tables) throws SQLException {
        if (tables.isEmpty()) {
            return;
        }
        try {
            send(Script.drop(tables, database));
        } catch (SQLException e) {
            if (DEPENDENTS.equals(e.getSQLState())) {
                throw new SchemaException(
                        "objects of another project depend on this project's tables; drop these objects first. Nothing was changed. "
                                + e.getMessage(),
                        e);
            }
            throw e;
        }
    }

    private void forget() throws SQLException {
        Set<String> files = migrations.stream().map(Migration::file).collect(Collectors.toSet());
        try (PreparedStatement delete = connection.prepareStatement(FORGET)) {
            for (String file : files) {
                delete.setString(1, file);
                delete.executeUpdate();
            }
        }
    }

    private void create() throws SQLException {
        int order = last();
        String deployment = Changelog.deployment(database);
        for (Migration migration : migrations) {
            for (String sql : migration.statements()) {
                execute(sql);
            }
            remember(migration, ++order, deployment);
        }
    }

    private int last() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LAST)) {
            row.next();
            return row.getInt(1);
        }
    }

    private void remember(Migration migration, int order, String deployment) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(REMEMBER)) {
            insert.setString(1, migration.id());
            insert.setString(2, migration.author());
            insert.setString(3, migration.file());
            insert.setObject(4, LocalDateTime.now(ZoneId.systemDefault()));
            insert.setInt(5, order);
            insert.setString(6, migration.checksum());
            insert.setString(7, StringUtil.limitSize(migration.description(), TEXT_LIMIT));
            insert.setString(8, StringUtil.limitSize(migration.comments(), TEXT_LIMIT));
            insert.setString(9, MarkChangeSetRanGenerator.getLiquibaseBuildVersion());
            insert.setString(10, deployment);
            insert.executeUpdate();
        }
    }

    private void execute(String sql) throws SQLException {
        try {
            send(sql);
        } catch (SQLException e) {
            if (TAKEN_NAME.contains(String.valueOf(e.getSQLState()))) {
                throw new SchemaException(
                        "another session has created one of these tables at the same time. Nothing was changed. Run"
                                + " create-tables again when it has ended. The server says: " + e.getMessage(),
                        e);
            }
            throw new SQLException(e.getMessage() + " In: " + StringUtil.limitSize(sql, SHOWN), e.getSQLState(), e);
        }
    }

    private void send(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Otherwise the driver would read a brace in a remark as a JDBC escape.
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
