package com.sparkify.dwh.table;

import java.util.List;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;

/** CREATE VIEW's second word. Immutable. */
public final class CreateViewStep {

    private final Table<?> view;
    private final List<String> columns;
    private final boolean orReplace;

    /** Used by {@code RedshiftDSL.createView} and {@code createOrReplaceView}; no columns means the query's. */
    public CreateViewStep(Table<?> view, List<? extends Field<?>> columns, boolean orReplace) {
        this.view = view;
        this.columns = columns.stream().map(Field::getName).toList();
        this.orReplace = orReplace;
    }

    /** {@code AS SELECT …}. */
    public CreateView as(Select<?> select) {
        return new CreateView(view, orReplace, columns, select, false);
    }
}
