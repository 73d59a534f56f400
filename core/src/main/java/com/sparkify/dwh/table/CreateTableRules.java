package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.inspect.Identifiers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Table;

/** Checks a CREATE TABLE against Redshift's rules. Source: Amazon Redshift Developer Guide, "CREATE TABLE". */
final class CreateTableRules {

    private CreateTableRules() {}

    static void check(
            Table<?> table,
            boolean temporary,
            List<ColumnDefinition> columns,
            List<TableConstraint> constraints,
            TableAttributes attributes) {
        Identifiers.checkTable("CREATE TABLE", table);
        Names.checkTemporary(table, temporary);
        if (columns.isEmpty() || columns.size() > CreateTable.MAX_COLUMNS) {
            throw new IllegalArgumentException(
                    "A table has 1 to " + CreateTable.MAX_COLUMNS + " columns, not " + columns.size());
        }
        List<String> names = columns.stream().map(ColumnDefinition::name).toList();
        Identifiers.checkDistinct("CREATE TABLE", names);
        attributes.checkDistribution(columns.stream()
                .filter(ColumnDefinition::isDistkey)
                .map(ColumnDefinition::name)
                .toList());
        attributes.checkColumns(names);
        checkSorting(columns, attributes);
        checkKeyTypes(columns, attributes);
        constraints.forEach(constraint ->
                constraint.columns().forEach(column -> TableAttributes.checkColumn(words(constraint), column, names)));
        checkKeys(columns, constraints);
    }

    private static void checkSorting(List<ColumnDefinition> columns, TableAttributes attributes) {
        List<String> sorted = columns.stream()
                .filter(ColumnDefinition::isSortkey)
                .map(ColumnDefinition::name)
                .toList();
        if (sorted.size() > 1) {
            throw new IllegalArgumentException("Only one column can have SORTKEY, and \""
                    + String.join("\", \"", sorted) + "\" have it: use SORTKEY (…) of the table");
        }
        if (!sorted.isEmpty() && attributes.sortkey().isPresent()) {
            throw new IllegalArgumentException("Column \"" + sorted.get(0)
                    + "\" has SORTKEY and the table has "
                    + attributes.sortkey().get() + ": leave one of them out");
        }
    }

    private static void checkKeyTypes(List<ColumnDefinition> columns, TableAttributes attributes) {
        columns.forEach(column -> attributes.checkType(column.name(), column.type()));
    }

    private static String words(TableConstraint constraint) {
        return constraint.match(primary -> "PRIMARY KEY", unique -> "UNIQUE", foreign -> "FOREIGN KEY");
    }

    private static void checkKeys(List<ColumnDefinition> columns, List<TableConstraint> constraints) {
        Map<Set<String>, String> keys = new HashMap<>();
        Set<String> primary = new HashSet<>();
        columns.forEach(column -> column.key()
                .ifPresent(key -> addKey(
                        keys,
                        primary,
                        key == ColumnDefinition.Key.PRIMARY_KEY ? "PRIMARY KEY" : "UNIQUE",
                        List.of(column.name()))));
        constraints.stream()
                .filter(constraint -> constraint.match(one -> true, unique -> true, foreign -> false))
                .forEach(constraint -> addKey(keys, primary, words(constraint), constraint.columns()));
    }

    private static void addKey(Map<Set<String>, String> keys, Set<String> primary, String words, List<String> key) {
        if (words.equals("PRIMARY KEY") && !primary.add(words)) {
            throw new IllegalArgumentException(
                    "A table has at most one PRIMARY KEY, and " + key + " would be a second one");
        }
        String other = keys.put(Identifiers.folded(key), words);
        if (other != null) {
            throw new IllegalArgumentException(
                    words + " and " + other + " both name the columns " + key + ": leave one of them out");
        }
    }
}
