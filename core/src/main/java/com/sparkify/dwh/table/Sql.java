package com.sparkify.dwh.table;

import com.sparkify.dwh.render.RedshiftRendering;
import java.util.Collection;
import java.util.function.Consumer;
import org.jooq.Context;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Select;
import org.jooq.conf.ParamType;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;

/** What a writer writes, as a part of jOOQ's. */
final class Sql extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    // Not serialized on purpose: jOOQ's query parts are Serializable by inheritance, statements are not shipped so.
    private final transient Consumer<Context<?>> writer;

    private Sql(Consumer<Context<?>> writer) {
        this.writer = writer;
    }

    static Query query(Consumer<Context<?>> writer) {
        return DSL.query("{0}", new Sql(writer));
    }

    static String text(Consumer<Context<?>> writer) {
        return RedshiftRendering.context().render(new Sql(writer));
    }

    /** Writes it in vain, so that what has no place on Redshift is refused when it is built. */
    static void check(Consumer<Context<?>> writer) {
        DSLContext redshift = RedshiftRendering.context();
        redshift.render(new Sql(writer));
    }

    @Override
    public void accept(Context<?> ctx) {
        writer.accept(ctx);
    }

    /** Names in parentheses. */
    static Context<?> columns(Context<?> ctx, Collection<String> names) {
        String separator = "(";
        for (String name : names) {
            ctx.sql(separator).visit(DSL.name(name));
            separator = ", ";
        }
        return ctx.sql(')');
    }

    /** A query of a definition, which holds no bind values. */
    static Context<?> select(Context<?> ctx, Select<?> select) {
        return ctx.visit(select, ParamType.INLINED);
    }
}
