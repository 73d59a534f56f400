package com.sparkify.dwh.unload;

import com.sparkify.dwh.internal.clause.Clause;
import com.sparkify.dwh.internal.clause.TextValues;
import com.sparkify.dwh.internal.literal.RedshiftLiteral;
import com.sparkify.dwh.internal.literal.RedshiftSecret;
import com.sparkify.dwh.unload.Unload.ManifestKind;
import com.sparkify.dwh.unload.Unload.Partitioning;
import org.jooq.Context;
import org.jooq.impl.DSL;

/** Defines UNLOAD's optional clauses that have a value: the type of the value, and how the clause is written. */
final class UnloadClauses {

    static final Clause<UnloadOption, Partitioning> PARTITION_BY =
            new Clause<>(UnloadOption.PARTITION_BY, Partitioning.class, UnloadClauses::writePartitioning);

    static final Clause<UnloadOption, ManifestKind> MANIFEST =
            new Clause<>(UnloadOption.MANIFEST, ManifestKind.class, UnloadClauses::writeManifest);

    static final Clause<UnloadOption, Character> DELIMITER = Clause.character(UnloadOption.DELIMITER);

    static final Clause<UnloadOption, UnloadEncryption> ENCRYPTED =
            new Clause<>(UnloadOption.ENCRYPTED, UnloadEncryption.class, UnloadClauses::writeEncryption);

    static final Clause<UnloadOption, Unload.Compression> COMPRESSION =
            Clause.keyword(UnloadOption.COMPRESSION, Unload.Compression.class);

    static final Clause<UnloadOption, String> NULL_AS = Clause.text(UnloadOption.NULL_AS);

    static final Clause<UnloadOption, Boolean> PARALLEL = Clause.onOff(UnloadOption.PARALLEL);

    static final Clause<UnloadOption, FileSize> MAXFILESIZE = Clause.plain(UnloadOption.MAXFILESIZE, FileSize.class);

    static final Clause<UnloadOption, Integer> ROWGROUPSIZE = new Clause<>(
            UnloadOption.ROWGROUPSIZE, Integer.class, (ctx, keywords, megabytes) -> Clause.start(ctx, keywords)
                    .sql(megabytes)
                    .sql(" MB"));

    static final Clause<UnloadOption, String> REGION = Clause.text(UnloadOption.REGION);

    static final Clause<UnloadOption, String> EXTENSION = Clause.text(UnloadOption.EXTENSION);

    private UnloadClauses() {}

    static String checkNullAs(String text) {
        if (TextValues.line("NULL AS", text).indexOf('\0') >= 0) {
            throw new IllegalArgumentException("NULL AS can't hold the character NUL (U+0000)");
        }
        return text;
    }

    private static void writePartitioning(Context<?> ctx, String keywords, Partitioning partitioning) {
        Clause.start(ctx, keywords);
        String separator = "(";
        for (String name : partitioning.names()) {
            ctx.sql(separator).visit(DSL.name(name));
            separator = ", ";
        }
        ctx.sql(partitioning.include() ? ") INCLUDE" : ")");
    }

    private static void writeManifest(Context<?> ctx, String keywords, ManifestKind kind) {
        ctx.sql('\n').sql(keywords).sql(kind == ManifestKind.VERBOSE ? " VERBOSE" : "");
    }

    private static void writeEncryption(Context<?> ctx, String keywords, UnloadEncryption encryption) {
        encryption.match(
                auto -> ctx.sql('\n').sql(keywords).sql(" AUTO"),
                kms -> Clause.start(ctx, "KMS_KEY_ID")
                        .visit(new RedshiftLiteral(kms.id()))
                        .sql('\n')
                        .sql(keywords),
                master -> Clause.start(ctx, "MASTER_SYMMETRIC_KEY")
                        .visit(new RedshiftSecret(master.key().base64()))
                        .sql('\n')
                        .sql(keywords));
    }
}
