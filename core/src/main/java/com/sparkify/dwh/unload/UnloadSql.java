package com.sparkify.dwh.unload;

import com.sparkify.dwh.internal.clause.AuthorizationClause;
import com.sparkify.dwh.internal.clause.Clause;
import com.sparkify.dwh.internal.literal.RedshiftLiteral;
import com.sparkify.dwh.render.RedshiftRendering;
import org.jooq.Configuration;
import org.jooq.Context;
import org.jooq.DSLContext;
import org.jooq.conf.Settings;
import org.jooq.conf.SettingsTools;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;

/** Writes an UNLOAD as Redshift SQL. */
final class UnloadSql extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    // Transient: jOOQ's query parts are Serializable, but statements aren't meant to be serialized.
    private final transient Unload unload;

    UnloadSql(Unload unload) {
        this.unload = unload;
    }

    static String text(Unload unload) {
        return RedshiftRendering.context().render(new UnloadSql(unload));
    }

    /** Renders the statement. Fails if the select contains something that Redshift doesn't support. */
    static void check(Unload unload) {
        DSLContext redshift = RedshiftRendering.context();
        redshift.render(new UnloadSql(unload));
    }

    @Override
    public void accept(Context<?> ctx) {
        ctx.sql("UNLOAD (").visit(new RedshiftLiteral(select(ctx))).sql(')');
        Clause.start(ctx, "TO").visit(new RedshiftLiteral(unload.location().toString()));
        unload.authorization().ifPresent(authorization -> AuthorizationClause.write(authorization, ctx));
        unload.format().clause().writeTo(ctx);
        unload.clauses().writeTo(ctx);
    }

    /**
     * Returns the SQL of the select, which {@link #accept} writes as UNLOAD's literal. This method doubles quotes and
     * backslashes in the literals of the select. UNLOAD's literal then doubles all quotes and backslashes again.
     */
    private String select(Context<?> ctx) {
        Configuration redshift = RedshiftRendering.context().configuration();
        Settings settings = SettingsTools.clone(redshift.settings())
                .withRenderMapping(ctx.settings().getRenderMapping())
                .withRenderCatalog(ctx.settings().isRenderCatalog())
                .withRenderSchema(ctx.settings().isRenderSchema());
        return DSL.using(redshift.derive(settings)).renderInlined(unload.select());
    }
}
