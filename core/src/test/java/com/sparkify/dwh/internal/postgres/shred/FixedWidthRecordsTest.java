package com.sparkify.dwh.internal.postgres.shred;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.copy.FixedWidth;
import com.sparkify.dwh.copy.FixedWidth.Width;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixedWidthRecordsTest {

    private static final FixedWidth TWO = FixedWidth.of(new Width("a", 3), new Width("b", 4));

    private static List<String> read(FixedWidth format, String text) throws IOException {
        return Shown.of(new FixedWidthRecords(format, 8), format.widths().size(), text);
    }

    @Test
    void fieldsHaveAFixedNumberOfCharactersWithTheirBlanks() throws IOException {
        assertEquals(
                List.of("line 1: '1  ' | 'abcd'", "line 2: '  2' | ' b  '", "line 3: '3  ' | 'c'"),
                read(TWO, "1  abcd\n  2 b  \r\n3  c"));
    }

    @Test
    void charactersAreCountedNotBytes() throws IOException {
        assertEquals(List.of("line 1: 'é€😀'+ | 'abcd'", "line 2: 'x y' | 'ñ'+"), read(TWO, "é€😀abcd\nx yñ\n"));
    }

    @Test
    void linesThatAreTooShortOrTooLongAreErrors() throws IOException {
        assertEquals(
                List.of(
                        "line 1 MISSING_FIELDS The line is too short: 1 of 2 columns: 123",
                        "line 2 LINE Missing newline: Unexpected character 0x65 found at location 7: 123abcde",
                        "line 3 EMPTY_LINE The line is empty: "),
                read(TWO, "123\n123abcde\n\n"));
        assertEquals(List.of("line 2: '1' | filled"), read(TWO.fillRecord().ignoreBlankLines(), "\n1"));
    }

    @Test
    void theNullStringMayBePadded() throws IOException {
        assertEquals(List.of("line 1: null | null", "line 2: ' \\N' | '\\NN '"), read(TWO, "\\N \\N  \n \\N\\NN \n"));
        assertEquals(List.of("line 1: '   ' | ' '"), read(TWO.nullAs(""), "    "));
        assertEquals(List.of("line 1: null | 'a\0'0"), read(TWO.nullAs("\0"), "\0  a\0"));
    }

    @Test
    void quotesAreRemoved() throws IOException {
        assertEquals(
                List.of(
                        "line 1: 'a' | 'b'",
                        "line 2: '' | ' 'b''",
                        "line 3 QUOTES Delimited value missing end quote: 'a bcd",
                        "line 4 QUOTES Delimited value missing end quote: '  bcd"),
                read(TWO.removeQuotes(), "'a'\"b\" \n\"\"  'b'\n'a bcd\n'  bcd\n"));
    }
}
