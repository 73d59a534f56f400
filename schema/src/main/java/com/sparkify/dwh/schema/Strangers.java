package com.sparkify.dwh.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds strangers in the current schema. A stranger is a relation that has the name of one of the project's tables, but
 * wasn't created by the project. The project created a table if two conditions hold: Liquibase's history table says
 * that a changeset created a table of this name, and the table has a comment, as all tables of the changelogs have. If
 * the history has the checksum of the current changeset, the table must also have all columns of the changeset. The
 * table may have more columns.
 */
final class Strangers {

    private static final String RAN =
            "SELECT id, author, filename, md5sum FROM databasechangelog WHERE exectype IN ('EXECUTED', 'RERAN')";

    private static final String COMMENTED = """
            SELECT c.relname
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.objsubid = 0
            WHERE n.nspname = current_schema()""";

    private static final String COLUMNS = """
            SELECT c.relname, a.attname
            FROM pg_catalog.pg_attribute a
            JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = current_schema() AND a.attnum > 0 AND NOT a.attisdropped""";

    private final Map<String, String> relations;
    private final Map<List<String>, String> ran;
    private final Set<String> commented;
    private final Map<String, Set<String>> columns;

    private Strangers(
            Map<String, String> relations,
            Map<List<String>, String> ran,
            Set<String> commented,
            Map<String, Set<String>> columns) {
        this.relations = relations;
        this.ran = ran;
        this.commented = commented;
        this.columns = columns;
    }

    /**
     * Refuses a schema that contains strangers.
     *
     * @param relations the relations of the current schema; the key is the name, and the value is the kind in pg_class
     * @throws SchemaException if the schema contains strangers; the message names all of them
     */
    static void refuse(Connection connection, Map<String, String> relations, boolean hasHistory, List<Migration> all)
            throws SQLException {
        Map<List<String>, String> ran = new HashMap<>();
        Set<String> commented = new HashSet<>();
        Map<String, Set<String>> columns = new HashMap<>();
        if (hasHistory) {
            read(
                    connection,
                    RAN,
                    row -> ran.put(
                            List.of(row.getString(1), row.getString(2), row.getString(3)),
                            String.valueOf(row.getString(4))));
            read(connection, COMMENTED, row -> commented.add(row.getString(1)));
            read(connection, COLUMNS, row -> columns.computeIfAbsent(row.getString(1), table -> new HashSet<>())
                    .add(row.getString(2)));
        }
        new Strangers(relations, ran, commented, columns).refuse(all);
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private static void read(Connection connection, String query, RowReader reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    private void refuse(List<Migration> migrations) {
        String unknown = migrations.stream()
                .flatMap(migration -> existing(migration)
                        .filter(table -> !ran.containsKey(key(migration)) || !"r".equals(relations.get(table))))
                .collect(Collectors.joining(", "));
        String replaced = migrations.stream()
                .filter(migration -> ran.containsKey(key(migration)))
                .flatMap(migration -> existing(migration)
                        .filter(table -> "r".equals(relations.get(table)) && !isMade(table, migration)))
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty() || !replaced.isEmpty()) {
            String texts = Stream.of(
                            unknown.isEmpty()
                                    ? ""
                                    : unknown + " (the history table databasechangelog doesn't say that this project"
                                            + " created them)",
                            replaced.isEmpty()
                                    ? ""
                                    : replaced
                                            + " (other tables in place of this project's tables: they lack the comments"
                                            + " or columns)")
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(", "));
            throw new SchemaException("not created by this project, so not dropped: " + texts
                    + ". Nothing was changed. Rename or drop them, or use another database or schema.");
        }
    }

    private Stream<String> existing(Migration migration) {
        return migration.tables().stream().filter(relations::containsKey);
    }

    private boolean isMade(String table, Migration migration) {
        boolean sameVersion = migration.checksum().equals(ran.get(key(migration)));
        return commented.contains(table)
                && (!sameVersion
                        || columns.getOrDefault(table, Set.of())
                                .containsAll(migration.columns().get(table)));
    }

    private static List<String> key(Migration migration) {
        return List.of(migration.id(), migration.author(), migration.file());
    }
}
