package com.sparkify.dwh.copy;

import com.sparkify.dwh.render.RedshiftLiteral;
import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Authorization.Keys;
import java.util.Locale;
import org.jooq.Context;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;

/** Writes a COPY as Redshift SQL. */
final class CopySql extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    // Not serialized on purpose: jOOQ's query parts are Serializable by inheritance, statements are not shipped so.
    private final transient Copy copy;
    private final boolean showSecrets;

    CopySql(Copy copy, boolean showSecrets) {
        this.copy = copy;
        this.showSecrets = showSecrets;
    }

    static String masked(Copy copy) {
        return RedshiftRendering.context().render(new CopySql(copy, false));
    }

    @Override
    public void accept(Context<?> ctx) {
        ctx.sql("COPY ").visit(copy.table());
        columns(ctx);
        clause(ctx, "FROM").visit(text(copy.from().toString()));
        authorization(ctx, copy.authorization());
        format(ctx, copy.format());
        for (CopyOption option : copy.options()) {
            option(ctx, option);
        }
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

    private Context<?> authorization(Context<?> ctx, Authorization authorization) {
        return authorization.match(
                role -> clause(ctx, "IAM_ROLE").visit(text(String.join(",", role.arns()))),
                role -> clause(ctx, "IAM_ROLE").sql("DEFAULT"),
                keys -> keys(ctx, keys));
    }

    private Context<?> keys(Context<?> ctx, Keys keys) {
        clause(ctx, "ACCESS_KEY_ID").visit(text(keys.accessKeyId()));
        clause(ctx, "SECRET_ACCESS_KEY").visit(secret(keys.secretAccessKey()));
        return keys.sessionToken() == null ? ctx : clause(ctx, "SESSION_TOKEN").visit(secret(keys.sessionToken()));
    }

    private Context<?> format(Context<?> ctx, DataFormat format) {
        return format.match(json -> clause(ctx, "FORMAT AS JSON").visit(text(json.toString())));
    }

    private void option(Context<?> ctx, CopyOption option) {
        switch (option) {
            case COMPRESSION ->
                ctx.sql('\n').sql(copy.compression().orElseThrow().name());
            case REGION -> clause(ctx, "REGION").visit(text(copy.region().orElseThrow()));
            case TIMEFORMAT ->
                clause(ctx, "TIMEFORMAT").visit(text(copy.timeFormat().text()));
            case ACCEPTINVCHARS ->
                clause(ctx, "ACCEPTINVCHARS")
                        .visit(text(
                                copy.invalidCharacterReplacement().orElseThrow().toString()));
            case BLANKSASNULL, EMPTYASNULL, TRUNCATECOLUMNS -> ctx.sql('\n').sql(option.name());
            case MAXERROR -> clause(ctx, "MAXERROR").sql(copy.maxError());
            case COMPUPDATE ->
                clause(ctx, "COMPUPDATE")
                        .sql(copy.compUpdate().orElseThrow().name().toUpperCase(Locale.ROOT));
            case STATUPDATE -> clause(ctx, "STATUPDATE").sql(copy.statUpdate().orElseThrow() ? "ON" : "OFF");
        }
    }

    private static Context<?> clause(Context<?> ctx, String keywords) {
        return ctx.sql('\n').sql(keywords).sql(' ');
    }

    private static RedshiftLiteral text(String value) {
        return new RedshiftLiteral(value);
    }

    private RedshiftLiteral secret(String value) {
        return text(showSecrets ? value : Keys.MASK);
    }
}
