package com.sparkify.dwh.grammar;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Generates texts with characters that could end a literal or a name too early: quotes, backslashes, comments and more.
 */
public final class HostileText {

    private static final String[] FRAGMENTS = {
        "'",
        "''",
        "\\",
        "\\\\",
        "\\'",
        "'\\",
        "\"",
        "\"\"",
        "\\\"",
        "\n",
        "\r",
        "\r\n",
        "\t",
        "\b",
        "\f",
        "\u0001",
        "\u007f",
        "$$",
        "$x$",
        "$1",
        "--",
        "-- '\n",
        "/*",
        "*/",
        ";",
        "; drop table t; --",
        "' or 1=1 --",
        "\\' or 1=1 --",
        "')",
        "(",
        ")",
        "{",
        "}",
        "{0}",
        "{1}",
        "{fn now()}",
        "{d '1'}",
        "?",
        "??",
        ":a",
        "::text",
        "@a",
        "%",
        "_",
        "#",
        "`",
        "E'",
        "U&'",
        "\\000",
        "\\047",
        "\\x27",
        "\\u0027",
        "\u02bc",
        "\u2019",
        "\uff07",
        "\u00e9",
        "\u4e16",
        "\ud83d\ude00",
        "\ud83d",
        "\ude00",
        "\ufeff",
        "\u2028",
        "\u00a0",
        "\u0130",
        "\u0131",
        "a",
        "B",
        "1",
        " ",
        ",",
        "|",
        "select",
        "null"
    };

    private HostileText() {}

    /** Texts of 0 to 12 fragments, without NUL. */
    public static Arbitrary<String> texts() {
        return Arbitraries.of(FRAGMENTS).list().ofMaxSize(12).map(parts -> String.join("", parts));
    }

    /** Texts of 1 to 8 fragments, without NUL. */
    public static Arbitrary<String> names() {
        return Arbitraries.of(FRAGMENTS).list().ofMinSize(1).ofMaxSize(8).map(parts -> String.join("", parts));
    }
}
