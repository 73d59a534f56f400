package com.sparkify.dwh.internal.rules.cast;

import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.QOM;

/**
 * Sums, differences, products and quotients. jOOQ gives them the type of their first operand, so the type doesn't tell
 * how many decimals the result has.
 */
public final class Arithmetic {

    private Arithmetic() {}

    static boolean is(QueryPart part) {
        return part instanceof QOM.Add<?>
                || part instanceof QOM.Sub<?>
                || part instanceof QOM.Mul<?>
                || part instanceof QOM.Div<?>;
    }

    /** Whether an operand, at any depth, is a number that isn't an integer. */
    static boolean hasDecimals(Field<?> arithmetic) {
        if (arithmetic instanceof QOM.Add<?> add) {
            return isDecimal(add.$arg1()) || isDecimal(add.$arg2());
        } else if (arithmetic instanceof QOM.Sub<?> sub) {
            return isDecimal(sub.$arg1()) || isDecimal(sub.$arg2());
        } else if (arithmetic instanceof QOM.Mul<?> mul) {
            return isDecimal(mul.$arg1()) || isDecimal(mul.$arg2());
        } else if (arithmetic instanceof QOM.Div<?> div) {
            return isDecimal(div.$arg1()) || isDecimal(div.$arg2());
        }
        return false;
    }

    private static boolean isDecimal(Field<?> operand) {
        return is(operand)
                ? hasDecimals(operand)
                : operand.getDataType().isNumeric() && !operand.getDataType().isInteger();
    }
}
