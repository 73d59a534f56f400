package com.sparkify.dwh.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OneLineTest {

    @Test
    void charactersThatBreakALineOrChangeTheDirectionOfTextAreEscaped() {
        assertEquals(
                "a\\nb\\r\\t\\u001b[2J\\u0085\\u2028\\u202e\\u2066\\u200f\\u061cz",
                OneLine.of("a\nb\r\t\u001b[2J\u0085\u2028\u202e\u2066\u200f\u061cz"));
        assertEquals("Blür $1 \\ 日本 שלום", OneLine.of("Blür $1 \\ 日本 שלום"));
    }
}
