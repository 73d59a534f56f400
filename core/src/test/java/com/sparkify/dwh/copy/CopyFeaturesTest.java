package com.sparkify.dwh.copy;

import static com.sparkify.dwh.Redshift.copyInto;
import static com.sparkify.dwh.copy.FixedWidth.width;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.copy.Copy.CompUpdate;
import com.sparkify.dwh.copy.Copy.Encoding;
import com.sparkify.dwh.foreign.Corpus;
import com.sparkify.dwh.grammar.RedshiftGrammar;
import com.sparkify.dwh.grammar.RedshiftGrammar.CopyText;
import com.sparkify.dwh.grammar.Sent;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import java.util.List;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Table;
import org.junit.jupiter.api.Test;

/** Lists and counts COPY's features. For each feature, the grammar must find the clause in the text of an example. */
class CopyFeaturesTest {

    private static final Table<?> T = table(name("t"));
    private static final Field<?> A = field(name("a"));
    private static final Field<?> B = field(name("b"));
    private static final String ARN = "arn:aws:iam::123456789012:role/dwh";
    private static final String OTHER_ARN = "arn:aws-cn:iam::210987654321:role/team/reader";
    private static final Authorization ROLE = Authorization.iamRole(ARN);
    private static final String MASTER_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    /**
     * A feature with an example.
     *
     * @param read finds the feature in the clauses that the grammar has read from the example's text
     * @param shown what {@code read} must return
     */
    private record Feature(String name, Copy example, Function<CopyText, Object> read, Object shown) {}

    private static Copy s3() {
        return copyInto(T).from(Location.parse("s3://bucket/prefix")).authorizedBy(ROLE);
    }

    private static Copy as(Authorization authorization) {
        return copyInto(T)
                .from(Location.parse("s3://bucket/prefix"))
                .authorizedBy(authorization)
                .delimited();
    }

    private static Feature flag(String clause, Copy example) {
        return clause(clause, clause, "", example);
    }

    private static Feature clause(String name, String clause, String argument, Copy example) {
        return new Feature(name, example, text -> text.clauses().get(clause), argument);
    }

    private static final Copy TEXT = s3().delimited();

    private static final List<Feature> FEATURES = List.of(
            new Feature(
                    "column list",
                    copyInto(T, A, B)
                            .from(Location.parse("s3://bucket/x"))
                            .authorizedBy(ROLE)
                            .json(),
                    CopyText::columns,
                    List.of("a", "b")),
            clause("IAM_ROLE arn", "IAM_ROLE", ARN, as(ROLE)),
            clause("chained roles", "IAM_ROLE", ARN + "," + OTHER_ARN, as(Authorization.iamRole(ARN, OTHER_ARN))),
            clause("IAM_ROLE DEFAULT", "IAM_ROLE", "default", as(Authorization.defaultRole())),
            new Feature(
                    "keys and session token",
                    as(Authorization.keys("AKIA", "secret", "token")),
                    text -> List.of(
                            text.clauses().get("ACCESS_KEY_ID"),
                            text.clauses().get("SECRET_ACCESS_KEY"),
                            text.clauses().get("SESSION_TOKEN")),
                    List.of("AKIA", "secret", "token")),
            flag(
                    "MANIFEST",
                    copyInto(T)
                            .from(S3Uri.parse("s3://bucket/manifest"))
                            .manifest()
                            .authorizedBy(ROLE)
                            .csv()),
            new Feature(
                    "ENCRYPTED with MASTER_SYMMETRIC_KEY",
                    TEXT.masterSymmetricKey(MASTER_KEY),
                    text -> List.of(
                            text.clauses().get("ENCRYPTED"), text.clauses().get("MASTER_SYMMETRIC_KEY")),
                    List.of("", MASTER_KEY)),
            clause("REGION", "REGION", "us-gov-west-1", TEXT.region("us-gov-west-1")),
            clause(
                    "READRATIO",
                    "READRATIO",
                    "50",
                    copyInto(T).fromDynamoDb("Movies", 50).authorizedBy(ROLE)),
            flag(
                    "SSH",
                    copyInto(T)
                            .fromSsh(S3Uri.parse("s3://bucket/hosts"))
                            .authorizedBy(ROLE)
                            .csv()),
            flag("CSV", s3().csv()),
            clause("QUOTE", "QUOTE", "'", s3().csv(Csv.defaults().quote('\''))),
            clause("DELIMITER", "DELIMITER", "\t", s3().delimited(Delimited.by('\t'))),
            clause("FIXEDWIDTH", "FIXEDWIDTH", "a:3,b:12", s3().fixedWidth(FixedWidth.of(width(A, 3), width(B, 12)))),
            new Feature(
                    "SHAPEFILE",
                    s3().shapefile(Shapefile.defaults().simplifyAuto(0.5)),
                    text -> List.of(
                            text.clauses().get("SHAPEFILE"), text.clauses().get("SIMPLIFY")),
                    List.of("", "AUTO 0.5")),
            clause("AVRO", "AVRO", "auto", s3().avro()),
            clause("JSON", "JSON", "s3://bucket/paths", s3().json(Json.paths(Location.parse("s3://bucket/paths")))),
            flag("PARQUET", s3().parquet()),
            flag("ORC", s3().orc()),
            flag("SERIALIZETOJSON", s3().parquet(Parquet.defaults().serializeToJson())),
            flag("GZIP", TEXT.gzip()),
            flag("BZIP2", TEXT.bzip2()),
            flag("LZOP", TEXT.lzop()),
            flag("ZSTD", TEXT.zstd()),
            flag("ACCEPTANYDATE", TEXT.acceptAnyDate(DateFormat.auto())),
            clause("ACCEPTINVCHARS", "ACCEPTINVCHARS", "\\", TEXT.acceptInvChars('\\')),
            flag("BLANKSASNULL", TEXT.blanksAsNull()),
            clause("DATEFORMAT", "DATEFORMAT", "DD/MM/YYYY", TEXT.dateFormat(DateFormat.of("DD/MM/YYYY"))),
            flag("EMPTYASNULL", TEXT.emptyAsNull()),
            clause("ENCODING", "ENCODING", "UTF16LE", TEXT.encoding(Encoding.UTF16LE)),
            flag("ESCAPE", s3().delimited(Delimited.defaults().escape())),
            flag("EXPLICIT_IDS", TEXT.explicitIds()),
            flag("FILLRECORD", s3().delimited(Delimited.defaults().fillRecord())),
            flag("IGNOREBLANKLINES", s3().csv(Csv.defaults().ignoreBlankLines())),
            clause("IGNOREHEADER", "IGNOREHEADER", "2", s3().csv(Csv.defaults().ignoreHeader(2))),
            clause("NULL AS", "NULL AS", "\\N's", s3().csv(Csv.defaults().nullAs("\\N's"))),
            flag("REMOVEQUOTES", s3().delimited(Delimited.defaults().removeQuotes())),
            flag("ROUNDEC", TEXT.roundEc()),
            clause("TIMEFORMAT", "TIMEFORMAT", "epochmillisecs", TEXT.timeFormat(TimeFormat.epochMilliseconds())),
            flag("TRIMBLANKS", TEXT.trimBlanks()),
            flag("TRUNCATECOLUMNS", TEXT.truncateColumns()),
            clause("COMPROWS", "COMPROWS", "5000", TEXT.compRows(5000)),
            clause("COMPUPDATE ON/OFF", "COMPUPDATE", "OFF", TEXT.compUpdate(CompUpdate.OFF)),
            clause("COMPUPDATE PRESET", "COMPUPDATE", "PRESET", TEXT.compUpdate(CompUpdate.PRESET)),
            flag("IGNOREALLERRORS", TEXT.ignoreAllErrors()),
            clause("MAXERROR", "MAXERROR", "100000", TEXT.maxError(100_000)),
            flag("NOLOAD", TEXT.noLoad()),
            clause("STATUPDATE", "STATUPDATE", "ON", TEXT.statUpdateOn()));

    @Test
    void allOfCopysFeaturesAreWritten() {
        for (Feature feature : FEATURES) {
            assertEquals(
                    feature.shown(),
                    feature.read()
                            .apply(RedshiftGrammar.copy(
                                    Sent.of(feature.example().query()))),
                    feature.name());
        }
        assertEquals(48, FEATURES.stream().map(Feature::name).distinct().count());
    }

    @Test
    void theTextWithMaskedSecretsIsAValidStatement() {
        for (Feature feature : FEATURES) {
            Corpus.add(feature.example().toString());
            RedshiftGrammar.copy(feature.example().toString());
        }
    }

    @Test
    void everyCopyOptionIsInTheListOfFeatures() {
        List<CopyOption> shown = FEATURES.stream()
                .flatMap(feature -> feature.example().options().stream())
                .distinct()
                .sorted()
                .toList();
        assertEquals(List.of(CopyOption.values()), shown);
    }
}
