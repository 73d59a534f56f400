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

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.types.RedshiftType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The compression encoding of a column: {@code ENCODE}. Each encoding applies only to certain types. PostgreSQL ignores
 * encodings.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Compression encodings". The table on this page doesn't list TIME, TIMETZ
 * and VARBYTE. These types can have RAW or their default encoding, which the page "CREATE TABLE" names.
 */
public enum ColumnEncoding {
    /** No compression. */
    RAW(EnumSet.allOf(RedshiftType.class)),
    /** Amazon's own compression of numbers, dates and times. */
    AZ64(EnumSet.of(SMALLINT, INTEGER, BIGINT, DECIMAL, DATE, TIME, TIMETZ, TIMESTAMP, TIMESTAMPTZ)),
    /** A dictionary of up to 256 values in each block. */
    BYTEDICT(EnumSet.of(
            SMALLINT, INTEGER, BIGINT, DECIMAL, REAL, DOUBLE_PRECISION, CHAR, VARCHAR, DATE, TIMESTAMP, TIMESTAMPTZ)),
    /** The difference from the previous value, in one byte. */
    DELTA(EnumSet.of(SMALLINT, INTEGER, BIGINT, DATE, TIMESTAMP, DECIMAL)),
    /** The difference from the previous value, in two bytes. */
    DELTA32K(EnumSet.of(INTEGER, BIGINT, DATE, TIMESTAMP, DECIMAL)),
    /** The LZO algorithm. */
    LZO(EnumSet.of(SMALLINT, INTEGER, BIGINT, DECIMAL, CHAR, VARCHAR, DATE, TIMESTAMP, TIMESTAMPTZ, SUPER, VARBYTE)),
    /** Stores values in one byte if they fit. For columns in which most values fit. */
    MOSTLY8(EnumSet.of(SMALLINT, INTEGER, BIGINT, DECIMAL)),
    /** Stores values in two bytes if they fit. For columns in which most values fit. */
    MOSTLY16(EnumSet.of(INTEGER, BIGINT, DECIMAL)),
    /** Stores values in four bytes if they fit. For columns in which most values fit. */
    MOSTLY32(EnumSet.of(BIGINT, DECIMAL)),
    /** Stores consecutive equal values as one value and their number. */
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
    /** A dictionary of the first 245 words in each block. */
    TEXT255(EnumSet.of(VARCHAR)),
    /** A dictionary of up to 32 kilobytes of words in each block. */
    TEXT32K(EnumSet.of(VARCHAR)),
    /** The Zstandard algorithm. */
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

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<RedshiftType> types;

    ColumnEncoding(Set<RedshiftType> types) {
        this.types = Set.copyOf(types);
    }

    /** Whether a column of this type can have this encoding. */
    public boolean takes(RedshiftType type) {
        return types.contains(Given.given("The type", type));
    }

    void check(String column, RedshiftType type) {
        if (!takes(type)) {
            throw new IllegalArgumentException("ENCODE " + this + " doesn't apply to column \"" + column + "\" of type "
                    + type + "; that type takes "
                    + Arrays.stream(values())
                            .filter(encoding -> encoding.takes(type))
                            .map(ColumnEncoding::toString)
                            .collect(Collectors.joining(", ")));
        }
    }
}
