package com.sparkify.dwh.star.questions;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;

import java.math.BigDecimal;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/** Columns and expressions that several questions share. */
final class Columns {

    /** The largest number of rows in the answer to a question whose name begins with {@code top-}. */
    static final int TOP = 10;

    static final Field<Integer> PLAYS = field(name("plays"), SQLDataType.INTEGER);
    static final Field<Integer> USERS = field(name("users"), SQLDataType.INTEGER);
    static final Field<Integer> USER_ID = field(name("user_id"), SQLDataType.INTEGER);

    private Columns() {}

    /** A column of this derived table, with the name and type of {@code column}. */
    static <T> Field<T> of(String table, Field<T> column) {
        return field(name(table, column.getName()), column.getDataType());
    }

    /** The part as a percentage of the whole, rounded to two decimals. */
    static Field<BigDecimal> percent(Field<? extends Number> part, Field<? extends Number> whole) {
        // NUMERIC without a scale has scale 0 on Redshift.
        return part.cast(SQLDataType.NUMERIC(18, 4)).mul(inline(100)).div(whole).cast(SQLDataType.NUMERIC(5, 2));
    }
}
