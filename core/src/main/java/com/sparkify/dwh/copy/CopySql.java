package com.sparkify.dwh.copy;

import com.sparkify.dwh.copy.CopySource.DynamoDb;
import com.sparkify.dwh.copy.CopySource.Emr;
import com.sparkify.dwh.copy.CopySource.Manifest;
import com.sparkify.dwh.copy.CopySource.Prefix;
import com.sparkify.dwh.copy.CopySource.Ssh;
import com.sparkify.dwh.internal.clause.AuthorizationClause;
import com.sparkify.dwh.internal.clause.Clause;
import com.sparkify.dwh.internal.literal.RedshiftLiteral;
import com.sparkify.dwh.render.RedshiftRendering;
import org.jooq.Context;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;

/** Writes a COPY as Redshift SQL. */
final class CopySql extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    // Transient: jOOQ's query parts are Serializable, but statements aren't meant to be serialized.
    private final transient Copy copy;

    CopySql(Copy copy) {
        this.copy = copy;
    }

    static String text(Copy copy) {
        return RedshiftRendering.context().render(new CopySql(copy));
    }

    @Override
    public void accept(Context<?> ctx) {
        ctx.sql("COPY ").visit(copy.table());
        columns(ctx);
        Clause.start(ctx, "FROM").visit(new RedshiftLiteral(copy.source().toString()));
        copy.authorization().ifPresent(authorization -> AuthorizationClause.write(authorization, ctx));
        copy.source().match(new SourceClause(ctx));
        // The format is written directly before the options, because QUOTE must follow CSV, and SERIALIZETOJSON must
        // follow PARQUET or ORC.
        copy.format().clause().writeTo(ctx);
        copy.clauses().writeTo(ctx);
    }

    private void columns(Context<?> ctx) {
        if (copy.columns().isEmpty()) {
            return;
        }
        String separator = " (";
        for (var column : copy.columns()) {
            ctx.sql(separator).visit(DSL.name(column.getName()));
            separator = ", ";
        }
        ctx.sql(")");
    }

    /** Writes the clause that a kind of source needs in addition to FROM. */
    private record SourceClause(Context<?> ctx) implements CopySource.Cases<Context<?>> {

        @Override
        public Context<?> prefix(Prefix source) {
            return ctx;
        }

        @Override
        public Context<?> manifest(Manifest source) {
            return ctx.sql("\nMANIFEST");
        }

        @Override
        public Context<?> emr(Emr source) {
            return ctx;
        }

        @Override
        public Context<?> dynamoDb(DynamoDb source) {
            return Clause.start(ctx, "READRATIO").sql(source.readRatio());
        }

        @Override
        public Context<?> ssh(Ssh source) {
            return ctx.sql("\nSSH");
        }
    }
}
