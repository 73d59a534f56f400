package com.sparkify.dwh.internal.rules.cast;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Casts a bind value such as {@code 1000L} to BIGINT in an addition, subtraction or multiplication with an INTEGER or
 * SMALLINT. On PostgreSQL, the bind value and the result are BIGINTs. Redshift gets the value inline as an INTEGER.
 * Without the cast, the result could be out of an INTEGER's range.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Computations with numeric values" (return types).
 */
public final class BigintLiteralRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, Param.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (!(part instanceof Param<?> literal)
                || literal.isInline()
                || !path.inlines(literal)
                || !(literal.getValue() instanceof Long value)) {
            return part;
        }
        Field<?> other = otherOperand(path.parent(), part);
        return other != null && isAtMostInteger(other) ? new CastWriter(DSL.inline(value), SQLDataType.BIGINT) : part;
    }

    private static @Nullable Field<?> otherOperand(@Nullable QueryPart arithmetic, QueryPart operand) {
        if (arithmetic instanceof QOM.Add<?> add) {
            return other(add.$arg1(), add.$arg2(), operand);
        } else if (arithmetic instanceof QOM.Sub<?> sub) {
            return other(sub.$arg1(), sub.$arg2(), operand);
        }
        return arithmetic instanceof QOM.Mul<?> mul ? other(mul.$arg1(), mul.$arg2(), operand) : null;
    }

    private static @Nullable Field<?> other(Field<?> left, Field<?> right, QueryPart operand) {
        if (operand == right || operand == left) {
            return operand == right ? left : right;
        }
        // jOOQ writes a * (b * c) as a * b * c without visiting the product in parentheses.
        Field<?> inside = otherOperand(right, operand);
        return inside != null ? inside : otherOperand(left, operand);
    }

    private static boolean isAtMostInteger(Field<?> value) {
        Class<?> number = value.getDataType().getConverter().fromType();
        return number == Integer.class || number == Short.class || number == Byte.class;
    }
}
