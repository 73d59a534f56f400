package com.sparkify.dwh.unload;

import static com.sparkify.dwh.Redshift.unload;
import static com.sparkify.dwh.foreign.Corpus.assertSql;
import static com.sparkify.dwh.unload.Unloads.QUERY;
import static com.sparkify.dwh.unload.Unloads.SONGS;
import static com.sparkify.dwh.unload.Unloads.SONG_ID;
import static com.sparkify.dwh.unload.Unloads.YEAR;
import static com.sparkify.dwh.unload.Unloads.json;
import static com.sparkify.dwh.unload.Unloads.to;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.conf.MappedSchema;
import org.jooq.conf.RenderMapping;
import org.jooq.impl.DSL;
import org.jooq.tools.jdbc.MockConnection;
import org.jooq.tools.jdbc.MockResult;
import org.junit.jupiter.api.Test;

/** Tests the SQL of UNLOAD. */
class UnloadTest {

    private static final String HEAD = """
            UNLOAD ('select "song_id", "year" from "songs"')
            TO 's3://out/songs_'
            IAM_ROLE 'arn:aws:iam::123456789012:role/dwh'""";

    @Test
    void theShortestUnloadHasNoOptionalClause() {
        assertEquals(HEAD, to(QUERY).delimited().toString());
    }

    @Test
    void optionsAreWrittenInAFixedOrder() {
        Unload unload = to(QUERY)
                .delimited(UnloadDelimited.by('\t')
                        .escape()
                        .nullAs("it's \\N")
                        .addQuotes()
                        .header())
                .extension("txt.gz")
                .region("us-west-2")
                .maxFileSize(FileSize.megabytes(100.5))
                .parallelOff()
                .allowOverwrite()
                .gzip()
                .kmsKeyId("arn:aws:kms:us-west-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab")
                .manifestVerbose()
                .partitionByInclude(YEAR);
        assertEquals(HEAD + """

                PARTITION BY ("year") INCLUDE
                MANIFEST VERBOSE
                HEADER
                DELIMITER '\\011'
                KMS_KEY_ID 'arn:aws:kms:us-west-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab'
                ENCRYPTED
                GZIP
                ADDQUOTES
                NULL AS 'it''s \\\\N'
                ESCAPE
                ALLOWOVERWRITE
                PARALLEL OFF
                MAXFILESIZE 100.5 MB
                REGION 'us-west-2'
                EXTENSION 'txt.gz'""", unload.toString());
    }

    @Test
    void eachFormatHasItsKeywords() {
        assertEquals(
                HEAD + """

                FORMAT AS CSV
                MANIFEST
                HEADER
                DELIMITER ';'
                BZIP2
                CLEANPATH
                PARALLEL ON
                MAXFILESIZE 6.2 GB""",
                to(QUERY)
                        .csv(UnloadCsv.defaults().delimiter(';').header())
                        .manifest()
                        .bzip2()
                        .cleanPath()
                        .parallelOn()
                        .maxFileSize(FileSize.gigabytes(6.2))
                        .toString());
        assertEquals(
                HEAD + """

                FIXEDWIDTH 'song_id:18,year:4'
                ENCRYPTED AUTO
                ZSTD
                ADDQUOTES
                NULL AS 'none'""",
                to(QUERY)
                        .fixedWidth(UnloadFixedWidth.of(
                                        UnloadFixedWidth.width(SONG_ID, 18), UnloadFixedWidth.width(YEAR, 4))
                                .addQuotes()
                                .nullAs("none"))
                        .encryptedAuto()
                        .zstd()
                        .toString());
        assertEquals(HEAD + "\nFORMAT AS JSON", json().toString());
        assertEquals(
                HEAD + "\nFORMAT AS PARQUET\nROWGROUPSIZE 64 MB",
                to(QUERY).parquet(UnloadParquet.defaults().rowGroupSize(64)).toString());
    }

    @Test
    void quotesAndBackslashesAreDoubledOnceForEachEnclosingLiteral() {
        Select<?> query = select(SONG_ID).from(SONGS).where(SONG_ID.eq("o'b\\n"));
        assertEquals(
                "UNLOAD ('select \"song_id\" from \"songs\" where \"song_id\" = ''o''''b\\\\\\\\n''')",
                to(query).json().toString().lines().findFirst().orElseThrow());
    }

    @Test
    void theSchemaMappingOfTheContextAppliesToTheQuery() {
        Unload unload = to(select(SONG_ID).from(table(name("dev", "songs")))).json();
        var configuration = RedshiftRendering.context().configuration();
        configuration
                .settings()
                .withRenderMapping(new RenderMapping()
                        .withSchemata(new MappedSchema().withInput("dev").withOutput("prod")));
        assertEquals(
                "UNLOAD ('select \"song_id\" from \"prod\".\"songs\"')",
                DSL.using(configuration)
                        .render(unload.query())
                        .lines()
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void secretsAreMaskedInTheTextAndSentOnlyToTheDriver() {
        String key = "EXAMPLEMASTERKEYtkbjk/OpCwtYSx/M4/t7DMCDIK4=";
        Unload unload = unload(QUERY)
                .to(Location.parse("s3://out/"))
                .authorizedBy(Authorization.keys("AKIAEXAMPLE", "very/secret", "token+1"))
                .json()
                .masterSymmetricKey(key);
        assertSql("""
                UNLOAD ('select "song_id", "year" from "songs"')
                TO 's3://out/'
                ACCESS_KEY_ID 'AKIA***'
                SECRET_ACCESS_KEY '***'
                SESSION_TOKEN '***'
                FORMAT AS JSON
                MASTER_SYMMETRIC_KEY '***'
                ENCRYPTED""", unload.toString());
        assertEquals(
                unload.toString()
                        .replace("AKIA***", "AKIAEXAMPLE")
                        .replaceFirst("\\*\\*\\*", "very/secret")
                        .replaceFirst("\\*\\*\\*", "token+1")
                        .replaceFirst("\\*\\*\\*", key),
                sent(unload));
        assertEquals(unload.toString(), RedshiftRendering.context().render(unload.query()));
        assertFalse(unload.encryption().toString().contains("EXAMPLE"));
    }

    private static String sent(Unload unload) {
        List<String> sent = new ArrayList<>();
        DSLContext own = DSL.using(
                new MockConnection(statement -> {
                    sent.add(statement.sql());
                    return new MockResult[] {new MockResult(0)};
                }),
                SQLDialect.POSTGRES);
        DSL.using(RedshiftRendering.of(own.configuration())).execute(unload.query());
        return String.join(";", sent);
    }

    @Test
    void eachClauseReturnsANewValueAndKeepsTheOldOne() {
        Unload before = json();
        Unload after = before.parallelOff();
        assertEquals(true, before.isParallel());
        assertEquals(false, after.isParallel());
        assertNotEquals(before, after);
        assertEquals(after, json().parallelOff().parallelOff());
        assertEquals(after.hashCode(), json().parallelOff().hashCode());
    }

    @Test
    void fileNamesEndWithTheExtensionOrTheSuffixOfTheCompression() {
        assertEquals("", json().extension().orElse(""));
        assertEquals("zst", json().zstd().extension().orElse(""));
        assertEquals("json", json().zstd().extension("json").extension().orElse(""));
    }
}
