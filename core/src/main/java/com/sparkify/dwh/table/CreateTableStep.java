package com.sparkify.dwh.table;

import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;

/** CREATE TABLE's second word: what is in it. Immutable. */
public final class CreateTableStep {

    private final Table<?> table;
    private final boolean temporary;

    /** Used by {@code RedshiftDSL.createTable} and {@code createTemporaryTable}. */
    public CreateTableStep(Table<?> table, boolean temporary) {
        this.table = table;
        this.temporary = temporary;
    }

    /** {@code IF NOT EXISTS}: a table of this name, whatever it is, is left as it is. */
    public CreateTableIfNotExistsStep ifNotExists() {
        return new CreateTableIfNotExistsStep(table, temporary);
    }

    /** A first column, without attributes but the field's own. */
    public CreateTable column(Field<?> column) {
        return column(Column.of(column));
    }

    /** A first column. */
    public CreateTable column(Column column) {
        return CreateTable.of(table, temporary, false, List.of(column));
    }

    /** Columns, without attributes but the fields' own: all of a generated table's are {@code T.fields()}. */
    public CreateTable columns(Field<?>... columns) {
        return CreateTable.of(
                table,
                temporary,
                false,
                List.of(columns).stream().map(Column::of).toList());
    }

    /**
     * {@code (LIKE parent)}: the parent's columns, types and NOT NULLs, and on Redshift its distribution, sort key,
     * encodings and BACKUP; no keys and no defaults. A temporary table lives until the session ends or it is dropped.
     */
    public CreateTableLike like(Table<?> parent) {
        return new CreateTableLike(table, temporary, false, parent, Optional.empty());
    }

    /** {@code AS SELECT …}: the query's rows, under the names of its columns. */
    public CreateTableAs as(Select<?> select) {
        return CreateTableAs.of(table, temporary, List.of(), select);
    }

    /** {@code (columns) AS SELECT …}: the query's rows, under other names. */
    public CreateTableAs as(Select<?> select, Field<?>... columns) {
        return CreateTableAs.of(table, temporary, Names.of(columns), select);
    }
}
