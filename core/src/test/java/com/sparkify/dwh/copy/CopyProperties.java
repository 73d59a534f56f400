package com.sparkify.dwh.copy;

import static com.sparkify.dwh.Redshift.copyInto;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.copy.CopyChoices.Choice;
import com.sparkify.dwh.copy.CopyChoices.FileFormat;
import com.sparkify.dwh.copy.CopyChoices.Format;
import com.sparkify.dwh.copy.CopyFromStep.TextFormatStep;
import com.sparkify.dwh.grammar.HostileText;
import com.sparkify.dwh.grammar.RedshiftGrammar;
import com.sparkify.dwh.grammar.RedshiftGrammar.CopyText;
import com.sparkify.dwh.grammar.Sent;
import com.sparkify.dwh.parsed.CopyValues;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.S3Uri;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jooq.Field;

/** Checks that the grammar accepts the text of every COPY that the API can build, and finds all options in the text. */
class CopyProperties {

    private static final List<String> COMPRESSIONS = List.of("GZIP", "BZIP2", "LZOP", "ZSTD");

    /** A COPY before its options, and the clauses that a parser should find in its text. */
    private record Start(Copy copy, String source, Map<String, String> clauses) {}

    @Property
    void theGrammarReadsACopyFromS3(
            @ForAll("names") String table,
            @ForAll("columns") List<String> columns,
            @ForAll("objects") S3Uri source,
            @ForAll boolean manifest,
            @ForAll("authorizations") Choice<Authorization> authorization,
            @ForAll("formats") Choice<Format> format,
            @ForAll("options") List<Choice<UnaryOperator<Copy>>> options) {
        CopyFromStep from = copyInto(table(name("my\"schema", table)), fields(columns));
        Copy step = manifest ? from.from(source).manifest() : from.from(source);
        Copy formatStep = step.authorizedBy(authorization.value());
        String paths = format.clauses().getOrDefault("JSON", format.clauses().getOrDefault("AVRO", ""));
        if (!manifest && paths.startsWith(source.toString())) {
            // Excluded, because COPY would load the JSONPaths file as data.
            assertThrows(IllegalArgumentException.class, () -> format.value().to(formatStep));
            return;
        }
        Copy copy = format.value().to(formatStep);
        Map<String, String> clauses = new LinkedHashMap<>(authorization.clauses());
        clauses.putAll(format.clauses());
        if (manifest) {
            clauses.put("MANIFEST", "");
        }
        assertReadsBack(
                List.of("my\"schema", table),
                columns,
                new Start(copy, "s3://bucket/" + source.key(), clauses),
                options);
    }

    @Property
    void theGrammarReadsACopyFromEmrOrSsh(
            @ForAll("names") String table,
            @ForAll("objects") S3Uri path,
            @ForAll boolean emr,
            @ForAll("authorizations") Choice<Authorization> authorization,
            @ForAll("fileFormats") Choice<FileFormat> format,
            @ForAll("options") List<Choice<UnaryOperator<Copy>>> options) {
        CopyFromStep from = copyInto(table(name(table)));
        CopyFromStep.AuthorizationStep<TextFormatStep> step =
                emr ? from.fromEmr("j-SAMPLE2B500FC", "/x" + path.key()) : from.fromSsh(path);
        Copy copy = format.value().toText(step.authorizedBy(authorization.value()));
        Map<String, String> clauses = new LinkedHashMap<>(authorization.clauses());
        clauses.putAll(format.clauses());
        if (!emr) {
            clauses.put("SSH", "");
        }
        String source = emr ? "emr://j-SAMPLE2B500FC/x" + path.key() : "s3://bucket/" + path.key();
        assertReadsBack(List.of(table), List.of(), new Start(copy, source, clauses), options);
    }

    @Property
    void theGrammarReadsACopyFromDynamoDb(
            @ForAll("names") String table,
            @ForAll("authorizations") Choice<Authorization> authorization,
            @ForAll("options") List<Choice<UnaryOperator<Copy>>> options) {
        Copy copy =
                copyInto(table(name(table))).fromDynamoDb("my.Movies-1", 200).authorizedBy(authorization.value());
        Map<String, String> clauses = new LinkedHashMap<>(authorization.clauses());
        clauses.put("READRATIO", "200");
        assertReadsBack(List.of(table), List.of(), new Start(copy, "dynamodb://my.Movies-1", clauses), options);
    }

    private static void assertReadsBack(
            List<String> table, List<String> columns, Start start, List<Choice<UnaryOperator<Copy>>> options) {
        Copy copy = start.copy();
        Map<String, String> clauses = new LinkedHashMap<>(start.clauses());
        for (Choice<UnaryOperator<Copy>> option : options) {
            try {
                copy = option.value().apply(copy);
            } catch (IllegalArgumentException refused) {
                continue;
            }
            if (COMPRESSIONS.containsAll(option.clauses().keySet())) {
                clauses.keySet().removeAll(COMPRESSIONS);
            }
            clauses.putAll(option.clauses());
        }
        CopyText text = RedshiftGrammar.copy(Sent.of(copy.query()));
        assertEquals(new CopyText(table, columns, start.source(), clauses), text);
        if (start.source().startsWith("s3://") && !clauses.containsKey("SSH")) {
            assertEquals(copy, CopyValues.of(text));
        }
        assertMasked(clauses, copy);
    }

    private static void assertMasked(Map<String, String> clauses, Copy copy) {
        Map<String, String> masked = RedshiftGrammar.copy(copy.toString()).clauses();
        for (String secret : List.of("SECRET_ACCESS_KEY", "SESSION_TOKEN", "MASTER_SYMMETRIC_KEY")) {
            assertEquals(clauses.containsKey(secret) ? "***" : null, masked.get(secret));
        }
        assertFalse(copy.toString().contains("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
    }

    private static Field<?>[] fields(List<String> columns) {
        return columns.stream().map(column -> field(name(column))).toArray(Field<?>[]::new);
    }

    @Provide
    Arbitrary<String> names() {
        return HostileText.names();
    }

    /** Generates no column list, or a list of two columns, because the generated FIXEDWIDTH has two widths. */
    @Provide
    Arbitrary<List<String>> columns() {
        return Arbitraries.oneOf(
                Arbitraries.just(List.of()),
                HostileText.names().list().uniqueElements().ofSize(2));
    }

    @Provide
    Arbitrary<S3Uri> objects() {
        return CopyChoices.objects();
    }

    @Provide
    Arbitrary<Choice<Authorization>> authorizations() {
        return CopyChoices.authorizations();
    }

    @Provide
    Arbitrary<Choice<FileFormat>> fileFormats() {
        return CopyChoices.fileFormats();
    }

    @Provide
    Arbitrary<Choice<Format>> formats() {
        return Arbitraries.oneOf(
                CopyChoices.fileFormats().map(choice -> new Choice<Format>(choice.value(), choice.clauses())),
                CopyChoices.columnarAndShapes());
    }

    @Provide
    Arbitrary<List<Choice<UnaryOperator<Copy>>>> options() {
        return CopyChoices.options().list().ofMaxSize(8);
    }
}
