package com.sparkify.dwh.copy;

import static com.sparkify.dwh.Redshift.copyInto;
import static com.sparkify.dwh.foreign.Corpus.assertSql;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.copy.Copy.CompUpdate;
import com.sparkify.dwh.foreign.Corpus;
import com.sparkify.dwh.grammar.RedshiftGrammar;
import com.sparkify.dwh.grammar.Sent;
import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import java.nio.file.Path;
import org.jooq.Table;
import org.junit.jupiter.api.Test;

class CopyTest {

    private static final Table<?> EVENTS = table(name("staging_events"));
    private static final Authorization ROLE = Authorization.iamRole("arn:aws:iam::123456789012:role/dwh");

    private static Copy json(Json json) {
        return copyInto(EVENTS)
                .from(Location.parse("s3://logs/2018"))
                .authorizedBy(ROLE)
                .json(json);
    }

    /** Checks that the grammar accepts the statement's text, and returns the text. */
    private static String read(Copy copy) {
        Corpus.add(copy.toString());
        RedshiftGrammar.copy(copy.toString());
        return copy.toString();
    }

    @Test
    void theShortestCopyHasNoOptionalClause() {
        assertSql("""
                COPY "staging_events"
                FROM 's3://logs/2018'
                IAM_ROLE 'arn:aws:iam::123456789012:role/dwh'
                FORMAT AS JSON 'auto'""", read(json(Json.auto())));
    }

    @Test
    void optionsAreWrittenInAFixedOrder() {
        Copy copy = copyInto(EVENTS, field(name("ts")), field(name("user_id")))
                .from(Location.parse("s3://logs/2018"))
                .authorizedBy(Authorization.iamRole(
                        "arn:aws:iam::123456789012:role/dwh", "arn:aws-cn:iam::210987654321:role/path/reader"))
                .json(Json.paths(Location.parse("s3://logs/paths.json")))
                .statUpdateOn()
                .compUpdate(CompUpdate.OFF)
                .maxError(10)
                .truncateColumns()
                .emptyAsNull()
                .blanksAsNull()
                .acceptInvChars('^')
                .timeFormat(TimeFormat.epochMilliseconds())
                .region("us-west-2")
                .gzip();
        assertSql("""
                COPY "staging_events" ("ts", "user_id")
                FROM 's3://logs/2018'
                IAM_ROLE 'arn:aws:iam::123456789012:role/dwh,arn:aws-cn:iam::210987654321:role/path/reader'
                FORMAT AS JSON 's3://logs/paths.json'
                GZIP
                REGION 'us-west-2'
                TIMEFORMAT 'epochmillisecs'
                ACCEPTINVCHARS '^'
                BLANKSASNULL
                EMPTYASNULL
                TRUNCATECOLUMNS
                MAXERROR 10
                COMPUPDATE OFF
                STATUPDATE ON""", read(copy));
    }

    @Test
    void keysAreMaskedInTheTextAndSentToTheDriver() {
        Copy copy = copyInto(EVENTS)
                .from(Location.parse("s3://logs/"))
                .authorizedBy(Authorization.keys("AKIAEXAMPLE", "very/secret", "token+1"))
                .json(Json.autoIgnoreCase());
        assertSql("""
                COPY "staging_events"
                FROM 's3://logs/'
                ACCESS_KEY_ID 'AKIA***'
                SECRET_ACCESS_KEY '***'
                SESSION_TOKEN '***'
                FORMAT AS JSON 'auto ignorecase'""", read(copy));
        assertEquals(copy.toString(), RedshiftRendering.context().render(copy.query()));
        assertEquals(
                copy.toString()
                        .replace("AKIA***", "AKIAEXAMPLE")
                        .replaceFirst("\\*\\*\\*", "very/secret")
                        .replaceFirst("\\*\\*\\*", "token+1"),
                Sent.of(copy.query()));
        assertEquals(
                "Keys[accessKeyId=AKIA***, secretAccessKey=***, sessionToken=***]",
                copy.authorization().orElseThrow().toString());
    }

    @Test
    void quotesAndBackslashesStayInTheirLiteral() {
        Copy copy = copyInto(EVENTS)
                .from(new LocalPath(Path.of("o'brien\\'; DROP TABLE users; --")))
                .authorizedBy(Authorization.defaultRole())
                .json();
        assertSql("""
                COPY "staging_events"
                FROM 'o''brien\\\\''; DROP TABLE users; --'
                IAM_ROLE DEFAULT
                FORMAT AS JSON 'auto'""", copy.toString());
    }

    @Test
    void eachClauseMethodReturnsANewStatementAndKeepsTheOldStatement() {
        Copy before = json(Json.auto());
        Copy after = before.maxError(2);
        assertEquals(0, before.maxError());
        assertEquals(2, after.maxError());
        assertNotEquals(before, after);
        assertEquals(after, json(Json.auto()).maxError(1).maxError(2));
        assertEquals(after.hashCode(), json(Json.auto()).maxError(2).hashCode());
    }

    @Test
    void formatsAreEqualIfTheirKeywordsAndClausesAreEqual() {
        assertEquals(
                Csv.defaults().fillRecord().nullAs("-"),
                Csv.defaults().nullAs("+").nullAs("-").fillRecord());
        assertNotEquals(Csv.defaults().nullAs("-"), Csv.defaults().nullAs("+"));
        assertNotEquals(Csv.defaults().fillRecord(), Csv.defaults().ignoreBlankLines());
        assertNotEquals(Parquet.defaults(), Orc.defaults());
        assertNotEquals(Delimited.defaults(), new DataFormat.DynamoDbItems());
        assertNotEquals(Json.auto(), Json.paths(new LocalPath(Path.of("auto"))));
        assertEquals("FORMAT AS JSON './auto'", Json.paths("auto").toString());
        assertEquals("FORMAT AS JSON './noshred'", Json.paths("noshred").toString());
        assertEquals(
                "FORMAT AS AVRO './Auto ignorecase'",
                Avro.paths("Auto ignorecase").toString());
        assertNotEquals(Shapefile.defaults().simplify(0.5), Shapefile.defaults().simplifyAuto(0.5));
    }

    @Test
    void valuesOutOfRangeAreRefusedWithTheRange() {
        Copy copy = json(Json.auto());
        assertRefused("MAXERROR -1 is not within 0 to 100000", () -> copy.maxError(-1));
        assertRefused("MAXERROR 100001 is not within 0 to 100000", () -> copy.maxError(100_001));
        assertRefused("REGION 'Oregon' is not an AWS region, such as us-west-2", () -> copy.region("Oregon"));
        assertRefused(
                "ACCEPTINVCHARS takes an ASCII character other than NUL, not U+00E9", () -> copy.acceptInvChars('é'));
        assertRefused("TIMEFORMAT 'EpochSecs' is case-sensitive: write 'epochsecs'", () -> TimeFormat.of("EpochSecs"));
        assertRefused("TIMEFORMAT is blank", () -> TimeFormat.of(" "));
    }

    private static void assertRefused(String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
