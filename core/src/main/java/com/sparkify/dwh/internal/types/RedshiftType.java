package com.sparkify.dwh.internal.types;

/**
 * Redshift's data types, with their names in DDL.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Data types".
 */
public enum RedshiftType {
    /** Two-byte integer. */
    SMALLINT("SMALLINT"),
    /** Four-byte integer. */
    INTEGER("INTEGER"),
    /** Eight-byte integer. */
    BIGINT("BIGINT"),
    /** Exact number of up to 38 digits. */
    DECIMAL("DECIMAL"),
    /** Four-byte floating point number. */
    REAL("REAL"),
    /** Eight-byte floating point number. */
    DOUBLE_PRECISION("DOUBLE PRECISION"),
    /** True or false. */
    BOOLEAN("BOOLEAN"),
    /** Text of single-byte characters, with a fixed length in bytes. */
    CHAR("CHAR"),
    /** Text of a variable length, with a limit in bytes. */
    VARCHAR("VARCHAR"),
    /** Calendar date. */
    DATE("DATE"),
    /** Time of day, in microseconds. */
    TIME("TIME"),
    /** Time of day with time zone, in microseconds. */
    TIMETZ("TIMETZ"),
    /** Date and time without time zone, in microseconds. */
    TIMESTAMP("TIMESTAMP"),
    /** Date and time with time zone, in microseconds. */
    TIMESTAMPTZ("TIMESTAMPTZ"),
    /** Duration in years and months. */
    INTERVAL_YEAR_TO_MONTH("INTERVAL YEAR TO MONTH"),
    /** Duration in days to microseconds. */
    INTERVAL_DAY_TO_SECOND("INTERVAL DAY TO SECOND"),
    /** Semi-structured data, which jOOQ calls JSON. */
    SUPER("SUPER"),
    /** Binary value of a variable length. */
    VARBYTE("VARBYTE"),
    /** Spatial data on a plane. */
    GEOMETRY("GEOMETRY"),
    /** Spatial data on the earth. */
    GEOGRAPHY("GEOGRAPHY");

    private final String ddl;

    RedshiftType(String ddl) {
        this.ddl = ddl;
    }

    /** Whether this is CHAR or VARCHAR. */
    public boolean isText() {
        return this == CHAR || this == VARCHAR;
    }

    /** The name in DDL, without a length. */
    @Override
    public String toString() {
        return ddl;
    }
}
