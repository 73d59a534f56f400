package com.sparkify.dwh.internal.postgres.shred;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.copy.Csv;
import com.sparkify.dwh.internal.postgres.shred.Records.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRecordsTest {

    private static List<String> read(Csv format, int columns, String text) throws IOException {
        return Shown.of(new CsvRecords(format, columns, 8), columns, text);
    }

    private static List<String> read(String text) throws IOException {
        return read(Csv.defaults(), 2, text);
    }

    @Test
    void commasSeparateFieldsAndQuotesEncloseThem() throws IOException {
        assertEquals(
                List.of("line 1: '1' | 'a,b'", "line 2: '2' | 'A \"quoted\" word'", "line 3: '' | ''"),
                read("1,\"a,b\"\n2,\"A \"\"quoted\"\" word\"\n\"\",\r\n"));
        assertEquals(
                List.of("line 1: '1,' | 'All \"non\" %'"),
                read(Csv.defaults().quote('%').delimiter('|'), 2, "1,|%All \"non\" %%%"));
    }

    @Test
    void anObjectThatIsNotTextIsOneError() throws IOException {
        String gzip = "the object is compressed. COPY reads it only with GZIP";
        byte[] bytes = {0x1f, (byte) 0x8b, 8, '\n', ',', '\n', ',', '\n', '\n', 'x'};
        for (int header = 0; header < 4; header++) {
            CsvRecords records = new CsvRecords(Csv.defaults().ignoreHeader(header), 2, 8);
            for (int times = 0; times < 2; times++) {
                records.open(new ByteArrayInputStream(bytes)::read);
                assertEquals(Outcome.MALFORMED, records.next());
                assertEquals(gzip, records.reason());
                assertEquals(Outcome.END, records.next());
            }
            records.open(new ByteArrayInputStream(new byte[0])::read);
            assertEquals(Outcome.END, records.next());
        }
        assertEquals(
                List.of("line 1 SYNTAX the object is a ZIP archive, which COPY doesn't read: PK\3\4,x"),
                read("PK\3\4,x"));
        assertEquals(List.of("line 1: 'PAR1' | 'x'", "line 2: 'PK\3\4' | 'x'"), read("PAR1,x\nPK\3\4,x\n"));
    }

    @Test
    void aDelimiterMayHaveSeveralCharacters() throws IOException {
        assertEquals(
                List.of(
                        "line 1: '1|' | '|~|~'",
                        "line 2: '' | ''",
                        "line 3 QUOTES Invalid quote formatting for CSV:" + " \"3\"|~",
                        "line 4: '|' | '¦'+"),
                read(Csv.defaults().delimiter("|~|"), 2, "1||~| \"|~|~\"\t|~|\n|~|\n\"3\"|~\n||~|¦"));
        assertEquals(List.of("line 1: 'a' | '|b'"), read(Csv.defaults().delimiter("||"), 2, "a|||b"));
    }

    @Test
    void blanksThatBelongToADelimiterAreNotSkipped() throws IOException {
        assertEquals(
                List.of("line 1: 'a' | 'b' | ' c'"),
                read(Csv.defaults().delimiter(" | "), 3, "\"a\"  |  \"b\"   |  c\n"));
        assertEquals(List.of("line 1: '' | 'a' | ' b'"), read(Csv.defaults().delimiter("  "), 3, "   \"a\"   b\n"));
    }

    @Test
    void lineEndsInQuotesAreData() throws IOException {
        assertEquals(
                List.of("line 2: '1' | 'a\r\nb'", "line 4: '\n' | 'é'+", "line 5: '3' | 'c'"),
                read("1,\"a\r\nb\"\r\n\"\n\",é\n3,c\n"));
    }

    @Test
    void blanksAroundQuotesAreIgnoredAndOtherBlanksAreData() throws IOException {
        assertEquals(
                List.of("line 1: ' 1 ' | ' a '", "line 2: '2' | 'b'", "line 3: '' | ''"),
                read(" 1 ,\t\" a \" \r\n \"2\"\t, \"b\"\t \n,\"\""));
        assertEquals(List.of("line 1: '' | 'a'"), read(Csv.defaults().delimiter('\t'), 2, "\t \"a\"\t\n"));
    }

    @Test
    void aDelimiterMayFollowTheLastField() throws IOException {
        assertEquals(List.of("line 1: '1' | 'a'", "line 2: '2' | ''"), read("1,\"a\",\n2,,"));
    }

    @Test
    void tooManyAndTooFewFieldsAreErrors() throws IOException {
        assertEquals(
                List.of(
                        "line 2 EXTRA_FIELDS Extra column(s) found: more than 2: 1,\"a\n\",b",
                        "line 3 DELIMITER Delimiter not found: 1 of 2 columns: 2",
                        "line 4 EXTRA_FIELDS Extra column(s) found: more than 2: 3,a,\"\"",
                        "line 5: '4' | 'd'"),
                read("1,\"a\n\",b\n2\n3,a,\"\"\n4,d\n"));
        assertEquals(List.of("line 1: '1' | filled"), read(Csv.defaults().fillRecord(), 2, "1"));
    }

    @Test
    void misplacedQuotesMakeTheLineMalformed() throws IOException {
        assertEquals(
                List.of(
                        "line 1 QUOTES Invalid quote formatting for CSV: 1,aaaa\"zzzz",
                        "line 2: '2' | 'b'",
                        "line 3 QUOTES Invalid quote formatting for CSV: 3,\"c\"d",
                        "line 4: '4' | 'd'"),
                read("1,aaaa\"zzzz\n2,b\n3,\"c\"d\n4,d"));
    }

    @Test
    void anUnclosedQuoteMakesOneLineMalformed() throws IOException {
        assertEquals(
                List.of(
                        "line 1 QUOTES Invalid quote formatting for CSV: 1,\"a",
                        "line 2: '2' | 'b'",
                        "line 3 QUOTES Delimited value missing end quote: 3,\"c",
                        "line 4: '4' | 'd'"),
                read("1,\"a\n2,\"b\"\n3,\"c\n4,d\n"));
    }

    @Test
    void anUnclosedQuoteMakesOneLineOfManyMegabytesMalformed() throws IOException {
        CsvRecords records = new CsvRecords(Csv.defaults(), 2);
        byte[] text = ("1,\"a\n" + "2,b\n".repeat(1_100_000)).getBytes(StandardCharsets.UTF_8);
        records.open(new ByteArrayInputStream(text)::read);
        assertEquals(Outcome.MALFORMED, records.next());
        assertEquals("The record is longer than 4194304 bytes", records.reason());
        assertEquals(1, records.line());
        int count = 0;
        while (records.next() == Outcome.RECORD) {
            count++;
        }
        assertEquals(1_100_000, count);
        assertEquals(1_100_001, records.line());
        assertTrue(records.buffer().length < CsvRecords.MAX_RECORD + 100);
    }

    @Test
    void theNullStringInQuotesIsNull() throws IOException {
        assertEquals(List.of("line 1: null | null", "line 2: '\\NN' | ' \\N'"), read("\\N,\"\\N\"\n\\NN, \\N"));
    }

    @Test
    void blankLinesAreErrorsOrIgnored() throws IOException {
        assertEquals(List.of("line 1: '1' | 'a'", "line 2 EMPTY_LINE The line is empty: "), read("1,a\n\n"));
        assertEquals(
                List.of("line 4: '1' | '\n\n'", "line 6: '2' | 'b'"),
                read(Csv.defaults().ignoreBlankLines(), 2, "\n1,\"\n\n\"\n\r\n2,b\n"));
    }

    @Test
    void headerLinesAreSkippedAndAFieldWithNulHasTheFlagForNul() throws IOException {
        assertEquals(
                List.of("line 3: '1' | 'a\0'0"), read(Csv.defaults().ignoreHeader(2), 2, "\"id\n\",name\n1,\"a\0\"\n"));
        assertEquals(List.of("line 1: null | 'a'"), read(Csv.defaults().nullAs("\0"), 2, "\0,a"));
    }
}
