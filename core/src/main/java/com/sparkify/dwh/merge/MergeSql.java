package com.sparkify.dwh.merge;

import com.sparkify.dwh.internal.inspect.MappedTables;
import com.sparkify.dwh.render.RedshiftRendering;
import java.util.List;
import org.jooq.Context;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;

/** Writes a MERGE as Redshift SQL. */
final class MergeSql extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    // Transient: jOOQ's query parts are Serializable, but statements aren't meant to be serialized.
    private final transient Merge merge;

    MergeSql(Merge merge) {
        this.merge = merge;
    }

    /** Renders the SQL and discards it. Rendering refuses a statement that Redshift doesn't support. */
    static void check(Merge merge) {
        DSLContext redshift = RedshiftRendering.context();
        redshift.render(new MergeSql(merge));
    }

    @Override
    public void accept(Context<?> ctx) {
        MappedTables.checkDistinct(
                ctx.dsl(), "MERGE", merge.target(), DSL.selectOne().from(merge.source()));
        ctx.sql("MERGE INTO ").visit(merge.target()).sql("\nUSING ");
        ctx.declareTables(true, inner -> inner.visit(merge.source()));
        String separator = "\nON ";
        for (Merge.Match match : merge.on()) {
            ctx.sql(separator).visit(match.target()).sql(" = ").visit(match.source());
            separator = " AND ";
        }
        merge.action()
                .match(
                        update ->
                                insert(set(ctx.sql("\nWHEN MATCHED THEN UPDATE SET "), update.set()), update.insert()),
                        delete -> insert(ctx.sql("\nWHEN MATCHED THEN DELETE"), delete.insert()),
                        duplicates -> ctx.sql("\nREMOVE DUPLICATES"));
    }

    private static Context<?> set(Context<?> ctx, List<Merge.Assignment> assignments) {
        String separator = "";
        for (Merge.Assignment assignment : assignments) {
            ctx.sql(separator).visit(DSL.name(assignment.column())).sql(" = ").visit(assignment.value());
            separator = ", ";
        }
        return ctx;
    }

    private static Context<?> insert(Context<?> ctx, Merge.Insert insert) {
        ctx.sql("\nWHEN NOT MATCHED THEN INSERT");
        String separator = " (";
        for (String column : insert.columns()) {
            ctx.sql(separator).visit(DSL.name(column));
            separator = ", ";
        }
        ctx.sql(insert.columns().isEmpty() ? "" : ")").sql(" VALUES");
        separator = " (";
        for (Field<?> value : insert.values()) {
            ctx.sql(separator).visit(value);
            separator = ", ";
        }
        return ctx.sql(')');
    }
}
