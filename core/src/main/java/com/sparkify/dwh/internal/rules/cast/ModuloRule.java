package com.sparkify.dwh.internal.rules.cast;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import java.util.function.Predicate;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;

/**
 * Casts an operand of MOD if Redshift doesn't accept the two operands' types together. Redshift doesn't accept a
 * DECIMAL with an integer, or a BIGINT with a SMALLINT. Literals don't have a fixed type, and aren't cast. MOD takes no
 * DOUBLE PRECISION. If another rule makes a quotient or an average a DOUBLE PRECISION, this rule casts it to a DECIMAL.
 *
 * <p>Source: Amazon Redshift Developer Guide, "MOD function".
 */
public final class ModuloRule implements Rule {

    private static final int BIGINT_DIGITS = 19;

    /**
     * The type to which a quotient or an average is cast. PostgreSQL computes at least 16 digits of a quotient or
     * average.
     */
    private static final DataType<?> QUOTIENT = SQLDataType.NUMERIC(38, 16);

    private static final Predicate<Typed> DOUBLE = ModuloRule::isUnmixedDouble;
    private static final Predicate<Typed> MIXED_DOUBLE = ModuloRule::isMixedDouble;

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, QOM.Mod.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (!(part instanceof QOM.Mod<?> mod)) {
            return part;
        }
        Typed first = Typed.of(mod.$arg1(), path);
        Typed second = first.with(mod.$arg2());
        Field<?> left = alike(first, second, Mixed.is(path));
        Field<?> right = alike(second, first, Mixed.is(path));
        return left == mod.$arg1() && right == mod.$arg2()
                ? part
                : DSL.function(DSL.unquotedName("mod"), SQLDataType.NUMERIC, left, right);
    }

    private static Field<?> alike(Typed typed, Typed other, boolean mixed) {
        Field<?> value = typed.value();
        if (typed.is(mixed ? MIXED_DOUBLE : DOUBLE)) {
            return cast(value, QUOTIENT);
        } else if (value instanceof Param<?> || other.value() instanceof Param<?> || DivisionRule.hasDecimals(typed)) {
            return value;
        } else if (DivisionRule.hasDecimals(other)) {
            Digits digits = typed.digits();
            return cast(value, SQLDataType.NUMERIC(digits == null ? BIGINT_DIGITS : digits.precision(), 0));
        }
        return is(value, Short.class) && is(other.value(), Long.class) ? cast(value, SQLDataType.BIGINT) : value;
    }

    private static boolean isUnmixedDouble(Typed typed) {
        return isDouble(typed, false);
    }

    private static boolean isMixedDouble(Typed typed) {
        return isDouble(typed, true);
    }

    /**
     * Whether other rules make the value, or a part of it, a DOUBLE PRECISION, although PostgreSQL computes a NUMERIC.
     *
     * @param mixed whether the value is mixed with other numbers
     */
    private static boolean isDouble(Typed typed, boolean mixed) {
        Field<?> value = typed.value();
        if (value instanceof QOM.Avg && mixed) {
            return true;
        } else if (value instanceof QOM.Mul<?> product
                && SQLDataType.DOUBLE.equals(
                        DivisionRule.productType(typed.with(product.$arg1()), typed.with(product.$arg2())))) {
            return true;
        } else if (value instanceof QOM.Div<?> quotient
                && SQLDataType.DOUBLE.equals(
                        DivisionRule.type(typed.with(quotient.$arg1()), typed.with(quotient.$arg2()), mixed))) {
            return true;
        }
        boolean inside = mixed || Mixed.mixes(value);
        return typed.operands().anyMatch(operand -> operand.is(inside ? MIXED_DOUBLE : DOUBLE));
    }

    private static Field<?> cast(Field<?> value, DataType<?> type) {
        return DSL.field("{0}", type, new CastWriter(value, type));
    }

    private static boolean is(Field<?> value, Class<?> number) {
        return value.getDataType().getConverter().fromType() == number;
    }
}
