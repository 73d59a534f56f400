package com.sparkify.dwh.schema;

import java.util.List;

/**
 * One changeset as one engine runs it.
 *
 * @param id the changeset's id, unique with its author in its file
 * @param author the changeset's author
 * @param file the logical path of the file that it stands in: how Liquibase's history names it
 * @param checksum Liquibase's checksum of the changeset on this engine
 * @param description Liquibase's description, in one line
 * @param comments the changeset's comment, empty where there is none
 * @param tables the tables that it creates
 * @param statements its SQL in order, without the semicolons
 */
record Migration(
        String id,
        String author,
        String file,
        String checksum,
        String description,
        String comments,
        List<String> tables,
        List<String> statements) {

    Migration {
        tables = List.copyOf(tables);
        statements = List.copyOf(statements);
    }
}
