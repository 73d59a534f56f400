package com.sparkify.dwh.internal.inspect;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.impl.TableImpl;
import org.jspecify.annotations.Nullable;

/**
 * A jOOQ table with the columns of a CREATE TABLE as fields. jOOQ treats both kinds of IDENTITY columns as identities.
 * {@link #isAlwaysGenerated} distinguishes the two kinds.
 */
public final class CreatedTable extends TableImpl<Record> {

    private static final long serialVersionUID = 1L;

    // Transient: jOOQ's query parts are Serializable, but statements aren't meant to be serialized.
    private final transient Set<String> alwaysGenerated;

    /**
     * A table with the name of the given table, and with its schema if it has one.
     *
     * @param columns the columns in the table's order; the types of both kinds of IDENTITY columns are identities
     * @param alwaysGenerated the names of the IDENTITY columns into which no statement can insert values
     */
    public CreatedTable(Table<?> table, List<Field<?>> columns, List<String> alwaysGenerated) {
        super(table.getUnqualifiedName(), schema(table));
        this.alwaysGenerated =
                alwaysGenerated.stream().map(Identifiers::folded).collect(Collectors.toUnmodifiableSet());
        columns.forEach(column -> createField(column.getUnqualifiedName(), column.getDataType(), this));
    }

    private static @Nullable Schema schema(Table<?> table) {
        return TableNames.of(table).qualified() ? table.getSchema() : null;
    }

    /**
     * Whether the column is an IDENTITY column of this table into which no statement can insert values. The column is found by
     * its name, without regard to case.
     */
    public boolean isAlwaysGenerated(Field<?> column) {
        return alwaysGenerated.contains(Identifiers.folded(column.getName()));
    }
}
