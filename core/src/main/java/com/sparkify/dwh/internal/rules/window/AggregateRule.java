package com.sparkify.dwh.internal.rules.window;

import com.sparkify.dwh.internal.jooq.JooqInternals;
import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.JooqInternals.Value;
import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.internal.rules.cast.Average;
import com.sparkify.dwh.internal.rules.cast.Mixed;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jooq.AggregateFunction;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites aggregates. {@code FILTER (WHERE c)} becomes a CASE around the aggregated value. The CASE is NULL for the
 * rows that FILTER excludes, and all of Redshift's aggregates ignore NULL. {@code string_agg} becomes LISTAGG … WITHIN
 * GROUP. {@link Average} casts the argument of AVG.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Aggregate functions", "LISTAGG", "PERCENTILE_CONT", "MEDIAN".
 */
public final class AggregateRule implements Rule {

    // The aggregates that ignore NULL and that jOOQ renders under their own name.
    private static final Set<String> NATIVE = Set.of(
            "any_value",
            "avg",
            "bit_and",
            "bit_or",
            "bool_and",
            "bool_or",
            "count",
            "max",
            "min",
            "percentile_cont",
            "percentile_disc",
            "stddev_pop",
            "stddev_samp",
            "sum",
            "var_pop",
            "var_samp");
    private static final Set<String> ORDERED_SETS = Set.of("percentile_cont", "percentile_disc");

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, AggregateFunction.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (!(part instanceof AggregateFunction<?> function)) {
            return part;
        }
        if (part instanceof QOM.ArrayAgg<?> || part instanceof QOM.CountTable) {
            // RefusedParts or NameRule refuses this aggregate, with or without FILTER and ORDER BY.
            return part;
        } else if (Part.LIST_AGG.is(part)) {
            return listAgg(function);
        } else if (part instanceof QOM.RatioToReport share) {
            return filtered(share, "ratio_to_report", function.$filterWhere());
        } else if (part instanceof QOM.AnyValue<?>) {
            return filtered(function, "any_value", function.$filterWhere());
        }
        if (part instanceof QOM.Median) {
            return filtered(function, "median", function.$filterWhere());
        }
        String name = name(function);
        if (name.equals("group_concat")) {
            // jOOQ renders this aggregate as a LISTAGG, and this rule is then applied to the LISTAGG.
            return part;
        }
        refuseDistinct(function);
        refuseRows(function);
        refuseBooleans(function);
        if (name.equals("percentile_disc") && !Windows.isWindow(function)) {
            throw new UnsupportedOnRedshiftException(
                    "PERCENTILE_DISC as an aggregate", "use over(), or APPROXIMATE PERCENTILE_DISC");
        }
        boolean orderedSet = !JooqInternals.list(Value.AGGREGATE_ORDER, part, SortField.class)
                .isEmpty();
        if (orderedSet && !ORDERED_SETS.contains(name)) {
            throw new UnsupportedOnRedshiftException(
                    name.toUpperCase(Locale.ROOT) + " … WITHIN GROUP",
                    name.equals("mode")
                            ? "group by the value, and take the first row of row_number() over (order by count(*) desc)"
                            : "count the rows that come before");
        }
        boolean unchanged = function.$filterWhere() == null && !orderedSet && !(function instanceof QOM.Avg);
        return unchanged ? part : plain(function, name, path);
    }

    private static void refuseBooleans(AggregateFunction<?> function) {
        Field<?> value = function instanceof QOM.Max<?> max
                ? max.$field()
                : function instanceof QOM.Min<?> min ? min.$field() : null;
        if (value != null && value.getDataType().getConverter().fromType() == Boolean.class) {
            throw new UnsupportedOnRedshiftException(
                    "MAX or MIN of BOOLEANs", "use boolOr() or boolAnd(), and in a window cast the value to INTEGER");
        }
    }

    private static QueryPart plain(AggregateFunction<?> function, String name, Path path) {
        if (function instanceof QOM.Avg avg) {
            Field<?> value = when(avg.$filterWhere(), avg.$field());
            Field<?> argument = Mixed.is(path) ? Average.floating(value) : Average.argument(value, path);
            return new AggregateWriter(function, name, List.of(argument), List.of());
        } else if (NATIVE.contains(name)) {
            return filtered(function, name, function.$filterWhere());
        }
        throw new UnsupportedOnRedshiftException(
                "FILTER, and has no equivalent for " + name,
                "if the aggregate ignores NULL, pass when(condition, value) to it");
    }

    private static QueryPart listAgg(AggregateFunction<?> function) {
        List<Field<?>> arguments = arguments(function);
        Field<?> text = arguments.get(0);
        Field<?> cast = text.getDataType().isString() ? text : text.cast(SQLDataType.VARCHAR);
        List<Field<?>> all = new ArrayList<>(arguments);
        all.set(0, when(function.$filterWhere(), cast));
        return new AggregateWriter(function, "listagg", all, order(function, null));
    }

    private static QueryPart filtered(AggregateFunction<?> function, String name, @Nullable Condition filter) {
        if (ORDERED_SETS.contains(name)) {
            return new AggregateWriter(function, name, fractions(arguments(function)), order(function, filter));
        }
        // From 3.20 on, jOOQ's count() has no argument.
        if (function instanceof QOM.Count && arguments(function).isEmpty()) {
            return new AggregateWriter(function, name, List.of(when(filter, DSL.inline(1))), List.of());
        }
        List<Field<?>> arguments =
                arguments(function).stream().<Field<?>>map(a -> when(filter, a)).toList();
        return new AggregateWriter(function, name, arguments, List.of());
    }

    /**
     * Inlines the fraction of PERCENTILE_CONT or PERCENTILE_DISC as a BigDecimal. Redshift takes the fraction only as a
     * literal, but jOOQ renders a double as a cast.
     */
    private static List<Field<?>> fractions(List<Field<?>> arguments) {
        return arguments.stream()
                .<Field<?>>map(argument -> argument instanceof org.jooq.Param<?> p && p.getValue() instanceof Number n
                        ? DSL.inline(new java.math.BigDecimal(n.toString()))
                        : argument)
                .toList();
    }

    private static void refuseRows(AggregateFunction<?> function) {
        for (Field<?> argument : arguments(function)) {
            String text = template(argument);
            if (text.endsWith(".*") || (text.equals("*") && JooqInternals.flag(Value.AGGREGATE_DISTINCT, function))) {
                throw new UnsupportedOnRedshiftException(
                        name(function) + " of " + text, "use count(), or count a column that is never NULL");
            }
        }
    }

    /**
     * Whether this is the asterisk of {@code count()} or of {@code count(asterisk())}. {@code asterisk()} is a plain
     * SQL template.
     */
    private static boolean isRow(Field<?> value) {
        return value.getName().equals("*") || template(value).equals("*");
    }

    /** The text of a plain SQL template; empty for other fields. */
    private static String template(Field<?> field) {
        return Part.SQL_FIELD.is(field) ? DSL.using(SQLDialect.POSTGRES).render(field) : "";
    }

    private static Field<?> when(@Nullable Condition filter, Field<?> value) {
        if (filter == null) {
            return value;
        }
        return DSL.when(filter, isRow(value) ? DSL.inline(1) : value);
    }

    @SuppressWarnings("unchecked")
    private static List<SortField<?>> order(AggregateFunction<?> function, @Nullable Condition filter) {
        List<SortField<?>> order = new ArrayList<>();
        for (SortField<?> key : JooqInternals.list(Value.AGGREGATE_ORDER, function, SortField.class)) {
            SortField<Object> sort = (SortField<Object>) key;
            order.add(sort.$field((Field<Object>) when(filter, sort.$field())));
        }
        return order;
    }

    private static void refuseDistinct(AggregateFunction<?> function) {
        if (JooqInternals.flag(Value.AGGREGATE_DISTINCT, function)) {
            if (arguments(function).size() > 1) {
                throw new UnsupportedOnRedshiftException(
                        "aggregates of several DISTINCT columns", "aggregate a SELECT DISTINCT in a derived table");
            }
            if (Windows.isWindow(function)) {
                throw new UnsupportedOnRedshiftException(
                        "DISTINCT in a window function", "aggregate in a derived table, and join it");
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<Field<?>> arguments(AggregateFunction<?> function) {
        return (List) JooqInternals.list(Value.AGGREGATE_ARGUMENTS, function, Field.class);
    }

    private static String name(AggregateFunction<?> function) {
        return function.getName().toLowerCase(Locale.ROOT);
    }
}
