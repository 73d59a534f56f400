package com.sparkify.dwh.runner.doctor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table as the server's catalogue describes it. Immutable.
 *
 * @param columns the columns by their names
 * @param primaryKey the names of the primary key's columns; empty if there is none
 * @param foreignKeys for each column that has a foreign key, the referenced column, such as {@code users.user_id}
 * @param distribution Redshift's distribution, as {@code TableDescription} writes it; empty on PostgreSQL
 */
record LiveTable(
        Map<String, Column> columns,
        List<String> primaryKey,
        Map<String, String> foreignKeys,
        Optional<String> distribution) {

    LiveTable {
        columns = Map.copyOf(new LinkedHashMap<>(columns));
        primaryKey = List.copyOf(primaryKey);
        foreignKeys = Map.copyOf(foreignKeys);
    }

    /**
     * A column.
     *
     * @param encoding Redshift's encoding in upper case; empty on PostgreSQL
     * @param sortKey the place of the column in Redshift's sort key, from 1; 0 if it isn't in the key
     */
    record Column(String type, boolean nullable, Optional<String> encoding, int sortKey) {}

    /** The columns of Redshift's sort key, in the order of the key, separated by commas. */
    String sortKey() {
        return columns.entrySet().stream()
                .filter(each -> each.getValue().sortKey() != 0)
                .sorted(Map.Entry.comparingByValue(
                        java.util.Comparator.comparingInt((Column column) -> Math.abs(column.sortKey()))))
                .map(Map.Entry::getKey)
                .collect(java.util.stream.Collectors.joining(","));
    }
}
