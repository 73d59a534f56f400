package com.sparkify.dwh.internal.rules.window;

import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.SortField;
import org.jooq.impl.QOM;

/** Recognises constant expressions: literals, bind values, and operators and casts whose operands are all constant. */
public final class Constants {

    private Constants() {}

    static boolean isOne(QueryPart part) {
        if (part instanceof SortField<?> sort) {
            return isOne(sort.$field());
        } else if (part instanceof QOM.Cast<?> cast) {
            return isOne(cast.$field());
        } else if (part instanceof QOM.Coerce<?> coerce) {
            return isOne(coerce.$field());
        } else if (part instanceof QOM.Neg<?> negative) {
            return isOne(negative.$arg1());
        } else if (part instanceof QOM.Add<?> sum) {
            return isOne(sum.$arg1()) && isOne(sum.$arg2());
        } else if (part instanceof QOM.Sub<?> difference) {
            return isOne(difference.$arg1()) && isOne(difference.$arg2());
        } else if (part instanceof QOM.Mul<?> product) {
            return isOne(product.$arg1()) && isOne(product.$arg2());
        } else if (part instanceof QOM.Div<?> quotient) {
            return isOne(quotient.$arg1()) && isOne(quotient.$arg2());
        } else if (part instanceof QOM.Concat concat) {
            return concat.$arg1().stream().allMatch(Constants::isOne);
        }
        return part instanceof Param<?>;
    }

    static boolean isColumn(QueryPart part) {
        return !isOne(part);
    }
}
