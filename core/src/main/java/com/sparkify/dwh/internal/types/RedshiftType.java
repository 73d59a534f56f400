package com.sparkify.dwh.internal.types;

/**
 * Redshift's data types, by the names that its DDL has for them.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Data types".
 */
public enum RedshiftType {
    /** Two bytes. */
    SMALLINT("SMALLINT"),
    /** Four bytes. */
    INTEGER("INTEGER"),
    /** Eight bytes. */
    BIGINT("BIGINT"),
    /** Exact, up to 38 digits. */
    DECIMAL("DECIMAL"),
    /** Four bytes of floating point. */
    REAL("REAL"),
    /** Eight bytes of floating point. */
    DOUBLE_PRECISION("DOUBLE PRECISION"),
    /** True or false. */
    BOOLEAN("BOOLEAN"),
    /** Text of a fixed size in bytes, of one-byte characters. */
    CHAR("CHAR"),
    /** Text of a largest size in bytes. */
    VARCHAR("VARCHAR"),
    /** A day. */
    DATE("DATE"),
    /** A time of the day, in microseconds. */
    TIME("TIME"),
    /** The same with a time zone. */
    TIMETZ("TIMETZ"),
    /** A day and a time, in microseconds. */
    TIMESTAMP("TIMESTAMP"),
    /** A moment, in microseconds. */
    TIMESTAMPTZ("TIMESTAMPTZ"),
    /** Years and months. */
    INTERVAL_YEAR_TO_MONTH("INTERVAL YEAR TO MONTH"),
    /** Days to microseconds. */
    INTERVAL_DAY_TO_SECOND("INTERVAL DAY TO SECOND"),
    /** Nested data: what jOOQ calls JSON. */
    SUPER("SUPER"),
    /** Bytes. */
    VARBYTE("VARBYTE"),
    /** Shapes on a plane. */
    GEOMETRY("GEOMETRY"),
    /** Shapes on the earth. */
    GEOGRAPHY("GEOGRAPHY");

    private final String ddl;

    RedshiftType(String ddl) {
        this.ddl = ddl;
    }

    /** Whether it is CHAR or VARCHAR. */
    public boolean isText() {
        return this == CHAR || this == VARCHAR;
    }

    /** As DDL spells it, without a size. */
    @Override
    public String toString() {
        return ddl;
    }
}
