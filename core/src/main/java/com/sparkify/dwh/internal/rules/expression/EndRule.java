package com.sparkify.dwh.internal.rules.expression;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;

/**
 * Rewrites LEFT, RIGHT and SPLIT_PART with a negative number. On PostgreSQL, a negative number counts from the other
 * end of the text. On Redshift, the number must be positive. The rule applies only to literals and bind values, because
 * the sign of another expression isn't known.
 *
 * <p>Source: Amazon Redshift Developer Guide, "LEFT and RIGHT functions", "SPLIT_PART function", "SUBSTRING function",
 * "REVERSE function".
 */
public final class EndRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, QOM.Left.class, QOM.Right.class, QOM.SplitPart.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (part instanceof QOM.Left left && isNegative(left.$arg2())) {
            Field<String> text = left.$arg1();
            Field<Integer> kept = DSL.charLength(text).minus(DSL.inline(amount(left.$arg2())));
            return DSL.substring(text, DSL.inline(1), DSL.greatest(kept, DSL.inline(0)));
        } else if (part instanceof QOM.Right right && isNegative(right.$arg2())) {
            return DSL.substring(right.$arg1(), DSL.inline(amount(right.$arg2()) + 1));
        } else if (part instanceof QOM.SplitPart split && isNegative(split.$arg3())) {
            return fromEnd(split);
        }
        return part;
    }

    private static Field<String> fromEnd(QOM.SplitPart split) {
        boolean oneCharacter = split.$arg2() instanceof Param<?> delimiter
                && delimiter.getValue() instanceof String text
                && text.codePointCount(0, text.length()) == 1;
        if (!oneCharacter) {
            // Occurrences of a longer delimiter can overlap. Counting from the end would then split the text at other
            // places.
            throw new UnsupportedOnRedshiftException(
                    "SPLIT_PART that counts from the end", "use a delimiter of one character, or split reverse(text)");
        }
        Field<String> part =
                DSL.splitPart(DSL.reverse(split.$arg1()), split.$arg2(), DSL.inline(amount(split.$arg3())));
        return DSL.reverse(part);
    }

    private static boolean isNegative(Field<?> number) {
        return number instanceof Param<?> literal && literal.getValue() instanceof Number n && n.longValue() < 0;
    }

    private static int amount(Field<?> number) {
        Object value = ((Param<?>) number).getValue();
        return value instanceof Number n ? Math.negateExact(n.intValue()) : 0;
    }
}
