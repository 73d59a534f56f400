package com.sparkify.dwh.table;

import static com.sparkify.dwh.internal.types.RedshiftType.BIGINT;
import static com.sparkify.dwh.internal.types.RedshiftType.BOOLEAN;
import static com.sparkify.dwh.internal.types.RedshiftType.CHAR;
import static com.sparkify.dwh.internal.types.RedshiftType.DATE;
import static com.sparkify.dwh.internal.types.RedshiftType.DECIMAL;
import static com.sparkify.dwh.internal.types.RedshiftType.DOUBLE_PRECISION;
import static com.sparkify.dwh.internal.types.RedshiftType.INTEGER;
import static com.sparkify.dwh.internal.types.RedshiftType.REAL;
import static com.sparkify.dwh.internal.types.RedshiftType.SMALLINT;
import static com.sparkify.dwh.internal.types.RedshiftType.SUPER;
import static com.sparkify.dwh.internal.types.RedshiftType.TIME;
import static com.sparkify.dwh.internal.types.RedshiftType.TIMESTAMP;
import static com.sparkify.dwh.internal.types.RedshiftType.TIMESTAMPTZ;
import static com.sparkify.dwh.internal.types.RedshiftType.TIMETZ;
import static com.sparkify.dwh.internal.types.RedshiftType.VARBYTE;
import static com.sparkify.dwh.internal.types.RedshiftType.VARCHAR;

import com.sparkify.dwh.internal.types.RedshiftType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a column is compressed: {@code ENCODE}. Each takes only certain types.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Compression encodings". TIME, TIMETZ and VARBYTE aren't in its table; they
 * take RAW and what "CREATE TABLE" says they are given by default.
 */
public enum Encoding {
    /** Not at all. */
    RAW(EnumSet.allOf(RedshiftType.class)),
    /** Amazon's own for numbers and times. */
    AZ64(EnumSet.of(SMALLINT, INTEGER, BIGINT, DECIMAL, DATE, TIME, TIMETZ, TIMESTAMP, TIMESTAMPTZ)),
    /** A dictionary of 256 values a block. */
    BYTEDICT(EnumSet.of(
            SMALLINT, INTEGER, BIGINT, DECIMAL, REAL, DOUBLE_PRECISION, CHAR, VARCHAR, DATE, TIMESTAMP, TIMESTAMPTZ)),
    /** The difference to the value before, in one byte. */
    DELTA(EnumSet.of(SMALLINT, INTEGER, BIGINT, DATE, TIMESTAMP, DECIMAL)),
    /** The difference to the value before, in two bytes. */
    DELTA32K(EnumSet.of(INTEGER, BIGINT, DATE, TIMESTAMP, DECIMAL)),
    /** Lempel-Ziv-Oberhumer. */
    LZO(EnumSet.of(SMALLINT, INTEGER, BIGINT, DECIMAL, CHAR, VARCHAR, DATE, TIMESTAMP, TIMESTAMPTZ, SUPER, VARBYTE)),
    /** Most values fit in one byte. */
    MOSTLY8(EnumSet.of(SMALLINT, INTEGER, BIGINT, DECIMAL)),
    /** Most values fit in two bytes. */
    MOSTLY16(EnumSet.of(INTEGER, BIGINT, DECIMAL)),
    /** Most values fit in four bytes. */
    MOSTLY32(EnumSet.of(BIGINT, DECIMAL)),
    /** A value and how often it is repeated. */
    RUNLENGTH(EnumSet.of(
            SMALLINT,
            INTEGER,
            BIGINT,
            DECIMAL,
            REAL,
            DOUBLE_PRECISION,
            BOOLEAN,
            CHAR,
            VARCHAR,
            DATE,
            TIMESTAMP,
            TIMESTAMPTZ)),
    /** A dictionary of 245 words. */
    TEXT255(EnumSet.of(VARCHAR)),
    /** A dictionary of words in 32 kilobytes. */
    TEXT32K(EnumSet.of(VARCHAR)),
    /** Zstandard. */
    ZSTD(EnumSet.of(
            SMALLINT,
            INTEGER,
            BIGINT,
            DECIMAL,
            REAL,
            DOUBLE_PRECISION,
            BOOLEAN,
            CHAR,
            VARCHAR,
            DATE,
            TIMESTAMP,
            TIMESTAMPTZ,
            SUPER));

    // Set.copyOf's are immutable.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<RedshiftType> types;

    Encoding(Set<RedshiftType> types) {
        this.types = Set.copyOf(types);
    }

    /** Whether a column of this type can be so encoded. */
    public boolean takes(RedshiftType type) {
        return types.contains(type);
    }

    void check(String column, RedshiftType type) {
        if (!takes(type)) {
            throw new IllegalArgumentException("ENCODE " + this + " doesn't take column \"" + column + "\" of type "
                    + type + ", which takes "
                    + Arrays.stream(values())
                            .filter(encoding -> encoding.takes(type))
                            .map(Encoding::toString)
                            .collect(Collectors.joining(", ")));
        }
    }
}
