package com.sparkify.dwh.internal.postgres.unload;

/**
 * A column of a query's result.
 *
 * @param name the column's name in the result
 * @param type PostgreSQL's name of the type: {@code int4}, {@code varchar} …
 * @param precision the precision of NUMERIC, or the length of CHAR and VARCHAR; 0 if the type has no precision or
 *     length. Not used for other types
 * @param scale the scale of NUMERIC
 */
record UnloadColumn(String name, String type, int precision, int scale) {

    /** Whether the type is CHAR, VARCHAR or TEXT. */
    boolean isText() {
        return isPadded() || type.equals("varchar") || type.equals("text");
    }

    /** Whether the type is CHAR, whose values are padded with blanks. These blanks aren't significant. */
    boolean isPadded() {
        return type.equals("bpchar");
    }

    boolean isFloat() {
        return type.equals("float4") || type.equals("float8");
    }

    /** Whether JSON writes the values without quotes. */
    boolean isNumber() {
        return isFloat() || isNumeric() || type.equals("int2") || type.equals("int4") || type.equals("int8");
    }

    boolean isNumeric() {
        return type.equals("numeric");
    }

    boolean isZoned() {
        return type.equals("timestamptz");
    }

    boolean isUnloaded() {
        return isText()
                || isNumber()
                || isZoned()
                || type.equals("bool")
                || type.equals("date")
                || type.equals("time")
                || type.equals("timestamp");
    }

    /** Whether the column can be in PARTITION BY. */
    boolean isPartitionable() {
        return isUnloaded() && !type.equals("float8") && !isZoned() && !type.equals("time");
    }
}
