package com.sparkify.dwh.internal.inspect;

import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Name;
import org.jooq.QueryPart;
import org.jooq.Table;
import org.jooq.conf.RenderMapping;
import org.jooq.conf.Settings;

/**
 * Repeats checks of table names for a {@link DSLContext} whose settings map schemas or tables. A statement is checked
 * with its own names when it is built, but it is rendered with the mapped names.
 */
public final class MappedTables {

    private MappedTables() {}

    /**
     * Checks that the statement doesn't read its target, by comparing the mapped names of the tables.
     *
     * @param read the table or query that the statement reads
     * @throws IllegalArgumentException if the target and a table that the statement reads have the same mapped name
     */
    public static void checkDistinct(DSLContext dsl, String statement, Table<?> target, QueryPart read) {
        if (!isMapping(dsl)) {
            return;
        }
        Name mapped = TableNames.of(dsl, target);
        Optional<Table<?>> same = References.tables(read).stream()
                .filter(table -> TableNames.areSame(TableNames.of(dsl, table), mapped))
                .findFirst();
        if (same.isPresent()) {
            throw new IllegalArgumentException(statement + " can't read its target: jOOQ's Settings map"
                    + " both " + TableNames.text(target) + " and " + TableNames.text(same.get()) + " to "
                    + TableNames.text(dsl, target) + ". Map them to two tables");
        }
    }

    /**
     * Maps the names of the tables that the part reads, and returns those mapped names that have no schema. Returns an
     * empty list if the settings map nothing.
     */
    public static List<Name> withoutSchema(DSLContext dsl, QueryPart read) {
        return isMapping(dsl)
                ? References.tables(read).stream()
                        .map(table -> TableNames.of(dsl, table))
                        .filter(name -> !name.qualified())
                        .toList()
                : List.of();
    }

    private static boolean isMapping(DSLContext dsl) {
        Settings settings = dsl.settings();
        RenderMapping mapping = settings.getRenderMapping();
        return Boolean.FALSE.equals(settings.isRenderSchema())
                || (mapping != null
                        && !(mapping.getSchemata().isEmpty()
                                && mapping.getCatalogs().isEmpty()));
    }
}
