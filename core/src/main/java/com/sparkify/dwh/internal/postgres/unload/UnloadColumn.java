package com.sparkify.dwh.internal.postgres.unload;

/**
 * A column of a query's result.
 *
 * @param name as the result has it
 * @param type as PostgreSQL calls it: {@code int4}, {@code varchar} …
 * @param precision of NUMERIC, and the length of CHAR and VARCHAR; 0 where the type has none
 * @param scale of NUMERIC
 */
record UnloadColumn(String name, String type, int precision, int scale) {

    /** Whether it is CHAR, VARCHAR or TEXT. */
    boolean isText() {
        return isPadded() || type.equals("varchar") || type.equals("text");
    }

    /** Whether blanks at the end of its values mean nothing. */
    boolean isPadded() {
        return type.equals("bpchar");
    }

    boolean isFloat() {
        return type.equals("float4") || type.equals("float8");
    }

    /** Whether JSON writes its values without quotes. */
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

    /** Whether it can be in PARTITION BY. */
    boolean isPartitionable() {
        return isUnloaded() && !type.equals("float8") && !isZoned() && !type.equals("time");
    }
}
