package com.sparkify.dwh.internal.postgres.encode;

import org.jspecify.annotations.Nullable;
import org.postgresql.core.Oid;

/**
 * A column of the COPY's table, as PostgreSQL's catalog describes it.
 *
 * @param name the column's name, unquoted
 * @param type the type as errors show it: in PostgreSQL's short spelling, such as {@code varchar(5)}
 * @param oid the OID of the type
 * @param modifier the type modifier ({@code atttypmod}), or -1 if the type has none
 * @param notNull whether the column is NOT NULL
 * @param generation whether and how the server generates the column's values
 */
public record TargetColumn(String name, String type, int oid, int modifier, boolean notNull, Generation generation) {

    /** PostgreSQL adds this to the length of a CHAR or VARCHAR to make the column's type modifier. */
    private static final int HEADER = 4;
    /** A scale has eleven bits, one of them the sign. */
    private static final int SCALE_MASK = 0x7ff;

    private static final int SCALE_SIGN = 0x400;

    /** How a column gets its values. */
    public enum Generation {
        /** The COPY or the column's default value provides the values. */
        NONE,
        /** The server computes the values from an expression (GENERATED ALWAYS AS). */
        EXPRESSION,
        /**
         * The server generates the values, unless the COPY has EXPLICIT_IDS. Redshift's IDENTITY columns are of this
         * kind.
         */
        IDENTITY_ALWAYS,
        /** The server generates the values if the COPY doesn't load the column. */
        IDENTITY_BY_DEFAULT
    }

    /** Whether this is an IDENTITY column of either kind. */
    public boolean isIdentity() {
        return generation == Generation.IDENTITY_ALWAYS || generation == Generation.IDENTITY_BY_DEFAULT;
    }

    /**
     * The length of a CHAR or VARCHAR; null for another type, or if the type has no length. Encoders count the length
     * in bytes, as Redshift does.
     */
    @Nullable
    public Integer length() {
        boolean sized = (oid == Oid.BPCHAR || oid == Oid.VARCHAR) && modifier >= HEADER;
        return sized ? modifier - HEADER : null;
    }

    /** The scale of a NUMERIC; null for another type, or if the NUMERIC has no scale. */
    @Nullable
    public Integer scale() {
        return oid == Oid.NUMERIC && modifier >= HEADER
                ? ((modifier - HEADER) & SCALE_MASK ^ SCALE_SIGN) - SCALE_SIGN
                : null;
    }

    /** The type without the length of a CHAR or VARCHAR: {@code varchar} for {@code varchar(5)}. */
    public String typeWithoutLength() {
        int size = length() == null ? -1 : type.indexOf('(');
        return size < 0 ? type : type.substring(0, size);
    }
}
