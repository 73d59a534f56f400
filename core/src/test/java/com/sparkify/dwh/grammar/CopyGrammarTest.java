package com.sparkify.dwh.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tests the grammar of COPY with statements as in AWS's guide, and with invalid statements. */
class CopyGrammarTest {

    private static final String ROLE = " iam_role 'arn:aws:iam::012345678901:role/MyRedshiftRole' ";

    /**
     * Statements in the forms of the guide's examples. If a form has no example, the statement follows the guide's
     * syntax.
     */
    @TestFactory
    Stream<DynamicTest> aStatementAsInTheGuideIsAccepted() {
        return Stream.of(
                        "copy films from 'dynamodb://Movies'" + ROLE + "readratio 50;",
                        "copy listing from 's3://amzn-s3-demo-bucket/data/listing/'" + ROLE + ";",
                        "copy sales from 'emr://j-SAMPLE2B500FC/myoutput/part-*'" + ROLE + "delimiter '\\t' lzop;",
                        "copy sales from 'emr://j-SAMPLE2B500FC/out/json/'" + ROLE + "JSON 's3://bucket/paths.txt';",
                        "copy customer from 's3://bucket/cust.manifest'" + ROLE + "manifest;",
                        "copy customer from 's3://bucket/ssh_manifest'" + ROLE + "delimiter '|' ssh",
                        "copy listing from 's3://bucket/l.txt' access_key_id 'AKIAIOSFODNN7EXAMPLE'"
                                + " secret_access_key 'wJalrXUtnFEMI/K7MDENG' session_token 'abc=='",
                        "copy t from 's3://bucket/x' with credentials as 'aws_iam_role=arn:aws:iam::012345678901:role/r'",
                        "copy t from 's3://bucket/x' credentials"
                                + " 'aws_access_key_id=A;aws_secret_access_key=B;master_symmetric_key=C' encrypted",
                        "copy event from 's3://bucket/all.txt'" + ROLE
                                + "removequotes emptyasnull blanksasnull maxerror 5"
                                + " delimiter '|' timeformat 'YYYY-MM-DD HH:MI:SS';",
                        "copy venue from 's3://bucket/fw.txt'" + ROLE + "fixedwidth 'venueid:3,venuename:25,seats:6'",
                        "copy category from 's3://bucket/c.csv'" + ROLE + "csv quote as '%' delimiter as ';'",
                        "copy category from 's3://bucket/c.csv'" + ROLE
                                + "format csv ignoreheader as 1 null as '\\000'",
                        "copy venue (venueid, venuename) from 's3://bucket/v.txt'" + ROLE
                                + "delimiter '|' explicit_ids",
                        "copy redshiftinfo from 's3://bucket/i.txt'" + ROLE + "delimiter '|' escape",
                        "copy t from 's3://bucket/i.txt'" + ROLE + "delimiter '|~|'",
                        "copy t from 's3://bucket/i.txt'" + ROLE + "delimiter '\\302\\246\\303\\254' encoding iso88591",
                        "copy t from 's3://bucket/i.txt'" + ROLE + "delimiter '¦ì' csv",
                        "copy t from 's3://bucket/i.txt'" + ROLE + "delimiter '\\174' encoding as utf16",
                        "copy category from 's3://bucket/c.json'" + ROLE + "json 'auto ignorecase' gzip",
                        "copy t (s) from 's3://bucket/c.json'" + ROLE + "format json 'noshred'",
                        "copy category from 's3://bucket/c.avro'" + ROLE
                                + "format as avro 'auto' region 'us-gov-west-1'",
                        "copy listing from 's3://bucket/p/' iam_role default format as parquet serializetojson",
                        "copy listing from 's3://bucket/o/' iam_role default format as orc manifest fillrecord",
                        "copy norway from 's3://bucket/n.shp'" + ROLE + "format shapefile simplify auto 1.1E-05",
                        "copy \"public\".\"or\"\"der\" from 's3://bucket/x'" + ROLE
                                + "acceptanydate dateformat 'auto' acceptinvchars as '^' ignoreblanklines trimblanks"
                                + " truncatecolumns roundec comprows 1000 compupdate preset statupdate off noload",
                        "copy t from 's3://bucket/x'" + ROLE
                                + "encrypted master_symmetric_key 'abc=' ignoreallerrors zstd",
                        "/* by /* hand */ */ copy t -- here\nfrom 's3://bucket/x'" + ROLE + "compupdate on bzip2")
                .map(sql -> DynamicTest.dynamicTest(sql, () -> RedshiftGrammar.copy(sql)));
    }

    @Test
    void theGrammarReturnsThePartsOfAStatement() {
        RedshiftGrammar.CopyText copy = RedshiftGrammar.copy("""
                COPY Public."or""der" ("a b", C) FROM 's3://b''cket/'
                IAM_ROLE DEFAULT
                FORMAT AS CSV
                QUOTE '\\\\' NULL AS 'it''s \\\\N'
                MAXERROR 7
                COMPUPDATE FALSE""".replace("b''cket", "bucket"));
        assertEquals(
                new RedshiftGrammar.CopyText(
                        List.of("public", "or\"der"),
                        List.of("a b", "c"),
                        "s3://bucket/",
                        Map.of(
                                "IAM_ROLE",
                                "default",
                                "CSV",
                                "",
                                "QUOTE",
                                "\\",
                                "NULL AS",
                                "it's \\N",
                                "MAXERROR",
                                "7",
                                "COMPUPDATE",
                                "OFF")),
                copy);
    }

    private record Broken(String sql, String reason) {}

    @TestFactory
    Stream<DynamicTest> aBrokenStatementIsRejectedWithItsReason() {
        String s3 = "copy t from 's3://bucket/x'";
        String json = s3 + ROLE + "json 'auto' ";
        String parquet = s3 + ROLE + "parquet ";
        String text = s3 + ROLE;
        String dynamo = "copy t from 'dynamodb://Movies'" + ROLE;
        return Stream.of(
                        new Broken("copy from 's3://bucket/x'" + ROLE, "from is a reserved word: a table of that name"),
                        new Broken("copy order from 's3://bucket/x'" + ROLE, "order is a reserved word"),
                        new Broken("copy a.b.c.d from 's3://bucket/x'" + ROLE, "a table has 4 parts"),
                        new Broken("copy t (a, \"a\") from 's3://bucket/x'" + ROLE, "a column a is specified twice"),
                        new Broken("copy t () from 's3://bucket/x'" + ROLE, "expected a column, found )"),
                        new Broken("copy t (a b) from 's3://bucket/x'" + ROLE, "expected ), found b"),
                        new Broken("copy t 's3://bucket/x'" + ROLE, "expected FROM, found 's3://bucket/x'"),
                        new Broken("copy t from s3" + ROLE, "expected the literal of FROM, found s3"),
                        new Broken("copy t from 'file:///x'" + ROLE, "FROM 'file:///x' isn't in S3"),
                        new Broken("copy t from 's3://Bucket/x'" + ROLE, "FROM 's3://Bucket/x' names no bucket"),
                        new Broken("copy t from 's3://10.0.0.1/x'" + ROLE, "names no bucket"),
                        new Broken("copy t from 's3://bucket/'" + ROLE + "manifest", "names no object"),
                        new Broken("copy t from 'emr://cluster/x'" + ROLE, "names no EMR files"),
                        new Broken("copy t from 'dynamodb://a b'" + ROLE + "readratio 5", "names no DynamoDB table"),
                        new Broken(s3, "expected an authorization, found the end"),
                        new Broken(s3 + " json 'auto'" + ROLE, "expected an authorization, found json"),
                        new Broken(s3 + " with iam_role default", "expected CREDENTIALS, found iam_role"),
                        new Broken(
                                s3 + " iam_role 'arn:aws:iam::1:role/x'",
                                "'arn:aws:iam::1:role/x' isn't the ARN of a role"),
                        new Broken(s3 + " iam_role 'arn:aws:iam::012345678901:role/x,'", "'' isn't the ARN of a role"),
                        new Broken(s3 + " access_key_id 'A'", "expected SECRET_ACCESS_KEY, found the end"),
                        new Broken(s3 + " access_key_id 'A' secret_access_key 'a b'", "SECRET_ACCESS_KEY isn't a key"),
                        new Broken(s3 + ROLE + "access_key_id 'A' secret_access_key 'B'", "a second authorization"),
                        new Broken(s3 + " credentials 'aws_iam_role = x'", "CREDENTIALS aren't name=value;"),
                        new Broken(s3 + " credentials 'AWS_IAM_ROLE=x'", "CREDENTIALS aren't name=value;"),
                        new Broken(text + "gzip gzip", "GZIP is specified twice"),
                        new Broken(text + "null as 'a' null 'b'", "NULL AS is specified twice"),
                        new Broken(text + "gzip bzip2", "only one compression is allowed, not [GZIP, BZIP2]"),
                        new Broken(text + "csv json 'auto'", "only one data format is allowed, not [CSV, JSON]"),
                        new Broken(text + "format gzip", "expected a data format, found gzip"),
                        new Broken(text + "quote '%'", "COPY has no clause QUOTE"),
                        new Broken(text + "csv quote '%%'", "QUOTE '%%' isn't one ASCII character"),
                        new Broken(text + "csv quote 'é'", "QUOTE 'é' isn't one ASCII character"),
                        new Broken(text + "delimiter '|\n'", "DELIMITER '|\n' must be one line"),
                        new Broken(text + "delimiter '\\000'", "must be one line"),
                        new Broken(
                                text + "delimiter '\\\\174'",
                                "DELIMITER '\\174' must be one line, and can't contain a backslash"),
                        new Broken(text + "delimiter ''", "DELIMITER '' must be one line"),
                        new Broken(
                                text + "csv fixedwidth 'a:1'",
                                "only one data format is allowed, not [CSV, FIXEDWIDTH]"),
                        new Broken(text + "csv removequotes", "CSV excludes REMOVEQUOTES"),
                        new Broken(text + "escape csv", "CSV excludes ESCAPE"),
                        new Broken(text + "fixedwidth 'a:1' delimiter ','", "FIXEDWIDTH excludes DELIMITER"),
                        new Broken(text + "fixedwidth 'a:1' escape", "FIXEDWIDTH excludes ESCAPE"),
                        new Broken(text + "fixedwidth 'a:0'", "FIXEDWIDTH 'a:0' isn't label:width"),
                        new Broken(text + "fixedwidth 'a:1,'", "FIXEDWIDTH 'a:1,' isn't label:width"),
                        new Broken(text + "shapefile escape", "SHAPEFILE excludes ESCAPE"),
                        new Broken(text + "shapefile fixedwidth 'a:1'", "only one data format is allowed"),
                        new Broken(json + "escape", "JSON excludes ESCAPE"),
                        new Broken(json + "delimiter ','", "JSON excludes DELIMITER"),
                        new Broken(json + "fillrecord", "JSON excludes FILLRECORD"),
                        new Broken(json + "ignoreblanklines", "JSON excludes IGNOREBLANKLINES"),
                        new Broken(json + "null as ''", "JSON excludes NULL AS"),
                        new Broken(json + "removequotes", "JSON excludes REMOVEQUOTES"),
                        new Broken(text + "json 'Auto'", "JSON 'Auto' isn't in S3"),
                        new Broken(text + "json 's3://bucket/'", "JSON 's3://bucket/' names no object"),
                        new Broken(text + "avro 'noshred'", "AVRO 'noshred' isn't in S3"),
                        new Broken(parquet + "gzip", "PARQUET excludes GZIP"),
                        new Broken(parquet + "region 'us-west-2'", "PARQUET excludes REGION"),
                        new Broken(parquet + "maxerror 1", "PARQUET excludes MAXERROR"),
                        new Broken(parquet + "ignoreallerrors", "PARQUET excludes IGNOREALLERRORS"),
                        new Broken(text + "serializetojson", "SERIALIZETOJSON requires PARQUET or ORC"),
                        new Broken(text + "maxerror 1 ignoreallerrors", "IGNOREALLERRORS excludes MAXERROR"),
                        new Broken(text + "maxerror 100001", "MAXERROR 100001 isn't a whole number within 0 to 100000"),
                        new Broken(text + "maxerror 1.5", "MAXERROR 1.5 isn't a whole number"),
                        new Broken(text + "maxerror '1'", "expected the number of MAXERROR, found '1'"),
                        new Broken(text + "maxerror -1", "expected the number of MAXERROR, found -"),
                        new Broken(
                                text + "comprows 999", "COMPROWS 999 isn't a whole number within 1000 to 2147483647"),
                        new Broken(text + "readratio 50", "a source in S3 excludes READRATIO"),
                        new Broken(dynamo, "a source in DynamoDB requires READRATIO"),
                        new Broken(dynamo + "readratio 201", "READRATIO 201 isn't a whole number within 1 to 200"),
                        new Broken(dynamo + "readratio 5 csv", "a source in DynamoDB excludes CSV"),
                        new Broken(dynamo + "readratio 5 null as 'x'", "a source in DynamoDB excludes NULL AS"),
                        new Broken(dynamo + "readratio 5 ignoreheader 1", "excludes IGNOREHEADER"),
                        new Broken(dynamo + "readratio 5 acceptinvchars", "excludes ACCEPTINVCHARS"),
                        new Broken(
                                "copy t from 'emr://j-1/x'" + ROLE + "region 'us-west-2'",
                                "a source in EMR excludes REGION"),
                        new Broken(
                                "copy t from 'emr://j-1/x'" + ROLE + "manifest", "a source in EMR excludes MANIFEST"),
                        new Broken("copy t from 'emr://j-1/x'" + ROLE + "zstd", "a source in EMR excludes ZSTD"),
                        new Broken("copy t from 'emr://j-1/x'" + ROLE + "parquet", "a source in EMR excludes PARQUET"),
                        new Broken(text + "ssh manifest", "SSH excludes MANIFEST"),
                        new Broken(
                                text + "encrypted",
                                "ENCRYPTED requires MASTER_SYMMETRIC_KEY or CREDENTIALS' master_symmetric_key"),
                        new Broken(text + "master_symmetric_key 'a='", "MASTER_SYMMETRIC_KEY requires ENCRYPTED"),
                        new Broken(
                                s3 + " credentials 'aws_iam_role=x' encrypted master_symmetric_key 'a='",
                                "MASTER_SYMMETRIC_KEY excludes CREDENTIALS"),
                        new Broken(text + "acceptanydate", "ACCEPTANYDATE requires DATEFORMAT"),
                        new Broken(text + "acceptinvchars 'é'", "ACCEPTINVCHARS 'é' isn't one ASCII character"),
                        new Broken(text + "timeformat 'EpochSecs'", "TIMEFORMAT 'EpochSecs' is case-sensitive"),
                        new Broken(text + "dateformat ' '", "DATEFORMAT is blank"),
                        new Broken(text + "dateformat '?'", "DATEFORMAT '?' has no part of a date or time"),
                        new Broken(text + "null as 'a\nb'", "NULL AS contains a newline"),
                        new Broken(text + "null as 'a\\nb'", "NULL AS contains a newline"),
                        new Broken(text + "encoding utf32", "ENCODING doesn't take utf32"),
                        new Broken(text + "region 'Oregon'", "REGION 'Oregon' isn't the name of a region"),
                        new Broken(text + "statupdate maybe", "COPY has no clause MAYBE"),
                        new Broken(text + "vacuum", "COPY has no clause VACUUM"),
                        new Broken(text + "; drop table t", "expected the end, found drop"),
                        new Broken(text + "null as 'a'; drop table t --'", "expected the end, found drop"),
                        new Broken(text + "null as 'a\\'", "a literal doesn't end"),
                        new Broken(text + "null as e'a'", "a literal has the prefix e"),
                        new Broken(text + "/* ", "a comment doesn't end"),
                        new Broken("copy \"t from 's3://bucket/x'", "a quoted name doesn't end"),
                        new Broken(text + "null as 'a\0'", "NUL ends the statement"))
                .map(broken -> DynamicTest.dynamicTest(broken.sql(), () -> {
                    GrammarException e = assertThrows(GrammarException.class, () -> RedshiftGrammar.copy(broken.sql()));
                    String message = String.valueOf(e.getMessage());
                    assertEquals(true, message.contains(broken.reason()), message);
                }));
    }
}
