package com.sparkify.dwh.copy;

import com.sparkify.dwh.copy.CopySource.DynamoDb;
import com.sparkify.dwh.copy.CopySource.Emr;
import com.sparkify.dwh.copy.CopySource.Manifest;
import com.sparkify.dwh.copy.CopySource.Prefix;
import com.sparkify.dwh.copy.CopySource.Ssh;
import com.sparkify.dwh.internal.literal.RedshiftCharacter;
import com.sparkify.dwh.internal.literal.RedshiftCharacters;
import com.sparkify.dwh.internal.literal.RedshiftLiteral;
import com.sparkify.dwh.internal.literal.RedshiftSecret;
import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Authorization.Keys;
import com.sparkify.dwh.s3.MasterSymmetricKey;
import org.jooq.Context;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;

/** Writes a COPY as Redshift SQL. */
final class CopySql extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    // Not serialized on purpose: jOOQ's query parts are Serializable by inheritance, statements are not shipped so.
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
        clause(ctx, "FROM").visit(text(copy.source().toString()));
        authorization(ctx, copy.authorization());
        copy.source().match(new SourceClause(ctx));
        // Directly before the options: QUOTE is a word of CSV's, and SERIALIZETOJSON of the columnar formats'.
        ctx.visit(new FormatSql(copy.format()));
        for (CopyOption option : copy.options()) {
            option(ctx, option, copy.clauses().value(option));
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
        clause(ctx, "SECRET_ACCESS_KEY").visit(new RedshiftSecret(keys.secretAccessKey()));
        return keys.sessionToken() == null
                ? ctx
                : clause(ctx, "SESSION_TOKEN").visit(new RedshiftSecret(keys.sessionToken()));
    }

    private void option(Context<?> ctx, CopyOption option, Object value) {
        switch (option) {
            case SERIALIZETOJSON,
                    ESCAPE,
                    REMOVEQUOTES,
                    IGNOREBLANKLINES,
                    FILLRECORD,
                    ACCEPTANYDATE,
                    BLANKSASNULL,
                    EMPTYASNULL,
                    TRIMBLANKS,
                    TRUNCATECOLUMNS,
                    ROUNDEC,
                    EXPLICIT_IDS,
                    IGNOREALLERRORS,
                    NOLOAD -> ctx.sql('\n').sql(option.toString());
            case DELIMITER -> clause(ctx, option.toString()).visit(new RedshiftCharacters((String) value));
            case QUOTE, ACCEPTINVCHARS ->
                clause(ctx, option.toString()).visit(new RedshiftCharacter((Character) value));
            case NULL_AS ->
                clause(ctx, option.toString()).visit(value.equals("\0") ? new RedshiftCharacter('\0') : text(value));
            case REGION -> clause(ctx, option.toString()).visit(text(value));
            case DATEFORMAT ->
                clause(ctx, option.toString()).visit(text(copy.dateFormat().text()));
            case TIMEFORMAT ->
                clause(ctx, option.toString()).visit(text(copy.timeFormat().text()));
            case IGNOREHEADER, MAXERROR, COMPROWS ->
                clause(ctx, option.toString()).sql((Integer) value);
            case ENCODING, COMPUPDATE -> clause(ctx, option.toString()).sql(((Enum<?>) value).name());
            case COMPRESSION -> ctx.sql('\n').sql(((Enum<?>) value).name());
            case STATUPDATE -> clause(ctx, option.toString()).sql((Boolean) value ? "ON" : "OFF");
            case ENCRYPTED ->
                clause(ctx, "ENCRYPTED MASTER_SYMMETRIC_KEY")
                        .visit(new RedshiftSecret(((MasterSymmetricKey) value).base64()));
        }
    }

    private static Context<?> clause(Context<?> ctx, String keywords) {
        return ctx.sql('\n').sql(keywords).sql(' ');
    }

    private static RedshiftLiteral text(Object value) {
        return new RedshiftLiteral(value.toString());
    }

    /** What a kind of source says beside FROM. */
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
            return clause(ctx, "READRATIO").sql(source.readRatio());
        }

        @Override
        public Context<?> ssh(Ssh source) {
            return ctx.sql("\nSSH");
        }
    }
}
