package com.sparkify.dwh.warehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LoadErrorTest {

    @Test
    void aValueIsShownOnOneLineWithItsControlCharactersEscaped() {
        assertEquals(
                "a\\n\\r\\t\\u0000\\u001b\\u009f'\\ \ud83d\ude00",
                LoadError.shown("a\n\r\t\0\u001b\u009f'\\ \ud83d\ude00"));
    }

    @Test
    void aLongValueIsCutAfterAWholeCharacter() {
        String longest = "\ud83d\ude00".repeat(LoadError.MAX_CHARACTERS);
        assertEquals(longest, LoadError.shown(longest));
        assertEquals(longest + "…", LoadError.shown(longest + "x"));
        assertEquals("", LoadError.shown(""));
    }
}
