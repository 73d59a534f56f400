package com.sparkify.dwh.internal.postgres.shred;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.copy.Delimited;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DelimitedRecordsTest {

    private static List<String> read(Delimited format, int columns, String text) throws IOException {
        return Shown.of(new DelimitedRecords(format, columns, 8), columns, text);
    }

    private static List<String> read(String text) throws IOException {
        return read(Delimited.defaults(), 2, text);
    }

    @Test
    void pipesOrTheSpecifiedDelimiterSeparateFields() throws IOException {
        assertEquals(List.of("line 1: '1' | 'a,b'", "line 2: '2' | ''"), read("1|a,b\n2|\n"));
        assertEquals(List.of("line 1: '1|' | 'a'"), read(Delimited.by('\t'), 2, "1|\ta\n"));
    }

    @Test
    void aDelimiterMayHaveSeveralCharacters() throws IOException {
        assertEquals(
                List.of(
                        "line 1: '1' | '~a|b'",
                        "line 2: '' | '~||'",
                        "line 3 DELIMITER Delimiter not found: 1 of 2" + " columns: 3|~"),
                read(Delimited.by("|~|"), 2, "1|~|~a|b|~|\n|~|~||\n3|~"));
        assertEquals(List.of("line 1: '1¦'+ | 'ìaé'+"), read(Delimited.by("¦ì"), 2, "1¦¦ììaé\n"));
    }

    /** The field ends at the first whole delimiter, even if a part of the delimiter comes directly before it. */
    @Test
    void theFirstWholeDelimiterEndsTheField() throws IOException {
        assertEquals(
                List.of("line 1: 'a' | '|b' | ''", "line 2: '' | '' | '|'"),
                read(Delimited.by("||"), 3, "a|||b||\n|||||\n"));
        assertEquals(List.of("line 1: 'a' | 'b'"), read(Delimited.by("aab"), 2, "aaabb\n"));
    }

    @Test
    void anEscapedCharacterDoesNotBeginADelimiter() throws IOException {
        Delimited escape = Delimited.by("¦ì").escape();
        assertEquals(List.of("line 1: 'a¦ì'+ | '¦ì'+"), read(escape, 2, "a\\¦ì¦ì¦\\ì\n"));
        assertEquals(List.of("line 1: '|' | '||'"), read(Delimited.by("||").escape(), 2, "\\||||\\|\n"));
    }

    @Test
    void aWholeDelimiterEndsAFieldInQuotes() throws IOException {
        assertEquals(
                List.of("line 1: 'a'|b||c' | 'd'", "line 2 QUOTES Delimited value missing end quote: 'a'|d"),
                read(Delimited.by("||").removeQuotes(), 2, "'a'|b||c'||'d'||\n'a'|d\n"));
    }

    @Test
    void theLastLineNeedNotHaveAnEnd() throws IOException {
        assertEquals(List.of("line 1: '1' | 'a'"), read("1|a"));
        assertEquals(List.of("line 1: '1' | ''"), read("1|"));
        assertEquals(List.of(), read(""));
    }

    @Test
    void aDelimiterMayFollowTheLastField() throws IOException {
        assertEquals(List.of("line 1: '1' | 'a'", "line 2: '2' | ''", "line 3: '3' | ''"), read("1|a|\n2||\n3||"));
    }

    @Test
    void aCarriageReturnBeforeALineFeedIsNotData() throws IOException {
        assertEquals(List.of("line 1: '1' | 'a'", "line 2: '2' | '\rb\r'"), read("1|a\r\n2|\rb\r"));
    }

    @Test
    void aByteOrderMarkAndHeaderLinesAreSkipped() throws IOException {
        assertEquals(List.of("line 1: '1' | 'a'"), read("\ufeff1|a\n"));
        assertEquals(
                List.of("line 3: '1' | 'a'"), read(Delimited.defaults().ignoreHeader(2), 2, "\ufeffid|name\n\n1|a\n"));
        assertEquals(List.of(), read(Delimited.defaults().ignoreHeader(2), 2, "id|name\n1|a"));
        assertEquals(List.of(), read(Delimited.defaults().ignoreHeader(Integer.MAX_VALUE), 2, "1|a\n2|b\n"));
    }

    @Test
    void tooManyAndTooFewFieldsAreErrors() throws IOException {
        assertEquals(
                List.of(
                        "line 1 EXTRA_FIELDS Extra column(s) found: more than 2: 1|a|b",
                        "line 2 DELIMITER Delimiter not found: 1 of 2 columns: 2",
                        "line 3 EXTRA_FIELDS Extra column(s) found: more than 2: 3|||",
                        "line 4: '4' | 'd'"),
                read("1|a|b\r\n2\r\n3|||\n4|d"));
    }

    @Test
    void fillRecordFillsMissingFieldsAtTheEnd() throws IOException {
        assertEquals(
                List.of("line 1: '1' | filled | filled", "line 2: '2' | '' | filled"),
                read(Delimited.defaults().fillRecord(), 3, "1\n2|\n"));
    }

    @Test
    void blankLinesAreErrorsOrIgnored() throws IOException {
        assertEquals(
                List.of(
                        "line 1 EMPTY_LINE The line is empty: ",
                        "line 2: '1' | 'a'",
                        "line 3 EMPTY_LINE The line is empty: "),
                read("\n1|a\n\r\n"));
        assertEquals(
                List.of("line 2: '1' | 'a'", "line 4 DELIMITER Delimiter not found: 1 of 2 columns:  "),
                read(Delimited.defaults().ignoreBlankLines(), 2, "\n1|a\n\r\n \n"));
    }

    @Test
    void theNullStringIsNull() throws IOException {
        assertEquals(List.of("line 1: null | '\\n'", "line 2: '\\NN' | null"), read("\\N|\\n\n\\NN|\\N\n"));
        assertEquals(
                List.of("line 1: null | '\\N'", "line 2: 'null' | 'NULL '"),
                read(Delimited.defaults().nullAs("NULL"), 2, "NULL|\\N\nnull|NULL \n"));
        assertEquals(List.of("line 1: null | ' '"), read(Delimited.defaults().nullAs(""), 2, "| \n"));
    }

    @Test
    void aFieldWithNulHasTheFlagForNulUnlessItIsTheNullString() throws IOException {
        assertEquals(List.of("line 1: '\0'0 | 'a\0b'0"), read("\0|a\0b\n"));
        assertEquals(List.of("line 1: null | 'a\0'0"), read(Delimited.defaults().nullAs("\0"), 2, "\0|a\0\n"));
    }

    @Test
    void escapeMakesTheNextCharacterData() throws IOException {
        Delimited escape = Delimited.defaults().escape();
        assertEquals(
                List.of(
                        "line 2: '1' | 'The quick brown fox\njumped over the lazy dog.'",
                        "line 3: '2' | 'A\\B\\C'",
                        "line 4: '3' | 'A | B | C'",
                        "line 5: '4' | '012é€😀'+"),
                read(
                        escape,
                        2,
                        "1|The quick brown fox\\\njumped over the lazy dog.\n2|A\\\\B\\\\C\n3|A \\| B \\| C\n"
                                + "4|\\012\\é\\€\\😀\n"));
        assertEquals(List.of("line 2: 'a\r\n' | 'b\r'"), read(escape, 2, "a\\\r\\\n|b\\\r\n"));
        assertEquals(List.of("line 1: '1' | 'a\\'"), read(escape, 2, "1|a\\"));
    }

    @Test
    void withEscapeTheDefaultNullStringMayBeEscaped() throws IOException {
        assertEquals(List.of("line 1: null | null"), read(Delimited.defaults().escape(), 2, "\\N|\\\\N\n"));
        assertEquals(
                List.of("line 1: 'N' | '\\N'", "line 2: null | 'X'"),
                read(Delimited.defaults().escape().nullAs("X"), 2, "\\N|\\\\N\nX|\\X\n"));
    }

    /** The examples that AWS's manual gives for REMOVEQUOTES. */
    @Test
    void surroundingQuotesAreRemoved() throws IOException {
        Delimited quotes = Delimited.defaults().removeQuotes();
        assertEquals(
                List.of(
                        "line 1: 'The delimiter is a pipe (|) character'",
                        "line 2: 'Black'",
                        "line 3: 'White'",
                        "line 4: 'Blue''",
                        "line 5 QUOTES Delimited value missing end quote: 'Blue",
                        "line 6 QUOTES Delimited value missing end quote: \"Blue",
                        "line 7: ' 'Black' '",
                        "line 8: ' '"),
                read(
                        quotes,
                        1,
                        "\"The delimiter is a pipe (|) character\"\r\n'Black'\n\"White\"|\nBlue'\n'Blue\r\n\"Blue\n"
                                + "' 'Black' '\n' '\n"));
        assertEquals(
                List.of(
                        "line 1: '' | ' 'a''",
                        "line 2 QUOTES Delimited value missing end quote: \"a'|'b'",
                        "line 3: '|' | null"),
                read(quotes, 2, "''| 'a'\n\"a'|'b'\n'|'|'\\N'"));
        assertEquals(
                List.of("line 1 EXTRA_FIELDS Extra column(s) found: more than 1: 'a'|''"), read(quotes, 1, "'a'|''\n"));
    }

    @Test
    void escapedQuotesAreKept() throws IOException {
        Delimited both = Delimited.defaults().removeQuotes().escape();
        assertEquals(
                List.of("line 1: '4' | 'A Midsummer Night's Dream'", "line 3: ''a'' | 'x'\ny'"),
                read(both, 2, "4|'A Midsummer Night\\'s Dream'\n\\'a\\'|'x\\'\\\ny'\n"));
    }

    @Test
    void aRecordOf4MbIsTheLongest() throws IOException {
        String field = "x".repeat(DelimitedRecords.MAX_RECORD - 2);
        String longest = "1|" + field;
        String shown = "line 1: '1' | '" + field + "'";
        for (String end : List.of("", "\n", "\r\n")) {
            assertEquals(List.of(shown), Shown.of(new DelimitedRecords(Delimited.defaults(), 2), 2, longest + end));
        }
        List<String> lines = Shown.of(new DelimitedRecords(Delimited.defaults(), 2), 2, longest + "x\n2|b\n");
        assertEquals(
                "line 1 LINE The record is longer than 4194304 bytes: ",
                lines.get(0).substring(0, 53));
        assertEquals("line 2: '2' | 'b'", lines.get(1));
    }

    @Test
    void aLineOfManyMegabytesIsSkippedInBoundedMemory() throws IOException {
        DelimitedRecords records = new DelimitedRecords(Delimited.defaults().escape(), 2);
        byte[] text = ("1|a\n" + "x".repeat(20_000_000) + "\n2|b").getBytes(StandardCharsets.UTF_8);
        List<String> lines = Shown.of(records, 2, text, 1 << 20);
        assertEquals(3, lines.size());
        assertEquals("line 3: '2' | 'b'", lines.get(2));
        assertTrue(records.buffer().length < DelimitedRecords.MAX_RECORD + 100);
    }
}
