package com.sparkify.dwh.table;

import java.util.Optional;
import org.jooq.Select;
import org.jooq.Table;

/** CREATE MATERIALIZED VIEW's second word. Immutable. */
public final class CreateMaterializedViewStep {

    private final Table<?> view;

    /** Used by {@code RedshiftDSL.createMaterializedView}. */
    public CreateMaterializedViewStep(Table<?> view) {
        this.view = view;
    }

    /** {@code AS SELECT …}: without ORDER BY, LIMIT and OFFSET. */
    public CreateMaterializedView as(Select<?> select) {
        return new CreateMaterializedView(view, Optional.empty(), TableAttributes.NONE, Optional.empty(), select);
    }
}
