package com.sparkify.dwh.table;

import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Table;

/** CREATE TABLE IF NOT EXISTS's second word: what is in it. Immutable. */
public final class CreateTableIfNotExistsStep {

    private final Table<?> table;
    private final boolean temporary;

    CreateTableIfNotExistsStep(Table<?> table, boolean temporary) {
        this.table = table;
        this.temporary = temporary;
    }

    /** A first column, without attributes but the field's own. */
    public CreateTable column(Field<?> column) {
        return column(Column.of(column));
    }

    /** A first column. */
    public CreateTable column(Column column) {
        return CreateTable.of(table, temporary, true, List.of(column));
    }

    /** Columns, without attributes but the fields' own. */
    public CreateTable columns(Field<?>... columns) {
        return CreateTable.of(
                table,
                temporary,
                true,
                List.of(columns).stream().map(Column::of).toList());
    }

    /** {@code (LIKE parent)}: see {@link CreateTableStep#like}. */
    public CreateTableLike like(Table<?> parent) {
        return new CreateTableLike(table, temporary, true, parent, Optional.empty());
    }
}
