package com.sparkify.dwh.internal.rules.window;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import java.util.Locale;
import java.util.Map;
import org.jooq.AggregateFunction;
import org.jooq.QueryPart;
import org.jooq.impl.QOM;

/**
 * Refuses OVER after aggregates that Redshift doesn't have as window functions.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Window functions", which lists all window functions.
 */
public final class WindowAggregateRule implements Rule {

    private static final String JOIN = "aggregate in a derived table, and join it";

    private static final Map<String, String> WAYS_OUT = Map.of(
            "any_value", "use max()",
            "bit_and", JOIN,
            "bit_or", JOIN,
            "bool_and", "compare min() of a CASE of 1 and 0 with 1",
            "bool_or", "compare max() of a CASE of 1 and 0 with 1",
            "every", "compare min() of a CASE of 1 and 0 with 1",
            "product", JOIN);

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, AggregateFunction.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (!(part instanceof AggregateFunction<?> function) || !Windows.isWindow(part)) {
            return part;
        }
        String name = name(function);
        String wayOut = WAYS_OUT.get(name);
        if (wayOut != null) {
            throw new UnsupportedOnRedshiftException(name.toUpperCase(Locale.ROOT) + " as a window function", wayOut);
        }
        return part;
    }

    private static String name(AggregateFunction<?> function) {
        if (function instanceof QOM.AnyValue<?>) {
            return "any_value";
        } else if (function instanceof QOM.Product) {
            return "product";
        } else if (function instanceof QOM.BitAndAgg<?>) {
            return "bit_and";
        } else if (function instanceof QOM.BitOrAgg<?>) {
            return "bit_or";
        }
        return function.getName().toLowerCase(Locale.ROOT);
    }
}
