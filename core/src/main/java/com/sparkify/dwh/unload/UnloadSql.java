package com.sparkify.dwh.unload;

import com.sparkify.dwh.internal.literal.RedshiftCharacter;
import com.sparkify.dwh.internal.literal.RedshiftLiteral;
import com.sparkify.dwh.internal.literal.RedshiftSecret;
import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Authorization.Keys;
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

    // Not serialized on purpose: jOOQ's query parts are Serializable by inheritance, statements are not shipped so.
    private final transient Unload unload;

    UnloadSql(Unload unload) {
        this.unload = unload;
    }

    static String text(Unload unload) {
        return RedshiftRendering.context().render(new UnloadSql(unload));
    }

    /** Writes it in vain, so that what has no place on Redshift is refused when it is built. */
    static void check(Unload unload) {
        DSLContext redshift = RedshiftRendering.context();
        redshift.render(new UnloadSql(unload));
    }

    @Override
    public void accept(Context<?> ctx) {
        ctx.sql("UNLOAD (").visit(text(select(ctx))).sql(')');
        clause(ctx, "TO").visit(text(unload.location()));
        authorization(ctx, unload.authorization());
        ctx.visit(new UnloadFormatSql(unload.format()));
        for (UnloadOption option : unload.options()) {
            option(ctx, option, unload.clauses().value(option));
        }
    }

    /**
     * The query as Redshift shall read it once the literal around it is read: its own literals have their quotes and
     * backslashes doubled here, and the literal around them doubles all of them again.
     */
    private String select(Context<?> ctx) {
        Configuration redshift = RedshiftRendering.context().configuration();
        Settings settings = SettingsTools.clone(redshift.settings())
                .withRenderMapping(ctx.settings().getRenderMapping());
        return DSL.using(redshift.derive(settings)).renderInlined(unload.select());
    }

    private Context<?> authorization(Context<?> ctx, Authorization authorization) {
        return authorization.match(
                role -> clause(ctx, "IAM_ROLE").visit(text(String.join(",", role.arns()))),
                role -> clause(ctx, "IAM_ROLE").sql("DEFAULT"),
                keys -> keys(ctx, keys));
    }

    private Context<?> keys(Context<?> ctx, Keys keys) {
        clause(ctx, "ACCESS_KEY_ID").visit(text(keys.accessKeyId()));
        clause(ctx, "SECRET_ACCESS_KEY").visit(new RedshiftSecret(keys.secretAccessKey()));
        return keys.sessionToken() == null
                ? ctx
                : clause(ctx, "SESSION_TOKEN").visit(new RedshiftSecret(keys.sessionToken()));
    }

    private void option(Context<?> ctx, UnloadOption option, Object value) {
        switch (option) {
            case PARTITION_BY -> partitionBy(ctx, (UnloadPartitioning) value);
            case MANIFEST -> ctx.sql(value == UnloadManifest.VERBOSE ? "\nMANIFEST VERBOSE" : "\nMANIFEST");
            case HEADER, ADDQUOTES, ESCAPE, ALLOWOVERWRITE, CLEANPATH ->
                ctx.sql('\n').sql(option.toString());
            case DELIMITER -> clause(ctx, option.toString()).visit(new RedshiftCharacter((Character) value));
            case ENCRYPTED -> encrypted(ctx, (UnloadEncryption) value);
            case COMPRESSION -> ctx.sql('\n').sql(((UnloadCompression) value).name());
            case NULL_AS, REGION, EXTENSION -> clause(ctx, option.toString()).visit(text(value));
            case PARALLEL -> clause(ctx, option.toString()).sql((Boolean) value ? "ON" : "OFF");
            case MAXFILESIZE -> clause(ctx, option.toString()).sql(value.toString());
            case ROWGROUPSIZE ->
                clause(ctx, option.toString()).sql((Integer) value).sql(" MB");
        }
    }

    private static void partitionBy(Context<?> ctx, UnloadPartitioning partitioning) {
        clause(ctx, "PARTITION BY");
        String separator = "(";
        for (String name : partitioning.names()) {
            ctx.sql(separator).visit(DSL.name(name));
            separator = ", ";
        }
        ctx.sql(partitioning.include() ? ") INCLUDE" : ")");
    }

    private void encrypted(Context<?> ctx, UnloadEncryption encryption) {
        encryption.match(
                auto -> ctx.sql("\nENCRYPTED AUTO"),
                kms -> clause(ctx, "KMS_KEY_ID").visit(text(kms.id())).sql("\nENCRYPTED"),
                master -> clause(ctx, "MASTER_SYMMETRIC_KEY")
                        .visit(new RedshiftSecret(master.key().base64()))
                        .sql("\nENCRYPTED"));
    }

    private static Context<?> clause(Context<?> ctx, String keywords) {
        return ctx.sql('\n').sql(keywords).sql(' ');
    }

    private static RedshiftLiteral text(Object value) {
        return new RedshiftLiteral(value.toString());
    }
}
