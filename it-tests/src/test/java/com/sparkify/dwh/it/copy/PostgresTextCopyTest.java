package com.sparkify.dwh.it.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Csv;
import com.sparkify.dwh.copy.Delimited;
import com.sparkify.dwh.copy.FixedWidth;
import com.sparkify.dwh.copy.Json;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadResult;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/**
 * Tests that COPY reads text formats on PostgreSQL as on Redshift. Also compares the rows that COPY loads from CSV with
 * the rows that PostgreSQL's own COPY loads.
 */
class PostgresTextCopyTest extends CopiesText {

    @Test
    void emptyFieldsAreEmptyTextInTextColumnsAndNullInOtherColumns() throws IOException {
        String text = "1||||\n2| |  | |\n";
        assertEquals("[1, ,     , null] [2,  ,     , null]", load(copy(text).delimited()));
        assertEquals(
                "[1, null, null, null] [2,  ,     , null]",
                load(copy(text).delimited().emptyAsNull()));
        assertEquals(
                "[1, null, null, null] [2, null, null, null]",
                load(copy(text).delimited().emptyAsNull().blanksAsNull()));
        assertEquals(
                "[1, null, null, null] [2,  ,     , null]",
                load(copy(text).delimited(Delimited.defaults().nullAs(""))));
        String csv = "1,\"\",,\"\"\n";
        assertEquals("[1, ,     , null]", load(copy(csv).csv()));
        assertEquals("[1, null, null, null]", load(copy(csv).csv().emptyAsNull()));
    }

    @Test
    void nullStringsAreNullInEveryColumn() throws IOException {
        assertEquals(
                "[1, null, null, null] [2, N, null, 1.5]",
                load(copy("1|\\N|\\N|\\N\n2|N|\\N|1.5\n").delimited()));
        assertEquals(
                "[1, null, \\N  , null]",
                load(copy("1,n/a,\\N,\"n/a\"\n").csv(Csv.defaults().nullAs("n/a"))));
        assertEquals(
                "[1, null, null, 0.5]",
                load(copy("1|\0|\0|.5\n").delimited(Delimited.defaults().nullAs("\0"))));
        assertEquals(
                "data.txt, line 1, column id integer: Missing data for not-null field (1213)",
                failure(copy("\\N|a|b|1").delimited()));
    }

    @Test
    void nulIsRefusedInText() throws IOException {
        assertEquals(
                "data.txt, line 1, column name varchar(40), value 'a\\u0000b': Text can't hold the NUL character \\u0000"
                        + " (1218)\n"
                        + "data.txt, line 2, column code char(4), value '\\u0000': Text can't hold the NUL character"
                        + " \\u0000 (1218)\n"
                        + "data.txt, line 3, column id integer, value '3\\u0000': Invalid digit, Value '\\u0000', Pos 1,"
                        + " Type: Integer (1207)",
                failure(copy("1|a\0b||\n2||\0|\n3\0|||\n").delimited().maxError(3)));
    }

    @Test
    void wrongNumbersOfFieldsAreRejectedAndReadingContinues() throws IOException {
        String rejected = "data.txt, line 1, value '1|a': Delimiter not found: 2 of 4 columns (1214)\n"
                + "data.txt, line 2, value '2|b|c|0|x': Extra column(s) found: more than 4 (1202)\n"
                + "data.txt, line 3, value '': The line is empty (1211)";
        String text = "1|a\n2|b|c|0|x\n\n4|d|e|1\n";
        LoadResult result = warehouse.copy(copy(text).delimited().maxError(4));
        assertEquals(rejected, errors(result.rejected()));
        assertEquals(1, result.rows());
        assertEquals("[4, d, e   , 1.0]", rows(TARGET));
        assertEquals(rejected, failure(copy(text).delimited().maxError(3)));
        assertEquals(
                rejected.lines().findFirst().orElseThrow(), failure(copy(text).delimited()));
    }

    @Test
    void invalidValuesAreRejectedWithTheirColumn() throws IOException {
        assertEquals(
                "data.txt, line 2, column id integer, value 'x': Invalid digit, Value 'x', Pos 0, Type: Integer (1207)\n"
                        + "data.txt, line 4, column code char(4), value 'a\\nbcd': String length exceeds DDL length"
                        + " (1204)\n"
                        + "data.txt, line 5, column code char(4), value 'é': Multibyte character not supported for CHAR"
                        + " (Hint: try using VARCHAR). Invalid char: c3 (1215)\n"
                        + "data.txt, line 6, column id integer, value ' 6': Invalid digit, Value ' ', Pos 0, Type:"
                        + " Integer (1207)",
                failure(copy("1,\"é\"\"é\",,\nx,,,\n3,,\"a\nbcd\",\n5,,é,\n 6,,,\n")
                        .csv()
                        .maxError(4)));
    }

    @Test
    void misplacedQuotesAreRejectedAndReadingContinues() throws IOException {
        LoadResult result = warehouse.copy(copy("1,\"a,,\n2,\"b\",,\n3,c\"c,,\n4,\"d\"\"\n\",,\n5,\"e,,\n")
                .csv()
                .maxError(4));
        assertEquals(
                "data.txt, line 1, value '1,\"a,,': Invalid quote formatting for CSV (1214)\n"
                        + "data.txt, line 3, value '3,c\"c,,': Invalid quote formatting for CSV (1214)\n"
                        + "data.txt, line 6, value '5,\"e,,': Delimited value missing end quote (1214)",
                errors(result.rejected()));
        assertEquals("[2, b,     , null] [4, d\"\n,     , null]", rows(TARGET));
        assertEquals(
                "data.txt, line 1, value '1|'a||': Delimited value missing end quote (1214)",
                failure(copy("1|'a||\n").delimited(Delimited.defaults().removeQuotes())));
    }

    @Test
    void fillRecordFillsVarcharColumnsWithEmptyTextAndOtherColumnsWithNull() throws IOException {
        assertEquals(
                "[1, , null, null] [2, b, null, null]",
                load(copy("1\n2|b\n").delimited(Delimited.defaults().fillRecord())));
        assertEquals(
                "[1, null, null, null]",
                load(copy("1\n").csv(Csv.defaults().fillRecord()).emptyAsNull()));
        assertEquals(
                "data.txt, line 1, column id integer: Missing data for not-null field (1213)",
                failure(copy("a\n", NAME, ID).csv(Csv.defaults().fillRecord())));
    }

    @Test
    void headersAndBlankLinesAreSkippedOnRequest() throws IOException {
        Files.createDirectory(folder.resolve("two"));
        Files.writeString(folder.resolve("two/a.csv"), "\ufeffid,name\r\n\r\n1,a\r\n");
        Files.writeString(folder.resolve("two/b.csv"), "id,name\n2,b\n\n\nx,c");
        Copy copy = Redshift.copyInto(TARGET, ID, NAME)
                .from(new LocalPath(folder.resolve("two")))
                .authorizedBy(Authorization.defaultRole())
                .csv(Csv.defaults().ignoreHeader(1).ignoreBlankLines())
                .maxError(2);
        assertEquals(
                "two/b.csv, line 5, column id integer, value 'x': Invalid digit, Value 'x', Pos 0, Type: Integer (1207)",
                errors(warehouse.copy(copy).rejected()));
        assertEquals("[1, a, null, null] [2, b, null, null]", rows(TARGET));
        assertEquals(
                "[3, null, null, null]",
                load(copy("anything {\"id\":1}\n{\"id\":2}\n{\"id\":3}")
                        .json(Json.auto().ignoreHeader(2))));
    }

    @Test
    void acceptInvCharsAndTruncateColumnsApplyToTextFormats() throws IOException {
        Path file = folder.resolve("latin.txt");
        Files.write(file, "1|\u00e9|abcde|\n".getBytes(StandardCharsets.ISO_8859_1));
        Copy copy = Redshift.copyInto(TARGET)
                .from(new LocalPath(file))
                .authorizedBy(Authorization.defaultRole())
                .delimited();
        assertEquals(
                "latin.txt, line 1, column name varchar(40), value '\ufffd': String contains invalid or unsupported UTF8"
                        + " codepoints. Bad UTF8 hex sequence: e9 (1220)",
                failure(copy));
        assertEquals("[1, ?, abcd, null]", load(copy.acceptInvChars().truncateColumns()));
    }

    @Test
    void aDelimiterMayHaveSeveralCharacters() throws IOException {
        assertEquals(
                "[1, ~a|b, c   , 1.5] [2, , null, null]",
                load(copy("1|~|~a|b|~|'c'|~|1.5\n2|~||~|\\N|~||~|\n")
                        .delimited(Delimited.by("|~|").removeQuotes())));
        assertEquals(
                "data.txt, line 1, value '1|~|a|~b|~|c': Delimiter not found: 3 of 4 columns (1214)",
                failure(copy("1|~|a|~b|~|c\n").delimited(Delimited.by("|~|"))));
        assertEquals(
                "[1, a||b, |c  , null]",
                load(copy("1||\"a||b\"|||c||\n").csv(Csv.defaults().delimiter("||"))));
    }

    @Test
    void fixedWidthsCountCharactersAndBlanksAroundNumbersAreIgnored() throws IOException {
        FixedWidth widths = FixedWidth.of(
                FixedWidth.width(ID, 4),
                FixedWidth.width(NAME, 5),
                FixedWidth.width(CODE, 4),
                FixedWidth.width(SCORE, 6));
        assertEquals(
                "[1, é€😀  , ab  , 1.5] [2, name , null, null] [3, , null, null]",
                load(copy("   1é€😀  ab    1.5 \r\n2   name \\N        \n3   \n")
                        .fixedWidth(widths.fillRecord())));
        assertEquals(
                "data.txt, line 1, value '1   ': The line is too short: 1 of 4 columns (1203)\n"
                        + "data.txt, line 2, value '2   name code1.5   x': Missing newline: Unexpected character 0x78"
                        + " found at location 19 (1216)\n"
                        + "data.txt, line 3, column id integer, value 'a   ': Invalid digit, Value 'a', Pos 0, Type:"
                        + " Integer (1207)",
                failure(copy("1   \n2   name code1.5   x\na   name code1.5   \n")
                        .fixedWidth(widths)
                        .maxError(3)));
    }

    @Test
    void eachColumnNeedsAWidth() throws IOException {
        Copy copy = copy("1  \n").fixedWidth(FixedWidth.of(FixedWidth.width(ID, 3)));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> warehouse.copy(copy));
        assertEquals("FIXEDWIDTH has 1 widths, and the COPY has 4 columns", e.getMessage());
    }

    @Test
    void aRecordOfMoreThan4MbIsRejectedAndReadingContinues() throws IOException {
        String text = "1|a||\n2|" + "x".repeat(5_000_000) + "||\n3|c||\n";
        LoadResult result = warehouse.copy(copy(text).delimited().maxError(2));
        LoadError error = result.rejected().get(0);
        assertEquals(
                "2 1216 The record is longer than 4194304 bytes",
                error.line() + " " + error.code().number() + " " + error.reason());
        assertEquals("[1, a,     , null] [3, c,     , null]", rows(TARGET));
    }

    @Test
    void manyMegabytesAreLoaded() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            text.append(i).append(",\"name, ").append(i % 7 == 0 ? "\n" : "é").append("\"\"\",c,0.5\n");
        }
        assertEquals(200_000, warehouse.copy(copy(text.toString()).csv()).rows());
        assertEquals(
                "[19999900000, 28572, 200000, 100000.0]",
                Arrays.toString(warehouse
                        .dsl()
                        .fetchSingle(
                                "select sum(id), count(case when name = 'name, ' || chr(10) || '\"' then 1 end), count(case"
                                        + " when code = 'c' then 1 end), sum(score) from target")
                        .intoArray()));
    }

    @Test
    void validCsvGivesTheSameRowsAsTheCopyOfPostgres() throws SQLException, IOException {
        Random random = new Random(20);
        StringBuilder csv = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            csv.append(i)
                    .append(',')
                    .append(field(random))
                    .append(',')
                    .append(field(random))
                    .append('\n');
        }
        Path file = folder.resolve("random.csv");
        Files.writeString(file, csv);
        for (String table : List.of("ours", "theirs")) {
            warehouse.dsl().execute("create table {0} (id integer, a text, b text)", DSL.name(table));
        }
        warehouse.copy(Redshift.copyInto(DSL.table(DSL.name("ours")))
                .from(new LocalPath(file))
                .authorizedBy(Authorization.defaultRole())
                .csv());
        try (Connection connection = DATABASE.getConnection();
                Reader in = Files.newBufferedReader(file)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy theirs from stdin with (format csv, null '\\N')", in);
        }
        assertEquals(5_000, warehouse.dsl().fetchCount(DSL.table(DSL.name("ours"))));
        assertEquals(
                warehouse.dsl().fetch("select * from theirs order by id").formatCSV(),
                warehouse.dsl().fetch("select * from ours order by id").formatCSV());
    }

    /** Returns a random field. Quotes the field if necessary, and sometimes without need. */
    private static String field(Random random) {
        List<String> pieces =
                List.of("a", "bc", " ", "\t", ",", "\"", "\n", "\r\n", "'", "|", "\\", "é", "€", "😀", "0123456789");
        StringBuilder field = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            field.append(pieces.get(random.nextInt(pieces.size())));
        }
        String text = field.toString();
        boolean quoted = text.matches("(?s).*[,\"\r\n].*") || random.nextBoolean();
        if (quoted) {
            return '"' + text.replace("\"", "\"\"") + '"';
        }
        return text;
    }
}
