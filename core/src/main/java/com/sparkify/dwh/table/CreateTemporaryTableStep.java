package com.sparkify.dwh.table;

import org.jooq.Context;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;

/** CREATE TEMPORARY TABLE's second word: like which. Immutable. */
public final class CreateTemporaryTableStep {

    private final Table<?> table;

    /** Used by {@code RedshiftDSL.createTemporaryTable}. */
    public CreateTemporaryTableStep(Table<?> table) {
        this.table = table;
    }

    /**
     * {@code (LIKE parent)}: the parent's columns, types and NOT NULLs, and on Redshift its distribution, sort key and
     * encodings; no keys and no defaults. The table lives until the session ends or it is dropped.
     */
    public Query like(Table<?> parent) {
        return DSL.query("{0}", new Like(table, parent));
    }

    private static final class Like extends CustomQueryPart {

        private static final long serialVersionUID = 1L;

        private final Table<?> table;
        private final Table<?> parent;

        Like(Table<?> table, Table<?> parent) {
            this.table = table;
            this.parent = parent;
        }

        @Override
        public void accept(Context<?> ctx) {
            ctx.sql("CREATE TEMPORARY TABLE ")
                    .visit(table)
                    .sql(" (LIKE ")
                    .visit(parent)
                    .sql(")");
        }
    }
}
