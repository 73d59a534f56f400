package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.inspect.Identifiers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Table;

/** What Redshift holds of a CREATE TABLE as a whole. Source: Amazon Redshift Developer Guide, "CREATE TABLE". */
final class CreateTableRules {

    private CreateTableRules() {}

    static void check(
            Table<?> table,
            boolean temporary,
            List<Column> columns,
            List<Constraint> constraints,
            TableAttributes attributes) {
        Identifiers.checkTable("CREATE TABLE", table);
        Names.checkTemporary(table, temporary);
        if (columns.isEmpty() || columns.size() > CreateTable.MAX_COLUMNS) {
            throw new IllegalArgumentException(
                    "A table has 1 to " + CreateTable.MAX_COLUMNS + " columns, not " + columns.size());
        }
        List<String> names = columns.stream().map(Column::name).toList();
        Identifiers.checkDistinct("CREATE TABLE", names);
        attributes.checkDistribution(
                columns.stream().filter(Column::isDistkey).map(Column::name).toList());
        attributes.checkColumns(names);
        checkSorting(columns, attributes);
        checkKeyTypes(columns, attributes);
        constraints.forEach(constraint ->
                constraint.columns().forEach(column -> TableAttributes.checkColumn(words(constraint), column, names)));
        checkKeys(columns, constraints);
    }

    private static void checkSorting(List<Column> columns, TableAttributes attributes) {
        List<String> sorted =
                columns.stream().filter(Column::isSortkey).map(Column::name).toList();
        if (sorted.size() > 1) {
            throw new IllegalArgumentException("SORTKEY of a column is for one column, and \""
                    + String.join("\", \"", sorted) + "\" say it: say SORTKEY (…) of the table");
        }
        if (!sorted.isEmpty() && attributes.sortkey().isPresent()) {
            throw new IllegalArgumentException("Column \"" + sorted.get(0)
                    + "\" says SORTKEY and the table "
                    + attributes.sortkey().get() + ": leave one of them out");
        }
    }

    private static void checkKeyTypes(List<Column> columns, TableAttributes attributes) {
        columns.forEach(column -> attributes.checkType(column.name(), column.type()));
    }

    private static String words(Constraint constraint) {
        return constraint.match(primary -> "PRIMARY KEY", unique -> "UNIQUE", foreign -> "FOREIGN KEY");
    }

    private static void checkKeys(List<Column> columns, List<Constraint> constraints) {
        Map<Set<String>, String> keys = new HashMap<>();
        Set<String> primary = new HashSet<>();
        columns.forEach(column -> column.key()
                .ifPresent(key -> addKey(
                        keys,
                        primary,
                        key == Column.Key.PRIMARY_KEY ? "PRIMARY KEY" : "UNIQUE",
                        Set.of(column.name()))));
        constraints.stream()
                .filter(constraint -> constraint.match(one -> true, unique -> true, foreign -> false))
                .forEach(constraint -> addKey(keys, primary, words(constraint), Set.copyOf(constraint.columns())));
    }

    private static void addKey(Map<Set<String>, String> keys, Set<String> primary, String words, Set<String> key) {
        if (words.equals("PRIMARY KEY") && !primary.add(words)) {
            throw new IllegalArgumentException("A table has one PRIMARY KEY: " + key + " would be another");
        }
        String other = keys.put(key, words);
        if (other != null) {
            throw new IllegalArgumentException(
                    words + " and " + other + " both name the columns " + key + ": leave one of them out");
        }
    }
}
