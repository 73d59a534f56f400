package com.sparkify.dwh.internal.rules.window;

import com.sparkify.dwh.internal.jooq.JooqInternals;
import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.JooqInternals.Value;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import java.util.Locale;
import org.jooq.AggregateFunction;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.SortField;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/**
 * The sort-based aggregates of one SELECT: LISTAGG, MEDIAN and PERCENTILE_CONT. On Redshift, all of them must have the
 * same order, so {@link #add} refuses an aggregate with another order. MEDIAN orders by its argument. Window functions
 * can have different orders.
 */
public final class SortedAggregates {

    private @Nullable String first;

    public void add(QueryPart part) {
        String order = part instanceof AggregateFunction<?> function && !Windows.isWindow(part) ? order(function) : "";
        if (order.isEmpty()) {
            return;
        }
        if (first != null && !first.equals(order)) {
            throw new UnsupportedOnRedshiftException(
                    "LISTAGG, MEDIAN and PERCENTILE_CONT with different orders in one SELECT",
                    "aggregate in one derived table for each order, and join them");
        }
        first = order;
    }

    private static String order(AggregateFunction<?> function) {
        if (function instanceof QOM.Median) {
            return JooqInternals.list(Value.AGGREGATE_ARGUMENTS, function, Field.class)
                    .toString();
        }
        boolean sorted = Part.LIST_AGG.is(function)
                || function.getName().toLowerCase(Locale.ROOT).equals("percentile_cont");
        // jOOQ's parts can only be compared by their text.
        return sorted
                ? JooqInternals.list(Value.AGGREGATE_ORDER, function, SortField.class).stream()
                        .map(sort -> sort.toString().replaceFirst(" asc$", ""))
                        .toList()
                        .toString()
                        .replace("[]", "")
                : "";
    }
}
