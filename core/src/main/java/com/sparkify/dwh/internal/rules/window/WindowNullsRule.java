package com.sparkify.dwh.internal.rules.window;

import com.sparkify.dwh.internal.jooq.JooqInternals;
import com.sparkify.dwh.internal.jooq.JooqInternals.Value;
import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import org.jooq.Context;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/**
 * Writes IGNORE NULLS and RESPECT NULLS in the parentheses of FIRST_VALUE and LAST_VALUE, and after the parentheses of
 * NTH_VALUE. Redshift's NTH_VALUE has no FROM FIRST and no FROM LAST. FROM FIRST is omitted, because it is the default,
 * and FROM LAST is refused. LAG and LEAD stay as jOOQ writes them.
 *
 * <p>Source: Amazon Redshift Developer Guide, "FIRST_VALUE window function", "LAST_VALUE window function", "NTH_VALUE
 * window function", "LAG window function".
 */
public final class WindowNullsRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, QOM.FirstValue.class, QOM.LastValue.class, QOM.NthValue.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (part instanceof QOM.FirstValue<?> first && first.$nullTreatment() != null) {
            return inside("first_value", first.$field(), first.$nullTreatment(), part);
        } else if (part instanceof QOM.LastValue<?> last && last.$nullTreatment() != null) {
            return inside("last_value", last.$field(), last.$nullTreatment(), part);
        } else if (part instanceof QOM.NthValue<?> nth && nth.$fromFirstOrLast() != null) {
            return nth(nth);
        }
        return part;
    }

    private static QueryPart inside(String name, Field<?> value, QOM.NullTreatment nulls, QueryPart function) {
        return CustomQueryPart.of(ctx -> over(
                ctx.visit(DSL.unquotedName(name))
                        .sql('(')
                        .visit(value)
                        .sql(' ')
                        .visit(keyword(nulls))
                        .sql(')'),
                function));
    }

    private static QueryPart nth(QOM.NthValue<?> nth) {
        if (nth.$fromFirstOrLast() == QOM.FromFirstOrLast.FROM_LAST) {
            throw new UnsupportedOnRedshiftException("NTH_VALUE … FROM LAST", "reverse the order of the window");
        }
        QOM.NullTreatment nulls = nth.$nullTreatment();
        Field<?> offset = JooqInternals.read(Value.NTH_OFFSET, nth, Field.class);
        return CustomQueryPart.of(ctx -> {
            ctx.visit(DSL.unquotedName("nth_value"))
                    .sql('(')
                    .visit(nth.$field())
                    .sql(", ")
                    .visit(offset)
                    .sql(')');
            if (nulls != null) {
                ctx.sql(' ').visit(keyword(nulls));
            }
            over(ctx, nth);
        });
    }

    private static QueryPart keyword(QOM.NullTreatment nulls) {
        return DSL.keyword(nulls == QOM.NullTreatment.IGNORE_NULLS ? "ignore nulls" : "respect nulls");
    }

    private static void over(Context<?> ctx, QueryPart function) {
        @Nullable QueryPart window = Windows.of(function);
        if (window != null) {
            ctx.sql(' ').visit(DSL.keyword("over")).sql(' ').visit(window);
        }
    }
}
