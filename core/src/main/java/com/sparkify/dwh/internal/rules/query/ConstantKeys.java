package com.sparkify.dwh.internal.rules.query;

import com.sparkify.dwh.internal.jooq.JooqInternals;
import com.sparkify.dwh.internal.jooq.JooqInternals.Value;
import com.sparkify.dwh.internal.rules.window.Constants;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import java.util.List;
import org.jooq.Field;
import org.jooq.GroupField;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.SortField;
import org.jooq.impl.QOM;

/**
 * Omits constants from ORDER BY and GROUP BY, where constants have no effect. The only constants that Redshift takes
 * there are column numbers. An inlined integer is a column number on Redshift and PostgreSQL and stays. A bind value
 * isn't a column number on PostgreSQL. It is omitted, because on Redshift its inlined value would be a column number.
 * Refuses a constant in the ORDER BY of a UNION, and a GROUP BY that has only constants.
 *
 * <p>Source: Amazon Redshift Developer Guide, "ORDER BY clause" and "GROUP BY clause".
 */
public final class ConstantKeys {

    private ConstantKeys() {}

    /** Returns the query without these constants, or the same object if there are none. */
    static Select<?> omitted(Select<?> select) {
        // jOOQ has no method that replaces the ORDER BY of a whole UNION.
        if (JooqInternals.list(Value.SELECT_UNION_ORDER, select, SortField.class).stream()
                .anyMatch(key -> isConstant(key.$field()))) {
            throw new UnsupportedOnRedshiftException(
                    "ORDER BY of a constant", "leave it out, or order by the number of a column, inline(1)");
        }
        List<? extends SortField<?>> order = select.$orderBy().stream()
                .filter(key -> !isConstant(key.$field()))
                .toList();
        Select<?> ordered = order.size() == select.$orderBy().size() ? select : select.$orderBy(order);
        List<? extends GroupField> groups =
                select.$groupBy().stream().filter(key -> !isConstant(key)).toList();
        if (groups.size() == select.$groupBy().size()) {
            return ordered;
        }
        if (groups.isEmpty()) {
            throw new UnsupportedOnRedshiftException(
                    "GROUP BY of a constant", "leave it out, or group by the number of its column, inline(1)");
        }
        return ordered.$groupBy(groups);
    }

    private static boolean isConstant(QueryPart key) {
        return key instanceof Param<?> number ? !isNumberOfAColumn(number) : isExpression(key) && Constants.isOne(key);
    }

    /**
     * Whether the key is an expression, and not a ROLLUP, a CUBE, GROUPING SETS or a list of columns in parentheses.
     */
    private static boolean isExpression(QueryPart key) {
        return key instanceof Field<?>
                && !(key instanceof QOM.Rollup)
                && !(key instanceof QOM.Cube)
                && !(key instanceof QOM.GroupingSets);
    }

    private static boolean isNumberOfAColumn(Param<?> key) {
        return key.isInline()
                && key.getValue() instanceof Number
                && ((Field<?>) key).getDataType().isInteger();
    }
}
