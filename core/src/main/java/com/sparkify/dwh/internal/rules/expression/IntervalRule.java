package com.sparkify.dwh.internal.rules.expression;

import com.sparkify.dwh.internal.jooq.JooqInternals;
import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.JooqInternals.Value;
import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.internal.rules.cast.CastWriter;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import org.jooq.DataType;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;
import org.jooq.types.YearToMonth;
import org.jooq.types.YearToSecond;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites the addition and subtraction of months and years as DATEADD. jOOQ writes intervals without a qualifier such
 * as YEAR TO MONTH, and Redshift doesn't allow months in such intervals. Days and shorter units stay intervals.
 *
 * <p>Source: Amazon Redshift Developer Guide, "DATEADD", "Interval data types and literals".
 */
public final class IntervalRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Part.EXPRESSION.isOf(type) || Rule.isAny(type, QOM.DateAdd.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (part instanceof QOM.DateAdd<?> add) {
            return add.$datePart() == DatePart.MONTH || add.$datePart() == DatePart.YEAR ? dateAdd(add) : part;
        }
        if (!Part.EXPRESSION.is(part)
                || !(JooqInternals.read(Value.EXPRESSION_RIGHT, part) instanceof Field<?> added)
                || !(JooqInternals.read(Value.EXPRESSION_LEFT, part) instanceof Field<?> moment)) {
            return part;
        }
        int sign = String.valueOf(JooqInternals.read(Value.EXPRESSION_OPERATOR, part))
                        .equals("SUBTRACT")
                ? -1
                : 1;
        if (added instanceof QOM.Mul<?> product) {
            return multiplied(sign, product, moment, part);
        }
        Object interval = value(added);
        if (interval instanceof YearToMonth months) {
            return months(sign * months.intValue(), moment);
        } else if (interval instanceof YearToSecond both) {
            Field<?> sum = months(sign * both.getYearToMonth().intValue() * both.getSign(), moment);
            return sign > 0 ? sum.add(DSL.inline(both.getDayToSecond())) : sum.sub(DSL.inline(both.getDayToSecond()));
        }
        return part;
    }

    /** Multiplies the months of an interval by a number: the product becomes the number of months in DATEADD. */
    private static QueryPart multiplied(int sign, QOM.Mul<?> product, Field<?> moment, QueryPart part) {
        boolean first = value(product.$arg1()) instanceof YearToMonth;
        Field<?> number = first ? product.$arg2() : product.$arg1();
        if (!(value(first ? product.$arg1() : product.$arg2()) instanceof YearToMonth months)) {
            return part;
        }
        refuseFractions(number);
        return call("month", number.coerce(SQLDataType.INTEGER).mul(DSL.inline(sign * months.intValue())), moment);
    }

    private static @Nullable Object value(Field<?> interval) {
        return interval instanceof Param<?> literal ? literal.getValue() : null;
    }

    private static QueryPart dateAdd(QOM.DateAdd<?> add) {
        refuseFractions(add.$interval());
        String unit = add.$datePart() == DatePart.MONTH ? "month" : "year";
        Field<?> moment = call(unit, add.$interval(), add.$date());
        // DATEADD of a DATE returns a TIMESTAMP, but in jOOQ the sum is a DATE.
        return add.$date().getDataType().isDate() ? new CastWriter(moment, SQLDataType.LOCALDATE) : moment;
    }

    private static void refuseFractions(Field<?> number) {
        DataType<?> amount = number.getDataType();
        if (amount.isNumeric() && !amount.isInteger()) {
            throw new UnsupportedOnRedshiftException("fractions of months and years", "round the number to add");
        }
    }

    private static Field<?> months(int months, Field<?> moment) {
        return call("month", DSL.inline(months), moment);
    }

    private static Field<?> call(String unit, Field<?> amount, Field<?> moment) {
        return DSL.field("dateadd({0}, {1}, {2})", SQLDataType.LOCALDATETIME, DSL.keyword(unit), amount, moment);
    }
}
