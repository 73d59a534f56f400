package com.sparkify.dwh.it.standin;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The encodings that each type can have. Source: Amazon Redshift Database Developer Guide, "Compression encodings". */
final class Encodings {

    private static final List<String> WHOLE = List.of("SMALLINT", "INTEGER", "BIGINT", "DECIMAL");
    private static final List<String> TIMES = List.of("DATE", "TIMESTAMP");
    private static final Map<String, List<String>> TYPES = Map.ofEntries(
            Map.entry("AZ64", and(WHOLE, TIMES)),
            Map.entry("BYTEDICT", and(and(WHOLE, TIMES), List.of("REAL", "DOUBLE", "CHAR", "VARCHAR"))),
            Map.entry("DELTA", and(WHOLE, TIMES)),
            Map.entry("DELTA32K", and(List.of("INTEGER", "BIGINT", "DECIMAL"), TIMES)),
            Map.entry("LZO", and(and(WHOLE, TIMES), List.of("CHAR", "VARCHAR", "SUPER"))),
            Map.entry("MOSTLY8", WHOLE),
            Map.entry("MOSTLY16", List.of("INTEGER", "BIGINT", "DECIMAL")),
            Map.entry("MOSTLY32", List.of("BIGINT", "DECIMAL")),
            Map.entry("TEXT255", List.of("VARCHAR")),
            Map.entry("TEXT32K", List.of("VARCHAR")));
    private static final Map<String, String> SAME = Map.of(
            "INT",
            "INTEGER",
            "INT2",
            "SMALLINT",
            "INT4",
            "INTEGER",
            "INT8",
            "BIGINT",
            "NUMERIC",
            "DECIMAL",
            "CHARACTER",
            "CHAR",
            "TIMESTAMPTZ",
            "TIMESTAMP",
            "JSONB",
            "SUPER");

    private Encodings() {}

    private static List<String> and(List<String> types, List<String> more) {
        return java.util.stream.Stream.of(types, more).flatMap(List::stream).toList();
    }

    /** Refuses a name that isn't an encoding. */
    static void known(String encoding) {
        String upper = encoding.toUpperCase(Locale.ROOT);
        if (!TYPES.containsKey(upper) && !List.of("RAW", "RUNLENGTH", "ZSTD").contains(upper)) {
            throw new RefusedException("42601", "encoding type \"" + encoding + "\" not recognized");
        }
    }

    /** Refuses an encoding that the type can't have. */
    static void check(String encoding, String type) {
        known(encoding);
        String upper = encoding.toUpperCase(Locale.ROOT);
        String first = type.toUpperCase(Locale.ROOT).split("[ (]")[0];
        boolean varying = type.toUpperCase(Locale.ROOT).startsWith("CHARACTER VARYING");
        String known = varying ? "VARCHAR" : SAME.getOrDefault(first, first);
        if (TYPES.containsKey(upper) && !TYPES.get(upper).contains(known)) {
            throw new RefusedException(
                    "42601", "invalid encoding type specified for column: " + encoding + " of type " + type);
        }
    }
}
