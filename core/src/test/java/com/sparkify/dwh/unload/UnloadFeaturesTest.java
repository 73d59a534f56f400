package com.sparkify.dwh.unload;

import static com.sparkify.dwh.Redshift.unload;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.foreign.Corpus;
import com.sparkify.dwh.grammar.RedshiftGrammar;
import com.sparkify.dwh.grammar.RedshiftGrammar.UnloadText;
import com.sparkify.dwh.grammar.Sent;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import java.util.List;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/** Lists and counts UNLOAD's features. For each feature, the grammar must find the clause in the text of an example. */
class UnloadFeaturesTest {

    private static final Field<String> A = field(name("a"), SQLDataType.VARCHAR);
    private static final Field<Integer> B = field(name("b"), SQLDataType.INTEGER);
    private static final Select<?> QUERY = select(A, B).from(table(name("t")));
    private static final String ARN = "arn:aws:iam::123456789012:role/dwh";
    private static final String OTHER_ARN = "arn:aws-cn:iam::210987654321:role/team/writer";
    private static final Authorization ROLE = Authorization.iamRole(ARN);
    private static final String MASTER_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String KMS_KEY = "1234abcd-12ab-34cd-56ef-1234567890ab";

    /**
     * A feature with an example.
     *
     * @param read finds the feature in the clauses that the grammar has read from the example's text
     * @param shown what {@code read} must return
     */
    private record Feature(String name, Unload example, Function<UnloadText, Object> read, Object shown) {}

    private static Unload as(Authorization authorization) {
        return unload(QUERY).to(Location.parse("s3://bucket/prefix")).authorizedBy(authorization);
    }

    private static final Unload TEXT = as(ROLE).delimited();

    private static Feature flag(String clause, Unload example) {
        return clause(clause, clause, "", example);
    }

    private static Feature clause(String name, String clause, String argument, Unload example) {
        return new Feature(name, example, text -> text.clauses().get(clause), argument);
    }

    private static final List<Feature> FEATURES = List.of(
            clause("IAM_ROLE", "IAM_ROLE", ARN, TEXT),
            clause(
                    "chained",
                    "IAM_ROLE",
                    ARN + "," + OTHER_ARN,
                    as(Authorization.iamRole(ARN, OTHER_ARN)).json()),
            clause(
                    "DEFAULT",
                    "IAM_ROLE",
                    "default",
                    as(Authorization.defaultRole()).json()),
            new Feature(
                    "keys and token",
                    as(Authorization.keys("AKIA", "secret", "token")).json(),
                    text -> List.of(
                            text.clauses().get("ACCESS_KEY_ID"),
                            text.clauses().get("SECRET_ACCESS_KEY"),
                            text.clauses().get("SESSION_TOKEN")),
                    List.of("AKIA", "secret", "token")),
            flag("CSV", as(ROLE).csv()),
            flag("PARQUET", as(ROLE).parquet()),
            flag("JSON", as(ROLE).json()),
            new Feature("PARTITION BY", TEXT.partitionBy(B), UnloadText::partitionBy, List.of("b")),
            clause("INCLUDE", "PARTITION BY", "INCLUDE", TEXT.partitionByInclude(A)),
            flag("MANIFEST", TEXT.manifest()),
            clause("VERBOSE", "MANIFEST", "VERBOSE", TEXT.manifestVerbose()),
            flag("HEADER", as(ROLE).csv(UnloadCsv.defaults().header())),
            clause("DELIMITER", "DELIMITER", "\t", as(ROLE).delimited(UnloadDelimited.by('\t'))),
            clause(
                    "FIXEDWIDTH",
                    "FIXEDWIDTH",
                    "a:18,b:4",
                    as(ROLE).fixedWidth(
                                    UnloadFixedWidth.of(UnloadFixedWidth.width(A, 18), UnloadFixedWidth.width(B, 4)))),
            flag("ENCRYPTED", TEXT.kmsKeyId(KMS_KEY)),
            clause("AUTO", "ENCRYPTED", "AUTO", TEXT.encryptedAuto()),
            clause("KMS_KEY_ID", "KMS_KEY_ID", KMS_KEY, TEXT.kmsKeyId(KMS_KEY)),
            clause("MASTER_SYMMETRIC_KEY", "MASTER_SYMMETRIC_KEY", MASTER_KEY, TEXT.masterSymmetricKey(MASTER_KEY)),
            flag("BZIP2", TEXT.bzip2()),
            flag("GZIP", TEXT.gzip()),
            flag("ZSTD", TEXT.zstd()),
            flag("ADDQUOTES", as(ROLE).delimited(UnloadDelimited.defaults().addQuotes())),
            clause(
                    "NULL AS",
                    "NULL AS",
                    "\\N's",
                    as(ROLE).csv(UnloadCsv.defaults().nullAs("\\N's"))),
            flag("ESCAPE", as(ROLE).delimited(UnloadDelimited.defaults().escape())),
            flag("ALLOWOVERWRITE", TEXT.allowOverwrite()),
            flag("CLEANPATH", TEXT.cleanPath()),
            clause("PARALLEL", "PARALLEL", "OFF", TEXT.parallelOff()),
            clause("MAXFILESIZE", "MAXFILESIZE", "6348.8", TEXT.maxFileSize(FileSize.MAX)),
            clause(
                    "ROWGROUPSIZE",
                    "ROWGROUPSIZE",
                    "64",
                    as(ROLE).parquet(UnloadParquet.defaults().rowGroupSize(64))),
            clause("REGION", "REGION", "us-gov-west-1", TEXT.region("us-gov-west-1")),
            clause("EXTENSION", "EXTENSION", "json.gz", TEXT.extension("json.gz")));

    @Test
    void allFeaturesOfUnloadAreWritten() {
        for (Feature feature : FEATURES) {
            assertEquals(
                    feature.shown(),
                    feature.read()
                            .apply(RedshiftGrammar.unload(
                                    Sent.of(feature.example().query()))),
                    feature.name());
        }
        assertEquals(31, FEATURES.stream().map(Feature::name).distinct().count());
    }

    @Test
    void theMaskedTextIsAlsoAStatement() {
        for (Feature feature : FEATURES) {
            Corpus.add(feature.example().toString());
            RedshiftGrammar.unload(feature.example().toString());
        }
    }

    @Test
    void everyOptionOfTheLibraryIsOneOfTheFeatures() {
        List<UnloadOption> shown = FEATURES.stream()
                .flatMap(feature -> feature.example().options().stream())
                .distinct()
                .sorted()
                .toList();
        assertEquals(List.of(UnloadOption.values()), shown);
    }
}
