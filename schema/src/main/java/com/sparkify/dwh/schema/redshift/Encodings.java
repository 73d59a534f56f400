package com.sparkify.dwh.schema.redshift;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The compression encodings that each data type takes.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Compression encodings". {@code core} has the same rules for its CREATE TABLE
 * values; a test compares the two for every type and encoding.
 */
final class Encodings {

    private static final List<String> ALL = List.of(
            "RAW",
            "AZ64",
            "BYTEDICT",
            "DELTA",
            "DELTA32K",
            "LZO",
            "MOSTLY8",
            "MOSTLY16",
            "MOSTLY32",
            "RUNLENGTH",
            "TEXT255",
            "TEXT32K",
            "ZSTD");

    /** By the names that Liquibase's type for Redshift has, without sizes. */
    private static final Map<String, List<String>> BY_TYPE = Map.ofEntries(
            entry("SMALLINT", "AZ64 BYTEDICT DELTA LZO MOSTLY8 RUNLENGTH ZSTD"),
            entry("INTEGER", "AZ64 BYTEDICT DELTA DELTA32K LZO MOSTLY8 MOSTLY16 RUNLENGTH ZSTD"),
            entry("BIGINT", "AZ64 BYTEDICT DELTA DELTA32K LZO MOSTLY8 MOSTLY16 MOSTLY32 RUNLENGTH ZSTD"),
            entry("DECIMAL", "AZ64 BYTEDICT DELTA DELTA32K LZO MOSTLY8 MOSTLY16 MOSTLY32 RUNLENGTH ZSTD"),
            entry("NUMERIC", "AZ64 BYTEDICT DELTA DELTA32K LZO MOSTLY8 MOSTLY16 MOSTLY32 RUNLENGTH ZSTD"),
            entry("REAL", "BYTEDICT RUNLENGTH ZSTD"),
            entry("DOUBLE PRECISION", "BYTEDICT RUNLENGTH ZSTD"),
            entry("BOOLEAN", "RUNLENGTH ZSTD"),
            entry("CHAR", "BYTEDICT LZO RUNLENGTH ZSTD"),
            entry("VARCHAR", "BYTEDICT LZO RUNLENGTH TEXT255 TEXT32K ZSTD"),
            entry("DATE", "AZ64 BYTEDICT DELTA DELTA32K LZO RUNLENGTH ZSTD"),
            entry("TIME WITHOUT TIME ZONE", "AZ64"),
            entry("TIME WITH TIME ZONE", "AZ64"),
            entry("TIMESTAMP WITHOUT TIME ZONE", "AZ64 BYTEDICT DELTA DELTA32K LZO RUNLENGTH ZSTD"),
            entry("TIMESTAMP WITH TIME ZONE", "AZ64 BYTEDICT LZO RUNLENGTH ZSTD"),
            entry("SUPER", "LZO ZSTD"),
            entry("VARBYTE", "LZO"));

    private Encodings() {}

    private static Map.Entry<String, List<String>> entry(String type, String encodings) {
        return Map.entry(
                type,
                Stream.concat(Stream.of("RAW"), Stream.of(encodings.split(" "))).toList());
    }

    /**
     * Why a column can't have an encoding, or the empty text.
     *
     * @param type the column's type as Liquibase renders it for Redshift
     */
    static String refusal(String type, String encoding) {
        if (!ALL.contains(encoding)) {
            return "is no encoding of Redshift; the encodings are " + String.join(", ", ALL);
        }
        String name = type.replaceFirst("\\(.*?\\)", "").strip();
        List<String> allowed = BY_TYPE.getOrDefault(name, List.of("RAW"));
        return allowed.contains(encoding)
                ? ""
                : "doesn't apply to the type " + type + ", which takes "
                        + allowed.stream().collect(Collectors.joining(", "));
    }
}
