package com.sparkify.dwh.internal.rules.cast;

import org.jooq.DataType;

/**
 * Kinds of types. The kinds of two types determine whether Redshift can cast one to the other.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Type compatibility and conversion", "TRY_CAST function".
 */
enum Kind {
    BOOLEAN,
    INTEGER,
    FRACTION,
    TEXT,
    DATE,
    TIME,
    TIMESTAMP,
    OTHER;

    static Kind of(DataType<?> type) {
        if (BooleanCastRule.isBoolean(type)) {
            return BOOLEAN;
        } else if (type.isNumeric()) {
            return type.isInteger() ? INTEGER : FRACTION;
        } else if (type.isString()) {
            return TEXT;
        } else if (type.isDate()) {
            return DATE;
        } else if (type.isTime()) {
            return TIME;
        }
        return type.isTimestamp() ? TIMESTAMP : OTHER;
    }

    boolean isTemporal() {
        return this == DATE || this == TIME || this == TIMESTAMP;
    }

    /** Whether values of this kind can be cast to the given kind, by CAST or by an expression that replaces CAST. */
    boolean castsTo(Kind to) {
        return switch (this) {
            case BOOLEAN, INTEGER, FRACTION -> !to.isTemporal();
            case TEXT, OTHER -> true;
            case DATE -> to == TEXT || to == DATE || to == TIMESTAMP || to == OTHER;
            case TIME -> to == TEXT || to == TIME || to == OTHER;
            case TIMESTAMP -> to == TEXT || to.isTemporal() || to == OTHER;
        };
    }

    /** Whether TRY_CAST can cast values of this kind to the given kind. */
    boolean triesToCastTo(Kind to) {
        return castsTo(to)
                && !(this == BOOLEAN && (to == FRACTION || to == TEXT))
                && !((this == FRACTION || this == TEXT) && to == BOOLEAN)
                && !(isTemporal() && to == OTHER);
    }
}
