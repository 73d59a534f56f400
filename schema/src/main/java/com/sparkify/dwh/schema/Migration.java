package com.sparkify.dwh.schema;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A changeset and its SQL for one database.
 *
 * @param id the changeset's id; id, author and file together identify a changeset
 * @param author the changeset's author
 * @param file the logical path of the changeset's file, as written in Liquibase's history
 * @param checksum Liquibase's checksum of the changeset on this database
 * @param description Liquibase's description, in one line
 * @param comments the changeset's comment, or an empty text
 * @param tables the tables that the changeset creates, in order
 * @param columns the names of each created table's columns; the key is the table's name
 * @param statements the changeset's SQL statements in order, without semicolons
 */
record Migration(
        String id,
        String author,
        String file,
        String checksum,
        String description,
        String comments,
        List<String> tables,
        Map<String, Set<String>> columns,
        List<String> statements) {

    Migration {
        tables = List.copyOf(tables);
        columns = Map.copyOf(columns);
        statements = List.copyOf(statements);
    }
}
