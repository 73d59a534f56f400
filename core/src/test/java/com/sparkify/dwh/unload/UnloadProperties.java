package com.sparkify.dwh.unload;

import static com.sparkify.dwh.Redshift.unload;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.grammar.HostileText;
import com.sparkify.dwh.grammar.Lexing;
import com.sparkify.dwh.grammar.RedshiftGrammar;
import com.sparkify.dwh.grammar.RedshiftGrammar.UnloadText;
import com.sparkify.dwh.grammar.Sent;
import com.sparkify.dwh.parsed.UnloadValues;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.S3Uri;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;

/** Checks that the grammar accepts every UNLOAD that the API can build, and that it reads the specified options. */
class UnloadProperties {

    private static final String MASTER_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final List<String> COMPRESSIONS = List.of("GZIP", "BZIP2", "ZSTD");
    private static final List<String> ENCRYPTIONS = List.of("ENCRYPTED", "KMS_KEY_ID", "MASTER_SYMMETRIC_KEY");

    /** A value, and the clauses that a parser should find in its text. */
    private record Choice<T>(T value, Map<String, String> clauses) {}

    private static <T> Choice<T> choice(T value, String... clauses) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < clauses.length; i += 2) {
            map.put(clauses[i], clauses[i + 1]);
        }
        return new Choice<>(value, map);
    }

    @Property(tries = 500)
    void theTextHasExactlyTheSpecifiedClauses(
            @ForAll("texts") String value,
            @ForAll("names") String column,
            @ForAll("names") String key,
            @ForAll boolean keys,
            @ForAll("formats") Choice<Function<Unload, Unload>> format,
            @ForAll("options") List<Choice<UnaryOperator<Unload>>> options) {
        Map<String, String> clauses = new LinkedHashMap<>();
        if (keys) {
            clauses.putAll(Map.of("ACCESS_KEY_ID", "AKIA", "SECRET_ACCESS_KEY", "it$ecret"));
        } else {
            clauses.put("IAM_ROLE", "default");
        }
        Unload unload = format.value()
                .apply(unload(query(value, column))
                        .to(new S3Uri("bucket", key))
                        .authorizedBy(keys ? Authorization.keys("AKIA", "it$ecret") : Authorization.defaultRole()));
        clauses.putAll(format.clauses());
        for (Choice<UnaryOperator<Unload>> option : options) {
            try {
                unload = option.value().apply(unload);
            } catch (IllegalArgumentException refused) {
                continue;
            }
            for (List<String> alternatives : List.of(COMPRESSIONS, ENCRYPTIONS)) {
                if (alternatives.containsAll(option.clauses().keySet())) {
                    clauses.keySet().removeAll(alternatives);
                }
            }
            clauses.putAll(option.clauses());
        }
        UnloadText text = RedshiftGrammar.unload(Sent.of(unload.query()));
        assertEquals("s3://bucket/" + key, text.target());
        assertEquals(clauses, text.clauses());
        // The grammar reads all sizes as MB.
        String size = clauses.get("MAXFILESIZE");
        assertEquals(
                size == null ? unload : unload.maxFileSize(FileSize.megabytes(Double.parseDouble(size))),
                UnloadValues.of(text, unload.select()));
        assertQuery(value, column, text.query());
        RedshiftGrammar.unload(unload.toString());
    }

    private static Select<?> query(String value, String column) {
        return select(val(value).as(name("x", column)), inline(value).as("second"))
                .from(table(name(column)))
                .where(field(name(column), SQLDataType.VARCHAR).eq(value));
    }

    /**
     * Asserts that the query has exactly these literals and names, and that the rest of the query contains no part of a
     * literal or name.
     */
    private static void assertQuery(String value, String column, String query) {
        assertEquals(List.of(value, value, value), RedshiftGrammar.literals(query, Lexing.REDSHIFT));
        assertEquals(
                RedshiftGrammar.code("select '' as \"a\", '' as \"a\" from \"a\" where \"a\" = ''", Lexing.REDSHIFT),
                RedshiftGrammar.code(query, Lexing.REDSHIFT));
        assertEquals(List.of(column, "second", column, column), RedshiftGrammar.quotedNames(query, Lexing.REDSHIFT));
    }

    @Property
    void partitionColumnsAreReadAsNames(@ForAll("names") String column, @ForAll boolean include) {
        Unload all = unload(select(
                                field(name(column), SQLDataType.VARCHAR),
                                inline(1).as(column + "2"))
                        .from(table(name("t"))))
                .to(new S3Uri("bucket", "x/"))
                .authorizedBy(Authorization.defaultRole())
                .parquet();
        Unload unload = include
                ? all.partitionByInclude(field(name(column), SQLDataType.VARCHAR))
                : all.partitionBy(field(name(column), SQLDataType.VARCHAR));
        UnloadText text = RedshiftGrammar.unload(unload.toString());
        assertEquals(List.of(column), text.partitionBy());
        assertEquals(include ? "INCLUDE" : "", text.clauses().get("PARTITION BY"));
    }

    @Provide
    Arbitrary<String> texts() {
        return HostileText.texts();
    }

    @Provide
    Arbitrary<String> names() {
        return HostileText.names();
    }

    private static Arbitrary<Character> characters() {
        return Arbitraries.chars()
                .range('\u0001', '\u007f')
                .filter(c -> c != '\n' && c != '\r' && c != '"' && c != '\\');
    }

    private static Arbitrary<String> nulls() {
        return HostileText.texts().map(text -> text.replace("\n", "").replace("\r", ""));
    }

    @Provide
    Arbitrary<Choice<Function<Unload, Unload>>> formats() {
        return Arbitraries.oneOf(List.of(
                Combinators.combine(characters(), nulls())
                        .as((delimiter, nullAs) -> choice(
                                step -> step.delimited(UnloadDelimited.by(delimiter)
                                        .nullAs(nullAs)
                                        .header()
                                        .addQuotes()
                                        .escape()),
                                "DELIMITER",
                                delimiter.toString(),
                                "NULL AS",
                                nullAs,
                                "HEADER",
                                "",
                                "ADDQUOTES",
                                "",
                                "ESCAPE",
                                "")),
                Combinators.combine(characters(), nulls())
                        .as((delimiter, nullAs) -> choice(
                                step -> step.csv(UnloadCsv.defaults()
                                        .delimiter(delimiter)
                                        .nullAs(nullAs)
                                        .header()),
                                "CSV",
                                "",
                                "DELIMITER",
                                delimiter.toString(),
                                "NULL AS",
                                nullAs,
                                "HEADER",
                                "")),
                Combinators.combine(HostileText.names(), nulls()).as((label, nullAs) -> {
                    String valid = "x" + label.replaceAll("[,:]", "y");
                    return choice(
                            step -> step.fixedWidth(UnloadFixedWidth.of(
                                            new UnloadFixedWidth.Width(valid, 3), new UnloadFixedWidth.Width("b", 12))
                                    .nullAs(nullAs)),
                            "FIXEDWIDTH",
                            valid + ":3,b:12",
                            "NULL AS",
                            nullAs);
                }),
                Arbitraries.just(choice(step -> step.parquet(), "PARQUET", "")),
                Arbitraries.just(choice(
                        step -> step.parquet(UnloadParquet.defaults().rowGroupSize(128)),
                        "PARQUET",
                        "",
                        "ROWGROUPSIZE",
                        "128"))));
    }

    @Provide
    Arbitrary<List<Choice<UnaryOperator<Unload>>>> options() {
        Arbitrary<Choice<UnaryOperator<Unload>>> option = Arbitraries.of(List.of(
                choice(Unload::manifest, "MANIFEST", ""),
                choice(Unload::manifestVerbose, "MANIFEST", "VERBOSE"),
                choice(Unload::gzip, "GZIP", ""),
                choice(Unload::bzip2, "BZIP2", ""),
                choice(Unload::zstd, "ZSTD", ""),
                choice(Unload::allowOverwrite, "ALLOWOVERWRITE", ""),
                choice(Unload::cleanPath, "CLEANPATH", ""),
                choice(Unload::encryptedAuto, "ENCRYPTED", "AUTO"),
                choice(
                        unload -> unload.masterSymmetricKey(MASTER_KEY),
                        "ENCRYPTED",
                        "",
                        "MASTER_SYMMETRIC_KEY",
                        MASTER_KEY),
                choice(
                        unload -> unload.kmsKeyId("1234abcd-12ab-34cd-56ef-1234567890ab"),
                        "ENCRYPTED",
                        "",
                        "KMS_KEY_ID",
                        "1234abcd-12ab-34cd-56ef-1234567890ab"),
                choice(unload -> unload.parallelOn(), "PARALLEL", "ON"),
                choice(unload -> unload.parallelOff(), "PARALLEL", "OFF"),
                choice(unload -> unload.maxFileSize(FileSize.megabytes(5.5)), "MAXFILESIZE", "5.5"),
                choice(unload -> unload.maxFileSize(FileSize.gigabytes(2)), "MAXFILESIZE", "2048"),
                choice(unload -> unload.region("eu-central-1"), "REGION", "eu-central-1"),
                choice(unload -> unload.extension("txt.gz"), "EXTENSION", "txt.gz")));
        return option.list().ofMaxSize(8);
    }
}
