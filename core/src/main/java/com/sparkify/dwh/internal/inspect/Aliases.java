package com.sparkify.dwh.internal.inspect;

import com.sparkify.dwh.render.RedshiftRendering;
import org.jooq.Context;
import org.jooq.Table;
import org.jooq.impl.CustomQueryPart;

/** Checks whether a table is an alias. jOOQ has no method that does this for all kinds of tables. */
public final class Aliases {

    private Aliases() {}

    /** Whether the table is an alias. In FROM, jOOQ renders an alias with its table; in other clauses, without it. */
    public static boolean isAlias(Table<?> table) {
        return !written(table, true).equals(written(table, false));
    }

    private static String written(Table<?> table, boolean declared) {
        return RedshiftRendering.context().render(new Written(table, declared));
    }

    private static final class Written extends CustomQueryPart {

        private static final long serialVersionUID = 1L;

        private final Table<?> table;
        private final boolean declared;

        Written(Table<?> table, boolean declared) {
            this.table = table;
            this.declared = declared;
        }

        @Override
        public void accept(Context<?> ctx) {
            ctx.declareTables(declared, inner -> inner.visit(table));
        }
    }
}
