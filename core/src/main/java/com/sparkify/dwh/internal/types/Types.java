package com.sparkify.dwh.internal.types;

import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import org.jooq.DataType;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/** A data type as a part of a statement. */
public final class Types {

    private Types() {}

    /**
     * The type in Redshift's words.
     *
     * @throws UnsupportedOnRedshiftException if Redshift has none, or not of this size
     */
    public static QueryPart of(DataType<?> type) {
        try {
            return DSL.keyword(RedshiftTypes.ddl(type));
        } catch (IllegalArgumentException e) {
            throw new UnsupportedOnRedshiftException(e);
        }
    }
}
