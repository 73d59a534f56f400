package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.inspect.Identifiers;
import com.sparkify.dwh.internal.types.RedshiftTypes;
import com.sparkify.dwh.render.RedshiftRendering;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.Context;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Name;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.conf.ParamType;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;

/** A jOOQ query part whose SQL is written by a function. Also has helpers for such functions. */
final class Sql extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    // Transient: jOOQ's query parts are Serializable, but statements aren't meant to be serialized.
    private final transient Consumer<Context<?>> writer;

    private Sql(Consumer<Context<?>> writer) {
        this.writer = writer;
    }

    static Query query(Consumer<Context<?>> writer) {
        return DSL.query("{0}", new Sql(writer));
    }

    static ResultQuery<Record> resultQuery(Consumer<Context<?>> writer) {
        return DSL.resultQuery("{0}", new Sql(writer));
    }

    static String text(Consumer<Context<?>> writer) {
        return RedshiftRendering.context().render(new Sql(writer));
    }

    /** {@code name(types)}: a function or procedure. Each engine gets its own names of the types. */
    static QueryPart routine(Name name, List<DataType<?>> arguments) {
        Identifiers.check(
                "function or procedure",
                Given.given("The name of the function or procedure", name).last());
        return new Sql(ctx -> {
            ctx.visit(name);
            String separator = "(";
            for (DataType<?> type : arguments) {
                ctx.sql(separator)
                        .sql(
                                RedshiftRendering.isOn(ctx.configuration())
                                        ? RedshiftTypes.ddl(type)
                                        : type.getCastTypeName(ctx.configuration()));
                separator = ", ";
            }
            ctx.sql(arguments.isEmpty() ? "()" : ")");
        });
    }

    /** Renders the SQL and discards it. Rendering refuses a statement that Redshift doesn't support. */
    static void check(Consumer<Context<?>> writer) {
        DSLContext redshift = RedshiftRendering.context();
        redshift.render(new Sql(writer));
    }

    @Override
    public void accept(Context<?> ctx) {
        writer.accept(ctx);
    }

    /** Writes the names in parentheses. */
    static Context<?> columns(Context<?> ctx, Collection<String> names) {
        String separator = "(";
        for (String name : names) {
            ctx.sql(separator).visit(DSL.name(name));
            separator = ", ";
        }
        return ctx.sql(')');
    }

    /** Writes the query of a view or new table. Values become literals, because a definition can't have bind values. */
    static Context<?> select(Context<?> ctx, Select<?> select) {
        return ctx.visit(select, ParamType.INLINED);
    }
}
