package com.sparkify.dwh.unload;

import static com.sparkify.dwh.Redshift.unload;
import static com.sparkify.dwh.unload.Unloads.DURATION;
import static com.sparkify.dwh.unload.Unloads.QUERY;
import static com.sparkify.dwh.unload.Unloads.SONGS;
import static com.sparkify.dwh.unload.Unloads.SONG_ID;
import static com.sparkify.dwh.unload.Unloads.YEAR;
import static com.sparkify.dwh.unload.Unloads.assertRefused;
import static com.sparkify.dwh.unload.Unloads.json;
import static com.sparkify.dwh.unload.Unloads.to;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/** Tests which clauses, values and queries UNLOAD refuses. */
class UnloadRulesTest {

    @Test
    void theRefusalOfClausesThatExcludeEachOtherNamesBothClauses() {
        assertRefused(
                "CLEANPATH doesn't go with ALLOWOVERWRITE: CLEANPATH deletes the existing objects,"
                        + " ALLOWOVERWRITE overwrites them",
                () -> json().cleanPath().allowOverwrite());
        Unload parquet = to(QUERY).parquet();
        assertRefused("ZSTD doesn't go with PARQUET, whose row groups are compressed with Snappy", parquet::zstd);
        assertRefused(
                "MASTER_SYMMETRIC_KEY doesn't go with PARQUET, which supports only server-side encryption: use"
                        + " KMS_KEY_ID",
                () -> parquet.masterSymmetricKey("EXAMPLEMASTERKEYtkbjk/OpCwtYSx/M4/t7DMCDIK4="));
        assertRefused(
                "DELIMITER '\"' doesn't go with CSV, which encloses fields in this character",
                () -> UnloadCsv.defaults().delimiter('"'));
        assertRefused(
                "DELIMITER '\"' doesn't go with ADDQUOTES, which encloses fields in this character",
                () -> UnloadDelimited.by('"').addQuotes());
        assertRefused(
                "DELIMITER '\\' doesn't go with ESCAPE, which escapes with this character",
                () -> UnloadDelimited.by('\\').escape());
    }

    @Test
    void withoutAddquotesTheNullTextCannotContainTheDelimiter() {
        UnloadDelimited format = UnloadDelimited.by(';').nullAs("a;b");
        assertRefused(
                "NULL AS 'a;b' contains DELIMITER ';', so a NULL would be read as several fields: change NULL AS"
                        + " or DELIMITER, or add ADDQUOTES",
                () -> to(QUERY).delimited(format.escape()));
        to(QUERY).delimited(format.addQuotes());
    }

    @Test
    void valuesOutOfRangeAreRefusedWithTheRange() {
        assertRefused("MAXFILESIZE 4.9 MB is not within 5 MB to 6.2 GB", () -> FileSize.megabytes(4.9));
        assertRefused("MAXFILESIZE 6.3 GB is not within 5 MB to 6.2 GB", () -> FileSize.gigabytes(6.3));
        assertRefused("MAXFILESIZE NaN MB is not within 5 MB to 6.2 GB", () -> FileSize.megabytes(Double.NaN));
        assertEquals(6_657_199_308L, FileSize.MAX.bytes());
        UnloadParquet parquet = UnloadParquet.defaults();
        assertRefused("ROWGROUPSIZE 31 MB is not within 32 to 128 MB", () -> parquet.rowGroupSize(31));
        assertRefused("ROWGROUPSIZE 129 MB is not within 32 to 128 MB", () -> parquet.rowGroupSize(129));
        assertRefused("REGION 'us-west' is not an AWS region, such as us-west-2", () -> json().region("us-west"));
        for (String extension : new String[] {"", ".gz", "a..b", "a/b", "a'b"}) {
            assertRefused(
                    "EXTENSION '" + extension
                            + "' must consist of letters, digits, _ and -, with single dots between them, such as csv"
                            + " or txt.gz",
                    () -> json().extension(extension));
        }
        assertRefused(
                "DELIMITER takes one ASCII character other than NUL and the line's end, not U+00E9",
                () -> UnloadDelimited.by('é'));
        assertRefused("NULL AS can't hold a line's end, which separates records", () -> UnloadCsv.defaults()
                .nullAs("\n"));
    }

    @Test
    void kmsKeysAreCheckedCompletely() {
        String id = "1234abcd-12ab-34cd-56ef-1234567890ab";
        for (String key : new String[] {
            id, "mrk-1234abcd12ab34cd56ef1234567890ab", "arn:aws-cn:kms:cn-north-1:123456789012:key/" + id
        }) {
            assertEquals(
                    key,
                    json().kmsKeyId(key)
                            .encryption()
                            .orElseThrow()
                            .match(auto -> "", UnloadEncryption.KmsKey::id, master -> ""));
        }
        for (String key : new String[] {
            "",
            id + "0",
            "alias/mine",
            "arn:aws:kms:us-west-2:123456789012:alias/mine",
            "arn:aws:s3:us-west-2:123456789012:key/" + id,
            "arn:aws:kms:west:123456789012:key/" + id,
            "arn:aws:kms:us-west-2:12345678901:key/" + id,
            "arn:aws-x:kms:us-west-2:123456789012:key/" + id
        }) {
            assertRefused(
                    "KMS_KEY_ID '" + key + "' is neither the id of a KMS key, such as"
                            + " 1234abcd-12ab-34cd-56ef-1234567890ab, nor its ARN, such as"
                            + " arn:aws:kms:us-west-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
                    () -> json().kmsKeyId(key));
        }
    }

    @Test
    void partitionColumnsMustBeSomeButNotAllColumnsOfTheSelect() {
        assertRefused("PARTITION BY needs at least one column", () -> json().partitionBy());
        assertRefused("PARTITION BY names column \"year\" twice", () -> json().partitionBy(YEAR, YEAR));
        assertRefused(
                "PARTITION BY title: the select has no such column; its columns are song_id, year",
                () -> json().partitionBy(field(name("title"))));
        assertRefused(
                "PARTITION BY year, song_id leaves no column for the files: at least one column of the select must"
                        + " not be in PARTITION BY",
                () -> json().partitionBy(YEAR, SONG_ID));
        assertRefused(
                "PARTITION BY takes columns of the select, not the literal a", () -> json().partitionBy(inline("a")));
        assertRefused("PARTITION BY takes columns of the select, not the literal 1", () -> json().partitionBy(val(1)));
        assertRefused(
                "PARTITION BY duration of type double precision: partition columns are SMALLINT, INTEGER, BIGINT,"
                        + " DECIMAL, REAL, BOOLEAN, CHAR, VARCHAR, DATE or TIMESTAMP",
                () -> to(select(SONG_ID, DURATION).from(SONGS)).json().partitionBy(DURATION));
        Select<?> twice = select(SONG_ID, YEAR, YEAR).from(SONGS);
        assertRefused(
                "PARTITION BY year: the select has 2 columns of that name; its columns are song_id, year, year",
                () -> to(twice).csv().partitionBy(YEAR));
    }

    @Test
    void partitionColumnsMustBeColumnsWithASupportedType() {
        Field<Object> p = field(name("p"));
        assertRefused(
                "PARTITION BY takes columns of the select, not the literal p",
                () -> to(select(SONG_ID, inline("k").as("p")).from(SONGS))
                        .json()
                        .partitionBy(p));
        String types =
                ": partition columns are SMALLINT, INTEGER, BIGINT, DECIMAL, REAL, BOOLEAN, CHAR, VARCHAR, DATE or"
                        + " TIMESTAMP";
        assertRefused(
                "PARTITION BY p of type double precision" + types,
                () -> to(select(SONG_ID, DURATION.as("p")).from(SONGS)).json().partitionBy(p));
        assertRefused(
                "PARTITION BY p of type jsonb" + types,
                () -> to(select(SONG_ID, field(name("p"), SQLDataType.JSONB)).from(SONGS))
                        .json()
                        .partitionBy(p));
        assertRefused(
                "PARTITION BY names column \"p\" twice",
                () -> to(select(SONG_ID, YEAR.as("p")).from(SONGS)).json().partitionBy(field(name("P")), p));
    }

    @Test
    void aPartitionColumnIsFoundInAnyCaseAndWrittenAsInTheSelect() {
        assertEquals(
                "PARTITION BY (\"P\") INCLUDE",
                to(select(SONG_ID, YEAR.as("P")).from(SONGS))
                        .json()
                        .partitionByInclude(field(name("p")))
                        .toString()
                        .lines()
                        .reduce((first, last) -> last)
                        .orElseThrow());
    }

    @Test
    void theLimitOfAUnionIsRefused() {
        Select<?> limited =
                select(YEAR).from(SONGS).union(select(YEAR).from(SONGS)).limit(1);
        assertRefused(
                "UNLOAD takes no LIMIT in its outer select: put the limited query in a derived table,"
                        + " select(asterisk()).from(limited.asTable(\"t\"))",
                () -> unload(limited));
    }

    @Test
    void unsupportedQueriesAreRefusedWhenTheStatementIsBuilt() {
        Select<?> arrays = select(DSL.arrayAgg(SONG_ID)).from(SONGS);
        assertThrows(UnsupportedOnRedshiftException.class, () -> to(arrays));
        Select<?> locked = select(SONG_ID).from(SONGS).forUpdate();
        assertThrows(UnsupportedOnRedshiftException.class, () -> to(locked));
    }

    @Test
    void columnsThatJooqDoesNotKnowAreNotChecked() {
        Select<?> all = select(DSL.asterisk()).from(SONGS);
        assertEquals(
                "PARTITION BY (\"year\")",
                to(all).json()
                        .partitionBy(YEAR)
                        .toString()
                        .lines()
                        .reduce((first, last) -> last)
                        .orElseThrow());
    }

    @Test
    void jsonAndParquetNeedADifferentNameForEachColumn() {
        Select<?> twice = select(SONG_ID, YEAR, field(name("Year"))).from(SONGS);
        String message =
                " needs a different name for each column, and several columns are called Year: rename them with as(…)";
        assertRefused("JSON" + message, () -> to(twice).json());
        assertRefused("PARQUET" + message, () -> to(twice).parquet());
        assertEquals("year", to(twice).csv().columns().get(1));
    }

    @Test
    void fixedWidthNeedsAWidthForEachColumnOfTheSelect() {
        UnloadFixedWidth one = UnloadFixedWidth.of(UnloadFixedWidth.width(SONG_ID, 18));
        assertRefused("FIXEDWIDTH has 1 widths, and the select has 2 columns", () -> to(QUERY)
                .fixedWidth(one));
        assertRefused("FIXEDWIDTH needs the width of at least one column", UnloadFixedWidth::of);
        assertRefused("FIXEDWIDTH year:0 is not within 1 to 2147483647", () -> UnloadFixedWidth.width(YEAR, 0));
        assertRefused(
                "FIXEDWIDTH's label 'a:b' is blank, or contains a comma or colon, which separate widths",
                () -> UnloadFixedWidth.width(field(name("a:b")), 1));
    }

    @Test
    void theRefusalOfAnOuterLimitNamesAQueryThatIsAccepted() {
        String message = "UNLOAD takes no LIMIT in its outer select: put the limited query in a derived table,"
                + " select(asterisk()).from(limited.asTable(\"t\"))";
        Select<?> limited = select(SONG_ID).from(SONGS).limit(10);
        assertRefused(message, () -> unload(limited));
        assertRefused(
                message,
                () -> unload(select(SONG_ID)
                        .from(SONGS)
                        .unionAll(select(SONG_ID).from(SONGS))
                        .limit(10)));
        assertEquals(
                "UNLOAD ('select * from (select \"song_id\" from \"songs\" limit 10) as \"t\"')",
                to(select(DSL.asterisk()).from(limited.asTable("t")))
                        .json()
                        .toString()
                        .lines()
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void anAccessPointAliasIsRefused() {
        assertRefused(
                "'songs-abc-s3alias' is the alias of an S3 access point, which UNLOAD doesn't take: name the bucket"
                        + " itself",
                () -> unload(QUERY).to(Location.parse("s3://songs-abc-s3alias/x")));
    }
}
