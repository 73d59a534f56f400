package com.sparkify.dwh.internal.postgres.encode;

import org.jspecify.annotations.Nullable;
import org.postgresql.core.Oid;

/**
 * A column as the catalogue describes it.
 *
 * @param name as it is
 * @param type as PostgreSQL spells it in short: what errors show
 * @param oid the type's
 * @param modifier the type's: -1 where it has none
 * @param notNull whether it refuses NULL
 * @param generation whether the server makes its values
 */
public record Column(String name, String type, int oid, int modifier, boolean notNull, Generation generation) {

    /** What PostgreSQL adds to the size of CHAR and VARCHAR. */
    private static final int HEADER = 4;

    /** Who makes a column's values. */
    public enum Generation {
        /** Whoever writes the row. */
        NONE,
        /** The server, out of an expression. */
        EXPRESSION,
        /** The server, unless EXPLICIT_IDS is said: IDENTITY on Redshift. */
        IDENTITY_ALWAYS,
        /** The server, where the column isn't written. */
        IDENTITY_BY_DEFAULT
    }

    public boolean isIdentity() {
        return generation == Generation.IDENTITY_ALWAYS || generation == Generation.IDENTITY_BY_DEFAULT;
    }

    /** The size of CHAR and VARCHAR, if they have one. */
    @Nullable
    public Integer length() {
        boolean sized = (oid == Oid.BPCHAR || oid == Oid.VARCHAR) && modifier >= HEADER;
        return sized ? modifier - HEADER : null;
    }

    public String typeWithoutLength() {
        int size = length() == null ? -1 : type.indexOf('(');
        return size < 0 ? type : type.substring(0, size);
    }
}
