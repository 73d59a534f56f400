package com.sparkify.dwh.copy;

import static com.sparkify.dwh.Redshift.copyInto;
import static com.sparkify.dwh.copy.Copies.from;
import static com.sparkify.dwh.copy.Copies.refusal;
import static com.sparkify.dwh.copy.FixedWidth.width;
import static com.sparkify.dwh.foreign.Corpus.assertSql;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.S3Uri;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests which values COPY's options take. */
class CopyValuesTest {

    @Test
    void valuesOutOfRangeAreRefusedWithTheRange() {
        Copy copy = from().csv();
        CopyFromStep into = copyInto(table(name("t")));
        assertEquals("COMPROWS 999 is not within 1000 to 2147483647", refusal(() -> copy.compRows(999)));
        assertEquals("READRATIO 0 is not within 1 to 200", refusal(() -> into.fromDynamoDb("Movies", 0)));
        assertEquals("READRATIO 201 is not within 1 to 200", refusal(() -> into.fromDynamoDb("Movies", 201)));
        assertEquals("IGNOREHEADER -1 is not within 0 to 2147483647", refusal(() -> Csv.defaults()
                .ignoreHeader(-1)));
        assertEquals("SIMPLIFY's tolerance -1.0 is not a number of 0 or more", refusal(() -> Shapefile.defaults()
                .simplify(-1)));
        assertEquals(
                "FIXEDWIDTH a:0 is not within 1 to 2147483647",
                refusal(() -> FixedWidth.of(width(field(name("a")), 0))));
    }

    @Test
    void valuesWithAKnownFormAreCheckedCompletely() {
        CopyFromStep into = copyInto(table(name("t")));
        assertEquals(
                "'mo' is not the name of a DynamoDB table, which has 3 to 255 letters, digits, underscores, hyphens and"
                        + " dots",
                refusal(() -> into.fromDynamoDb("mo", 50)));
        assertEquals(
                "'j-abc' is not the id of an EMR cluster, such as j-SAMPLE2B500FC",
                refusal(() -> into.fromEmr("j-abc", "/x")));
        assertEquals(
                "The path in cluster j-A names no file: write a path such as /myoutput/part-*",
                refusal(() -> into.fromEmr("j-A", "/")));
        assertEquals(
                "MASTER_SYMMETRIC_KEY takes 256 bits in base64, 44 characters (the value isn't shown)",
                refusal(() -> from().csv().masterSymmetricKey("c2VjcmV0")));
        assertEquals(
                "TIMEFORMAT 'YYYY-MM-DD HH:MI:SSOF' has a time zone specifier: only 'auto' reads time zones",
                refusal(() -> TimeFormat.of("YYYY-MM-DD HH:MI:SSOF")));
        assertEquals(
                "TIMEFORMAT 'yyyy-mm-dd hh:mi:sstz' has a time zone specifier: only 'auto' reads time zones",
                refusal(() -> TimeFormat.of("yyyy-mm-dd hh:mi:sstz")));
        assertEquals("PROOF HH24:MI", TimeFormat.of("PROOF HH24:MI").text());
        assertEquals("DATEFORMAT 'AUTO' is case-sensitive: write 'auto'", refusal(() -> DateFormat.of("AUTO")));
        assertEquals("DATEFORMAT is blank", refusal(() -> DateFormat.of("")));
    }

    @Test
    void quoteAndDelimiterDifferAndContainNoLineEnd() {
        assertEquals(
                "DELIMITER takes characters other than NUL and the line's end, not U+000D",
                refusal(() -> Csv.defaults().delimiter('\r')));
        for (String text : List.of("\n", "|\n|", "\n~")) {
            assertEquals(
                    "DELIMITER takes characters other than NUL and the line's end, not U+000A",
                    refusal(() -> Delimited.by(text)));
        }
        assertEquals(
                "DELIMITER takes characters other than NUL and the line's end, not U+0000",
                refusal(() -> Csv.defaults().delimiter("|\0")));
        assertEquals("DELIMITER is empty: it takes one character or several", refusal(() -> Delimited.by("")));
        assertEquals("DELIMITER contains half of a surrogate pair, U+D83D", refusal(() -> Delimited.by('\ud83d')));
        assertEquals("DELIMITER contains half of a surrogate pair, U+DE00", refusal(() -> Csv.defaults()
                .delimiter("|\ude00|")));
        assertEquals(
                "DELIMITER '\\302\\246' contains a backslash next to other characters, which COPY takes for an escape"
                        + " such as \\011: write the character itself",
                refusal(() -> Delimited.by("\\302\\246")));
        assertEquals("DELIMITER '|\"|' contains QUOTE, U+0022: change one of them", refusal(() -> Csv.defaults()
                .delimiter("|\"|")));
        assertEquals(
                "DELIMITER '%~' contains QUOTE, U+0025: change one of them",
                refusal(() -> Csv.defaults().delimiter("%~").quote('%')));
        assertEquals(
                "QUOTE takes one ASCII character other than NUL and the line's end, not U+000A",
                refusal(() -> Csv.defaults().quote('\n')));
        assertEquals("QUOTE and DELIMITER are both U+002C", refusal(() -> Csv.defaults()
                .quote(',')));
        assertEquals("QUOTE and DELIMITER are both U+0022", refusal(() -> Csv.defaults()
                .delimiter('"')));
        assertEquals("NULL AS can't hold a line's end, which separates records", refusal(() -> Csv.defaults()
                .nullAs("a\n")));
        assertEquals("NULL AS takes the character NUL (U+0000) only by itself", refusal(() -> Csv.defaults()
                .nullAs("a\0")));
    }

    @Test
    void theLocationOfASingleFileIsAWholeKey() {
        CopyFromStep into = copyInto(table(name("t")));
        S3Uri bucket = S3Uri.parse("s3://bucket");
        String refused = " takes one object's whole key, and 's3://bucket/' is a bucket: write s3://bucket/key";
        assertEquals("MANIFEST" + refused, refusal(() -> into.from(bucket).manifest()));
        assertEquals("SSH" + refused, refusal(() -> into.fromSsh(bucket)));
        assertEquals("JSONPaths" + refused, refusal(() -> Json.paths(bucket)));
        assertEquals("JSONPaths" + refused, refusal(() -> Avro.paths(bucket)));
        assertEquals(
                Optional.of(new LocalPath(Path.of("paths.json"))),
                Json.paths(new LocalPath(Path.of("paths.json"))).jsonPaths());
    }

    @Test
    void nullAsTakesASingleNulCharacter() {
        assertSql("""
            COPY "t"
            FROM 's3://logs/'
            IAM_ROLE DEFAULT
            NULL AS '\\000'\
            """, from().delimited(Delimited.defaults().nullAs("\0")).toString());
    }

    @Test
    void aRefusalNamesTheOptionThatWasSet() {
        assertEquals(
                "ACCEPTANYDATE doesn't go with PARQUET: the only options for columnar files are ACCEPTINVCHARS,"
                        + " EXPLICIT_IDS, FILLRECORD, MANIFEST, SERIALIZETOJSON and STATUPDATE",
                refusal(() -> from().parquet(Parquet.defaults()).acceptAnyDate(DateFormat.of("DD.MM.YYYY"))));
        assertEquals(
                "DATEFORMAT doesn't go with PARQUET: the only options for columnar files are ACCEPTINVCHARS,"
                        + " EXPLICIT_IDS, FILLRECORD, MANIFEST, SERIALIZETOJSON and STATUPDATE",
                refusal(() -> from().parquet(Parquet.defaults()).dateFormat(DateFormat.of("DD.MM.YYYY"))));
    }

    @Test
    void theNotationOfNulInSqlIsRefused() {
        for (String notation : List.of("\\0", "\\000")) {
            assertEquals(
                    "NULL AS '" + notation
                            + "' is how SQL writes the character NUL, but nullAs takes the character itself:"
                            + " write nullAs(\"\\0\") with one backslash in Java",
                    refusal(() -> Delimited.defaults().nullAs(notation)));
            assertEquals(
                    "NULL AS '" + notation
                            + "' is how SQL writes the character NUL, but nullAs takes the character itself:"
                            + " write nullAs(\"\\0\") with one backslash in Java",
                    refusal(() -> Csv.defaults().nullAs(notation)));
        }
    }

    @Test
    @SuppressWarnings("NullAway") // Callers without a null checker can pass null.
    void aMissingAuthorizationIsNamed() {
        assertEquals(
                "The authorization is null: write Authorization.defaultRole() for the cluster's default role",
                assertThrows(NullPointerException.class, () -> copyInto(table(name("t")))
                                .from(S3Uri.parse("s3://bucket/prefix"))
                                .authorizedBy(null))
                        .getMessage());
        assertEquals(
                "The secret access key is null",
                assertThrows(NullPointerException.class, () -> Authorization.keys("A", null))
                        .getMessage());
        assertEquals(
                "The session token is null: keys(accessKeyId, secretAccessKey) takes long-term keys",
                assertThrows(NullPointerException.class, () -> Authorization.keys("A", "S", null))
                        .getMessage());
        assertEquals(
                "'arn:aws:iam::123456789012:role/a,arn:aws:iam::123456789012:role/b' is a chain of roles: give each"
                        + " role as a text of its own, iamRole(first, second)",
                refusal(() ->
                        Authorization.iamRole("arn:aws:iam::123456789012:role/a,arn:aws:iam::123456789012:role/b")));
    }
}
