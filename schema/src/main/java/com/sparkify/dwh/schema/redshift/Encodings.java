package com.sparkify.dwh.schema.redshift;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The compression encodings that each data type takes.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Compression encodings". The module {@code core} has the same rules for
 * its CREATE TABLE statements. A test compares both modules for every type and encoding.
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

    /** The encodings of each type. Types that are not in this map take only RAW. */
    private static final Map<ColumnType, List<String>> BY_TYPE = Map.ofEntries(
            entry(ColumnType.SMALLINT, "AZ64 BYTEDICT DELTA LZO MOSTLY8 RUNLENGTH ZSTD"),
            entry(ColumnType.INTEGER, "AZ64 BYTEDICT DELTA DELTA32K LZO MOSTLY8 MOSTLY16 RUNLENGTH ZSTD"),
            entry(ColumnType.BIGINT, "AZ64 BYTEDICT DELTA DELTA32K LZO MOSTLY8 MOSTLY16 MOSTLY32 RUNLENGTH ZSTD"),
            entry(ColumnType.DECIMAL, "AZ64 BYTEDICT DELTA DELTA32K LZO MOSTLY8 MOSTLY16 MOSTLY32 RUNLENGTH ZSTD"),
            entry(ColumnType.REAL, "BYTEDICT RUNLENGTH ZSTD"),
            entry(ColumnType.DOUBLE_PRECISION, "BYTEDICT RUNLENGTH ZSTD"),
            entry(ColumnType.BOOLEAN, "RUNLENGTH ZSTD"),
            entry(ColumnType.CHAR, "BYTEDICT LZO RUNLENGTH ZSTD"),
            entry(ColumnType.VARCHAR, "BYTEDICT LZO RUNLENGTH TEXT255 TEXT32K ZSTD"),
            entry(ColumnType.DATE, "AZ64 BYTEDICT DELTA DELTA32K LZO RUNLENGTH ZSTD"),
            entry(ColumnType.TIME, "AZ64"),
            entry(ColumnType.TIMETZ, "AZ64"),
            entry(ColumnType.TIMESTAMP, "AZ64 BYTEDICT DELTA DELTA32K LZO RUNLENGTH ZSTD"),
            entry(ColumnType.TIMESTAMPTZ, "AZ64 BYTEDICT LZO RUNLENGTH ZSTD"),
            entry(ColumnType.SUPER, "LZO ZSTD"),
            entry(ColumnType.VARBYTE, "LZO"));

    private Encodings() {}

    private static Map.Entry<ColumnType, List<String>> entry(ColumnType type, String encodings) {
        return Map.entry(
                type,
                Stream.concat(Stream.of("RAW"), Stream.of(encodings.split(" "))).toList());
    }

    /** Why a column of this type can't have an encoding; empty if it can. */
    static String refusal(ColumnType type, String encoding) {
        if (!ALL.contains(encoding)) {
            return "isn't an encoding of Redshift; the encodings are " + String.join(", ", ALL);
        }
        List<String> allowed = BY_TYPE.getOrDefault(type, List.of("RAW"));
        return allowed.contains(encoding)
                ? ""
                : "doesn't apply to the type " + type + ", which takes " + String.join(", ", allowed);
    }
}
