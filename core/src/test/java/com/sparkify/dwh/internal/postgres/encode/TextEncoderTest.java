package com.sparkify.dwh.internal.postgres.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.copy.Copy;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.postgresql.core.Oid;

class TextEncoderTest {

    private static final UnaryOperator<Copy> PLAIN = copy -> copy;
    private static final TargetColumn VARCHAR5 = Encoded.sized(Oid.VARCHAR, 5);
    private static final TargetColumn CHAR5 = Encoded.sized(Oid.BPCHAR, 5);
    private static final TargetColumn TEXT = Encoded.column(Oid.TEXT, -1);

    @Test
    void valuesOfEveryKindLoadAsTheirText() {
        assertEquals("abcde", Encoded.text(VARCHAR5, PLAIN, "\"abcde\""));
        assertEquals("112", Encoded.text(VARCHAR5, PLAIN, "112"));
        assertEquals("1.50", Encoded.text(VARCHAR5, PLAIN, "1.50"));
        assertEquals("false", Encoded.text(VARCHAR5, PLAIN, "false"));
        assertEquals("{ \"a\":[1]}", Encoded.text(TEXT, PLAIN, "{ \"a\":[1]}"));
        assertEquals("[\"\\n\"]", Encoded.text(TEXT, PLAIN, "[\"\\n\"]"));
        assertTrue(Encoded.isNull(VARCHAR5, PLAIN, "null"));
    }

    @Test
    void escapesAreDecoded() {
        assertEquals("a\tb\n/", Encoded.text(VARCHAR5, PLAIN, "\"a\\tb\\n\\/\""));
        assertEquals("😀", Encoded.text(VARCHAR5, PLAIN, "\"\\ud83d\\ude00\""));
        assertEquals("\u0019", Encoded.text(VARCHAR5, PLAIN, "\"\\u0019\""));
    }

    @Test
    void longTextIsCopiedWhole() {
        String text = "0123456789".repeat(6553) + "é\u20ac";
        assertEquals(text, Encoded.text(TEXT, PLAIN, '"' + text + '"'));
        for (int length = 0; length < 100; length++) {
            String part = text.substring(0, length);
            assertEquals(part, Encoded.text(TEXT, PLAIN, '"' + part + '"'));
        }
        assertEquals(
                "1204 " + "x".repeat(64) + "…: String length exceeds DDL length",
                Encoded.error(TEXT, '"' + "x".repeat(65_536) + '"'));
    }

    @Test
    void sizesCountBytes() {
        assertEquals("éé", Encoded.text(VARCHAR5, PLAIN, "\"éé\""));
        assertEquals("1204 ééé: String length exceeds DDL length", Encoded.error(VARCHAR5, "\"ééé\""));
        assertEquals("1204 abcdef: String length exceeds DDL length", Encoded.error(VARCHAR5, "\"abcdef\""));
        assertEquals(
                "1204 \\u00e9\\u00e9\\u00e9: String length exceeds DDL length",
                Encoded.error(VARCHAR5, "\"\\u00e9\\u00e9\\u00e9\""));
        assertEquals("1204 abcde : String length exceeds DDL length", Encoded.error(VARCHAR5, "\"abcde \""));
    }

    @Test
    void truncateColumnsCutsBetweenCharacters() {
        assertEquals("abcde", Encoded.text(VARCHAR5, Copy::truncateColumns, "\"abcdef\""));
        assertEquals("éé", Encoded.text(VARCHAR5, Copy::truncateColumns, "\"ééé\""));
        assertEquals("ab€", Encoded.text(VARCHAR5, Copy::truncateColumns, "\"ab€x\""));
        assertEquals("abc", Encoded.text(VARCHAR5, Copy::truncateColumns, "\"abc€\""));
        assertEquals("a😀", Encoded.text(VARCHAR5, Copy::truncateColumns, "\"a\\ud83d\\ude00\\ud83d\\ude00\""));
        assertEquals("12345", Encoded.text(VARCHAR5, Copy::truncateColumns, "123456"));
    }

    @Test
    void charIgnoresBlanksAtTheEnd() {
        assertEquals("abcde", Encoded.text(CHAR5, PLAIN, "\"abcde   \""));
        assertEquals(" a", Encoded.text(CHAR5, PLAIN, "\" a \""));
    }

    @Test
    void charTakesSingleBytesOnly() {
        assertEquals(
                "1215 aé: Multibyte character not supported for CHAR (Hint: try using VARCHAR). Invalid char: c3",
                Encoded.error(CHAR5, "\"aé\""));
        assertEquals(
                "1215 \\u00e9: Multibyte character not supported for CHAR (Hint: try using VARCHAR). Invalid char: c3",
                Encoded.error(CHAR5, "\"\\u00e9\""));
    }

    @Test
    void emptyTextIsNullOnlyWithEmptyAsNull() {
        assertEquals("", Encoded.text(VARCHAR5, PLAIN, "\"\""));
        assertEquals("", Encoded.text(VARCHAR5, Copy::blanksAsNull, "\"\""));
        assertTrue(Encoded.isNull(VARCHAR5, Copy::emptyAsNull, "\"\""));
        assertTrue(Encoded.isNull(CHAR5, Copy::emptyAsNull, "\"\""));
        assertFalse(Encoded.isNull(VARCHAR5, Copy::emptyAsNull, "\" \""));
    }

    @Test
    void blankTextIsNullOnlyWithBlanksAsNull() {
        assertEquals("  ", Encoded.text(VARCHAR5, PLAIN, "\"  \""));
        assertTrue(Encoded.isNull(VARCHAR5, Copy::blanksAsNull, "\"  \""));
        assertTrue(Encoded.isNull(VARCHAR5, Copy::blanksAsNull, "\" \\t\\r\\n\""));
        assertTrue(Encoded.isNull(VARCHAR5, Copy::blanksAsNull, "\"          \""));
        assertEquals(" a", Encoded.text(VARCHAR5, Copy::blanksAsNull, "\" a\""));
    }

    @Test
    void varcharIsTrimmedOnlyWithTrimBlanks() {
        assertEquals("a  ", Encoded.text(VARCHAR5, PLAIN, "\"a  \""));
        assertEquals(" a", Encoded.text(VARCHAR5, Copy::trimBlanks, "\" a \\t\\n\""));
        assertEquals("\u00a0", Encoded.text(VARCHAR5, Copy::trimBlanks, "\"\u00a0\""));
        assertEquals("12345", Encoded.text(VARCHAR5, Copy::trimBlanks, "\"12345     \""));
        assertEquals("", Encoded.text(VARCHAR5, Copy::trimBlanks, "\"  \""));
        assertTrue(Encoded.isNull(VARCHAR5, copy -> copy.trimBlanks().emptyAsNull(), "\"  \""));
        assertTrue(Encoded.isNull(VARCHAR5, copy -> copy.trimBlanks().blanksAsNull(), "\"  \""));
        assertEquals("", Encoded.text(VARCHAR5, copy -> copy.trimBlanks().blanksAsNull(), "\"\""));
        assertEquals("a\t", Encoded.text(CHAR5, Copy::trimBlanks, "\"a\\t \""));
    }

    @Test
    void invalidUtf8IsAnErrorWithoutAcceptInvChars() {
        byte[] json = "\"aé\"".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                "1220 a\ufffd: String contains invalid or unsupported UTF8 codepoints. Bad UTF8 hex sequence: e9",
                Encoded.error(VARCHAR5, PLAIN, json));
        assertEquals("a?", Encoded.text(VARCHAR5, Copy::acceptInvChars, json));
        assertEquals("a^", Encoded.text(VARCHAR5, copy -> copy.acceptInvChars('^'), json));
        assertEquals(
                "1220 a\ufffd: String contains invalid or unsupported UTF8 codepoints. Bad UTF8 hex sequence: e9",
                Encoded.error(CHAR5, Copy::acceptInvChars, json));
    }

    @Test
    void eachInvalidByteIsReplaced() {
        byte[] json = {'"', (byte) 0xe2, (byte) 0x82, 'x', (byte) 0xff, '\\', '/', '"'};
        assertEquals("??x?/", Encoded.text(VARCHAR5, Copy::acceptInvChars, json));
    }

    @Test
    void nulAndLoneSurrogatesAreErrors() {
        assertEquals(
                "1218 a\\u0000: Text can't hold the NUL character \\u0000", Encoded.error(VARCHAR5, "\"a\\u0000\""));
        assertEquals(
                "1220 \\ud83d: An escaped surrogate has no matching surrogate", Encoded.error(VARCHAR5, "\"\\ud83d\""));
    }

    @Test
    void nullForANotNullColumnIsAnError() {
        TargetColumn notNull = new TargetColumn("c", "varchar(5)", Oid.VARCHAR, 9, true, TargetColumn.Generation.NONE);
        assertEquals("1213 null: Missing data for not-null field", Encoded.error(notNull, "null"));
        assertEquals(
                "1213 : Missing data for not-null field",
                Encoded.error(notNull, Copy::emptyAsNull, "\"\"".getBytes(StandardCharsets.UTF_8)));
        assertEquals("", Encoded.text(notNull, PLAIN, "\"\""));
    }
}
