package com.sparkify.dwh.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tests the grammar of UNLOAD with statements as in AWS's guide, and with invalid statements. */
class UnloadGrammarTest {

    private static final String ROLE = " iam_role 'arn:aws:iam::012345678901:role/MyRedshiftRole' ";
    private static final String VENUE = "unload ('select * from venue') to 's3://bucket/unload/'" + ROLE;

    /**
     * Statements in the forms of the guide's examples. If a form has no example, the statement follows the guide's
     * syntax.
     */
    @TestFactory
    Stream<DynamicTest> aStatementAsInTheGuideIsAccepted() {
        return Stream.of(
                        VENUE + ";",
                        VENUE + "PARQUET PARTITION BY (l_shipdate);",
                        VENUE + "PARQUET PARTITION BY (l_shipdate, \"a b\") INCLUDE rowgroupsize 64 mb maxfilesize 200",
                        VENUE + "JSON gzip extension 'json.gz'",
                        VENUE + "format as csv delimiter as '|' header zstd",
                        VENUE + "manifest verbose null as 'null' allowoverwrite CSV",
                        VENUE + "header parallel off",
                        VENUE + "maxfilesize 1 gb parallel true",
                        VENUE + "maxfilesize as 6.2 gb cleanpath",
                        VENUE + "parallel off bzip2",
                        VENUE + "kms_key_id '1234abcd-12ab-34cd-56ef-1234567890ab' manifest encrypted",
                        VENUE + "master_symmetric_key 'EXAMPLEMASTERKEYtkbjk/OpCwtYSx/M4/t7DMCDIK722' encrypted",
                        VENUE + "parquet encrypted auto",
                        VENUE + "delimiter as '\\t' gzip",
                        VENUE + "fixedwidth as 'venueid:3,venuename:39'",
                        VENUE + "delimiter ',' addquotes escape",
                        VENUE + "region as 'us-west-2'",
                        "unload ('select * from venue') to 's3://bucket/x' iam_role default",
                        "unload ('select * from venue') to 's3://bucket/x' access_key_id 'A' secret_access_key 'B'"
                                + " session_token 'C'",
                        "unload ('select * from venue where venuestate=''NV'' order by 1') to 's3://bucket/x'" + ROLE,
                        "unload ('select * from venue where venuestate=\\'NV\\'') to 's3://bucket/x'" + ROLE,
                        "unload ($$select * from venue where venuestate='NV'$$) to 's3://bucket/x'" + ROLE,
                        "unload ('select * from venue where venueid in\n(select venueid from venue order by venueid"
                                + " desc limit 10)') to 's3://bucket/x'" + ROLE,
                        "unload ('with a as (select 1) select * from a') to 's3://bucket/x'" + ROLE)
                .map(sql -> DynamicTest.dynamicTest(sql, () -> RedshiftGrammar.unload(sql)));
    }

    @Test
    void theGrammarReturnsThePartsOfAStatement() {
        assertEquals(
                new RedshiftGrammar.UnloadText(
                        "select 'it''s \\\\' from t",
                        "s3://bucket/x",
                        List.of("a", "B"),
                        Map.of(
                                "IAM_ROLE",
                                "default",
                                "PARTITION BY",
                                "INCLUDE",
                                "MAXFILESIZE",
                                "1024",
                                "MANIFEST",
                                "VERBOSE",
                                "DELIMITER",
                                "\t",
                                "PARALLEL",
                                "OFF")),
                RedshiftGrammar.unload("""
                        UNLOAD ('select ''it''''s \\\\\\\\'' from t')
                        TO 's3://bucket/x'
                        IAM_ROLE DEFAULT
                        PARTITION BY (A, "B") INCLUDE
                        MAXFILESIZE 1 GB
                        MANIFEST VERBOSE
                        DELIMITER '\\011'
                        PARALLEL FALSE"""));
    }

    private record Broken(String sql, String reason) {}

    @TestFactory
    Stream<DynamicTest> aBrokenStatementIsRejectedWithItsReason() {
        String to = " to 's3://bucket/x'" + ROLE;
        return Stream.of(
                        new Broken("unload (select 1)" + to, "expected the literal of UNLOAD, found select"),
                        new Broken("unload 'select 1'" + to, "expected (, found 'select 1'"),
                        new Broken("unload ('delete from t')" + to, "the inner query begins with delete"),
                        new Broken(
                                "unload ('select 1; drop table t')" + to, "the inner query is more than one statement"),
                        new Broken(
                                "unload ('select 1)')" + to,
                                "the inner query has a closing parenthesis without an opening one"),
                        new Broken(
                                "unload ('select (1')" + to,
                                "the inner query has an opening parenthesis without a closing one"),
                        new Broken("unload ('select ''a')" + to, "in the inner query, at 7: a literal doesn't end"),
                        new Broken(
                                "unload ('select ''a\\\\''')" + to, "in the inner query, at 7: a literal doesn't end"),
                        new Broken("unload ('select * from t limit 10')" + to, "the outer SELECT has limit"),
                        new Broken("unload ('select ?')" + to, "'?' can't begin a token"),
                        new Broken("unload ('select 'a' from t')" + to, "a literal has the prefix a"),
                        new Broken("unload ('select 1') to 's3://Bucket/x'" + ROLE, "names no bucket"),
                        new Broken("unload ('select 1') to 's3://x-s3alias/x'" + ROLE, "TO is an access point's alias"),
                        new Broken(
                                "unload ('select 1') to 's3://bucket/x' csv", "expected an authorization, found csv"),
                        new Broken(
                                VENUE + "csv fixedwidth 'a:1'",
                                "only one data format is allowed, not [CSV, FIXEDWIDTH]"),
                        new Broken(VENUE + "csv json", "only one data format is allowed, not [CSV, JSON]"),
                        new Broken(VENUE + "csv addquotes", "CSV excludes ADDQUOTES"),
                        new Broken(VENUE + "format avro", "expected a data format, found avro"),
                        new Broken(VENUE + "parquet delimiter ','", "PARQUET excludes DELIMITER"),
                        new Broken(VENUE + "parquet addquotes", "PARQUET excludes ADDQUOTES"),
                        new Broken(VENUE + "parquet escape", "PARQUET excludes ESCAPE"),
                        new Broken(VENUE + "parquet null as 'x'", "PARQUET excludes NULL AS"),
                        new Broken(VENUE + "parquet header", "PARQUET excludes HEADER"),
                        new Broken(VENUE + "parquet gzip", "PARQUET excludes GZIP"),
                        new Broken(
                                VENUE + "parquet encrypted master_symmetric_key 'a='",
                                "PARQUET excludes MASTER_SYMMETRIC_KEY"),
                        new Broken(VENUE + "json delimiter ','", "JSON excludes DELIMITER"),
                        new Broken(VENUE + "json header", "JSON excludes HEADER"),
                        new Broken(VENUE + "json addquotes", "JSON excludes ADDQUOTES"),
                        new Broken(VENUE + "json escape", "JSON excludes ESCAPE"),
                        new Broken(VENUE + "json null ''", "JSON excludes NULL AS"),
                        new Broken(VENUE + "fixedwidth 'a:1' delimiter ','", "FIXEDWIDTH excludes DELIMITER"),
                        new Broken(VENUE + "fixedwidth 'a:1' header", "FIXEDWIDTH excludes HEADER"),
                        new Broken(VENUE + "cleanpath allowoverwrite", "CLEANPATH excludes ALLOWOVERWRITE"),
                        new Broken(VENUE + "verbose", "UNLOAD has no option VERBOSE"),
                        new Broken(VENUE + "include", "UNLOAD has no option INCLUDE"),
                        new Broken(VENUE + "partition by ('a')", "expected a partition column, found 'a'"),
                        new Broken(VENUE + "partition by (a, A)", "a partition column a is specified twice"),
                        new Broken(VENUE + "gzip zstd", "only one compression is allowed, not [GZIP, ZSTD]"),
                        new Broken(VENUE + "kms_key_id 'a'", "KMS_KEY_ID requires ENCRYPTED"),
                        new Broken(VENUE + "encrypted", "ENCRYPTED requires KMS_KEY_ID or MASTER_SYMMETRIC_KEY"),
                        new Broken(VENUE + "encrypted auto kms_key_id 'a'", "ENCRYPTED excludes KMS_KEY_ID"),
                        new Broken(
                                VENUE + "encrypted kms_key_id 'a' master_symmetric_key 'b='",
                                "only one key is allowed"),
                        new Broken(
                                "unload ('select 1') to 's3://bucket/x' credentials 'aws_iam_role=x' encrypted"
                                        + " kms_key_id 'a'",
                                "KMS_KEY_ID excludes CREDENTIALS"),
                        new Broken(VENUE + "maxfilesize 4.9", "MAXFILESIZE of 4.9 MB is not within 5 to 6348.8"),
                        new Broken(VENUE + "maxfilesize 6.3 gb", "is not within 5 to 6348.8"),
                        new Broken(VENUE + "rowgroupsize 64", "ROWGROUPSIZE requires PARQUET"),
                        new Broken(VENUE + "parquet rowgroupsize 31", "ROWGROUPSIZE of 31 MB is not within 32 to 128"),
                        new Broken(VENUE + "parquet rowgroupsize 32.5", "ROWGROUPSIZE of 32.5 MB isn't a whole number"),
                        new Broken(VENUE + "delimiter 'ab'", "DELIMITER 'ab' isn't one ASCII character"),
                        new Broken(VENUE + "region 'here'", "REGION 'here' isn't the name of a region"),
                        new Broken(VENUE + "extension ''", "EXTENSION is blank"),
                        new Broken(VENUE + "header header", "HEADER is specified twice"),
                        new Broken(VENUE + "readratio 5", "UNLOAD has no option READRATIO"),
                        new Broken(VENUE + "); drop table t", "expected the end, found )"))
                .map(broken -> DynamicTest.dynamicTest(broken.sql(), () -> {
                    GrammarException e =
                            assertThrows(GrammarException.class, () -> RedshiftGrammar.unload(broken.sql()));
                    String message = String.valueOf(e.getMessage());
                    assertTrue(message.contains(broken.reason()), message);
                }));
    }
}
