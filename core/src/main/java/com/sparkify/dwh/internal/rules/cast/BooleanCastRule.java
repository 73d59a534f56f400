package com.sparkify.dwh.internal.rules.cast;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;

/**
 * Rewrites casts between BOOLEAN and numbers or text as CASE or as a comparison, because Redshift refuses most of these
 * casts. The results are the same as on PostgreSQL: {@code 'true'} and {@code 'false'}, 1 and 0, and an error for text
 * that isn't a boolean. There is one difference: PostgreSQL accepts abbreviations such as {@code 'tr'}, but on Redshift
 * an abbreviation is an error.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Boolean type", "Type compatibility and conversion".
 */
public final class BooleanCastRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, QOM.Cast.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (!(part instanceof QOM.Cast<?> cast)) {
            return part;
        }
        Field<?> value = cast.$field();
        DataType<?> to = cast.getDataType();
        if (isBoolean(value.getDataType()) && !isBoolean(to)) {
            return fromBoolean(condition(value), to, part);
        } else if (isBoolean(to) && !isBoolean(value.getDataType())) {
            return toBoolean(value, part);
        }
        return part;
    }

    private static QueryPart fromBoolean(Condition value, DataType<?> to, QueryPart cast) {
        if (to.isString() && !to.isEnum()) {
            Field<String> text = Booleans.text(value);
            // A length truncates the text, as on PostgreSQL.
            return to.lengthDefined() ? new CastWriter(text, to) : text;
        }
        if (to.isNumeric()) {
            Field<Integer> number = Booleans.number(value);
            return to.getType() == Integer.class ? number : new CastWriter(number, to);
        }
        return cast;
    }

    private static QueryPart toBoolean(Field<?> value, QueryPart cast) {
        if (value.getDataType().isNumeric()) {
            return DSL.field(Booleans.notZero(value));
        }
        return value.getDataType().isString() ? Booleans.parsed(value, true) : cast;
    }

    static boolean isBoolean(DataType<?> type) {
        DataType<?> base = type.getSQLDataType();
        return base != null && (base.equals(SQLDataType.BOOLEAN) || base.equals(SQLDataType.BIT));
    }

    @SuppressWarnings("unchecked")
    static Condition condition(Field<?> value) {
        return DSL.condition((Field<Boolean>) value);
    }
}
