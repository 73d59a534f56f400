package com.sparkify.dwh.runner.doctor;

import com.sparkify.dwh.schema.TableDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * Compares the tables of the changelogs with those of the server. Ignores the order of columns, and tables that aren't in
 * the changelogs.
 */
final class SchemaComparison {

    private final List<String> differences = new ArrayList<>();

    private SchemaComparison() {}

    /** The differences, a line each; empty if there are none. */
    static List<String> differences(List<TableDescription> expected, Map<String, LiveTable> live) {
        SchemaComparison comparison = new SchemaComparison();
        for (TableDescription table : expected) {
            LiveTable found = live.get(table.name());
            if (found == null) {
                comparison.differences.add("table " + table.name() + " is missing");
            } else {
                comparison.compare(table, found);
            }
        }
        return List.copyOf(comparison.differences);
    }

    private void compare(TableDescription table, LiveTable live) {
        for (TableDescription.Column column : table.columns()) {
            LiveTable.Column found = live.columns().get(column.name());
            String name = table.name() + "." + column.name();
            if (found == null) {
                differences.add("column " + name + " is missing");
            } else {
                compare(name, column, found);
            }
        }
        List<String> known =
                table.columns().stream().map(TableDescription.Column::name).toList();
        new TreeSet<>(live.columns().keySet())
                .stream()
                        .filter(column -> !known.contains(column))
                        .forEach(column ->
                                differences.add("column " + table.name() + "." + column + " isn't in the changelogs"));
        List<String> key = table.columns().stream()
                .filter(TableDescription.Column::primaryKey)
                .map(TableDescription.Column::name)
                .toList();
        differ("the primary key of " + table.name(), key(key), key(live.primaryKey()));
        live.distribution().ifPresent(found -> {
            compareForeignKeys(table, live);
            differ("the distribution of " + table.name(), table.distribution(), found);
            differ(
                    "the sort key of " + table.name(),
                    key(List.of(table.sortKey().orElse("").split("\\s*,\\s*", -1))),
                    key(List.of(live.sortKey().split(",", -1))));
        });
    }

    /** Only Redshift's tables have foreign keys. On PostgreSQL, etl checks the references in the rows instead. */
    private void compareForeignKeys(TableDescription table, LiveTable live) {
        for (TableDescription.Column column : table.columns()) {
            differ(
                    "the foreign key of " + table.name() + "." + column.name(),
                    column.references().orElse("missing"),
                    live.foreignKeys().getOrDefault(column.name(), "missing"));
        }
    }

    private void compare(String name, TableDescription.Column column, LiveTable.Column live) {
        differ("the type of " + name, type(column.type()), live.type());
        differ(name, column.nullable() ? "NULL" : "NOT NULL", live.nullable() ? "NULL" : "NOT NULL");
        live.encoding().ifPresent(found -> column.encoding()
                .ifPresent(expected -> differ("the encoding of " + name, expected, found)));
    }

    private void differ(String what, String expected, String live) {
        if (!expected.equals(live)) {
            differences.add(what + " is " + live + ", but is " + expected + " in the changelogs");
        }
    }

    private static String key(List<String> columns) {
        String names = String.join(", ", columns);
        return names.isEmpty() ? "missing" : "(" + names + ")";
    }

    /** The name that both engines' catalogues have for a type of the changelogs. */
    private static String type(String changelog) {
        String lower = changelog.toLowerCase(Locale.ROOT);
        if (lower.startsWith("varchar")) {
            return lower.replace("varchar", "character varying");
        }
        return lower.equals("timestamp") ? "timestamp without time zone" : lower;
    }
}
