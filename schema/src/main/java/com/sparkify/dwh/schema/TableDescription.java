package com.sparkify.dwh.schema;

import java.util.List;
import java.util.Optional;

/**
 * A table as the changelogs describe it. An immutable value; thread-safe.
 *
 * @param name the table's name, unquoted
 * @param remarks a sentence that says what a row of the table is
 * @param distribution Redshift's distribution style, for example {@code KEY (user_id)} or {@code ALL}; AUTO if the
 *     changelog doesn't specify a distribution style
 * @param sortKey the columns of Redshift's sort key, separated by commas; empty if the changelog specifies no sort key
 * @param columns the columns, in the table's order
 */
public record TableDescription(
        String name, String remarks, String distribution, Optional<String> sortKey, List<Column> columns) {

    public TableDescription {
        columns = List.copyOf(columns);
    }

    /**
     * A column as the changelogs describe it.
     *
     * @param name the column's name, unquoted
     * @param type the type that both engines know, for example {@code VARCHAR(64)}
     * @param nullable whether the column may be NULL
     * @param primaryKey whether the column is part of the table's primary key
     * @param references the column that a foreign key references, for example {@code users.user_id}. On PostgreSQL the
     *     tables have no foreign keys: the checks of {@code etl} compare the rows instead
     * @param encoding Redshift's encoding; empty if Redshift chooses the encoding
     * @param remarks a sentence that says what the column contains
     */
    public record Column(
            String name,
            String type,
            boolean nullable,
            boolean primaryKey,
            Optional<String> references,
            Optional<String> encoding,
            String remarks) {}
}
