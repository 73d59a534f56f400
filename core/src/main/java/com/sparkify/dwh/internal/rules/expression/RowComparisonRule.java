package com.sparkify.dwh.internal.rules.expression;

import com.sparkify.dwh.internal.jooq.JooqInternals;
import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.JooqInternals.Value;
import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Comparator;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.Row;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;

/**
 * Rewrites comparisons of rows column by column: {@code (a, b) < (1, 2)} becomes {@code a < 1 or (a = 1 and b < 2)}.
 * Refuses BETWEEN and IS [NOT] DISTINCT FROM of rows, and comparisons of a row with a subquery, except IN.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Comparison conditions" (only scalars) and "Unsupported PostgreSQL
 * features" (row value constructors, except in IN).
 */
public final class RowComparisonRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Part.ROW_BETWEEN.isOf(type)
                || Part.ROW_SUBQUERY.isOf(type)
                || Part.ROW_IS_DISTINCT_FROM.isOf(type)
                || Rule.isAny(
                        type,
                        QOM.RowEq.class,
                        QOM.RowNe.class,
                        QOM.RowLt.class,
                        QOM.RowLe.class,
                        QOM.RowGt.class,
                        QOM.RowGe.class,
                        QOM.RowIsNull.class,
                        QOM.RowIsNotNull.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (part instanceof QOM.RowEq<?> eq) {
            return DSL.and(each(eq.$arg1(), eq.$arg2(), Comparing.EQ));
        } else if (part instanceof QOM.RowNe<?> ne) {
            return DSL.or(each(ne.$arg1(), ne.$arg2(), Comparing.NE));
        } else if (part instanceof QOM.RowLt<?> lt) {
            return ordered(lt.$arg1(), lt.$arg2(), Comparing.LT, Comparing.LT);
        } else if (part instanceof QOM.RowLe<?> le) {
            return ordered(le.$arg1(), le.$arg2(), Comparing.LT, Comparing.LE);
        } else if (part instanceof QOM.RowGt<?> gt) {
            return ordered(gt.$arg1(), gt.$arg2(), Comparing.GT, Comparing.GT);
        } else if (part instanceof QOM.RowGe<?> ge) {
            return ordered(ge.$arg1(), ge.$arg2(), Comparing.GT, Comparing.GE);
        } else if (part instanceof QOM.RowIsNull isNull) {
            return DSL.and(fields(isNull.$arg1()).stream().map(Field::isNull).toList());
        } else if (part instanceof QOM.RowIsNotNull isNotNull) {
            return DSL.and(
                    fields(isNotNull.$arg1()).stream().map(Field::isNotNull).toList());
        } else if (Part.ROW_BETWEEN.is(part)) {
            throw new UnsupportedOnRedshiftException("BETWEEN of rows", "use ge() and le(), which are rewritten");
        } else if (Part.ROW_IS_DISTINCT_FROM.is(part)) {
            throw new UnsupportedOnRedshiftException(
                    "IS DISTINCT FROM of rows", "use isDistinctFrom() for each column, which is rewritten");
        } else if (Part.ROW_SUBQUERY.is(part) && !isIn(part)) {
            throw new UnsupportedOnRedshiftException(
                    "comparisons of rows with subqueries",
                    "use in(), or exists() with a subquery whose WHERE compares the columns");
        }
        return part;
    }

    private static boolean isIn(QueryPart part) {
        Comparator comparator = JooqInternals.read(Value.ROW_SUBQUERY_COMPARATOR, part, Comparator.class);
        return comparator == Comparator.IN || comparator == Comparator.NOT_IN;
    }

    private static List<Condition> each(Row left, Row right, Comparing comparing) {
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            conditions.add(comparing.of(left.field(i), right.field(i)));
        }
        return conditions;
    }

    /**
     * Compares the rows by the first column that differs. The last column is compared with {@code last}, and the other
     * columns with {@code strict}.
     */
    private static Condition ordered(Row left, Row right, Comparing strict, Comparing last) {
        int end = left.size() - 1;
        Condition condition = last.of(left.field(end), right.field(end));
        for (int i = end - 1; i >= 0; i--) {
            condition = DSL.or(
                    strict.of(left.field(i), right.field(i)),
                    DSL.and(Comparing.EQ.of(left.field(i), right.field(i)), condition));
        }
        return condition;
    }

    private static List<? extends Field<?>> fields(Row row) {
        return row.$fields();
    }

    private enum Comparing {
        EQ,
        NE,
        LT,
        LE,
        GT,
        GE;

        @SuppressWarnings("unchecked")
        Condition of(Field<?> left, Field<?> right) {
            Field<Object> a = (Field<Object>) left;
            Field<Object> b = (Field<Object>) right;
            return switch (this) {
                case EQ -> a.eq(b);
                case NE -> a.ne(b);
                case LT -> a.lt(b);
                case LE -> a.le(b);
                case GT -> a.gt(b);
                case GE -> a.ge(b);
            };
        }
    }
}
