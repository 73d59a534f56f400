package com.sparkify.dwh.warehouse.postgres;

import com.sparkify.dwh.internal.jooq.JooqInternals;
import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.JooqInternals.Value;
import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.literal.TemporalLiteral;
import com.sparkify.dwh.internal.rules.expression.TruncatedDateRule;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.AggregateFilterStep;
import org.jooq.AggregateFunction;
import org.jooq.Condition;
import org.jooq.Configuration;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.SortField;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.VisitListenerProvider;
import org.jooq.WindowBeforeOverStep;
import org.jooq.WindowDefinition;
import org.jooq.WindowSpecification;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/**
 * Changes jOOQ's SQL for PostgreSQL where the results would differ from Redshift's results. With the changes, LISTAGG
 * ignores empty strings, {@code trunc()} of a date is a date, and literals keep the hour, the era and the fraction of
 * dates and times. Stateless.
 *
 * <p>Source: Amazon Redshift Developer Guide, "LISTAGG function".
 */
final class RedshiftMeanings implements VisitListener {

    /** Provides the listener. This is a named class, so that {@link #isIn} can find the provider in a configuration. */
    static final class Provider implements VisitListenerProvider {

        @Override
        public VisitListener provide() {
            return new RedshiftMeanings();
        }

        /** Whether this configuration has the listener. */
        static boolean isIn(Configuration configuration) {
            return Stream.of(configuration.visitListenerProviders()).anyMatch(Provider.class::isInstance);
        }
    }

    @Override
    public void visitStart(VisitContext context) {
        QueryPart part = context.queryPart();
        QueryPart replacement = TruncatedDateRule.written(part);
        if (part instanceof Param<?> param) {
            replacement = literal(param, context);
        } else if (Part.LIST_AGG.is(part)) {
            replacement = listAgg((AggregateFunction<?>) part);
        }
        if (replacement != null && replacement != part) {
            context.queryPart(replacement);
        }
    }

    private static @Nullable QueryPart literal(Param<?> param, VisitContext context) {
        Path path = new Path();
        path.values(context.context().paramType());
        return path.inlines(param) ? TemporalLiteral.of(param.getValue()) : null;
    }

    /** Returns the function with a FILTER that excludes empty strings; null if the values aren't strings. */
    private static @Nullable QueryPart listAgg(AggregateFunction<?> function) {
        List<Field<?>> arguments = JooqInternals.list(Value.AGGREGATE_ARGUMENTS, function, Field.class).stream()
                .<Field<?>>map(argument -> (Field<?>) argument)
                .toList();
        Field<?> value = arguments.get(0);
        if (!value.getDataType().isString()) {
            return null;
        }
        Condition filter = notEmpty(value);
        Condition and = function.$filterWhere();
        return over(function, ordered(function, value, arguments).filterWhere(and == null ? filter : filter.and(and)));
    }

    @SuppressWarnings("unchecked")
    private static Condition notEmpty(Field<?> value) {
        return ((Field<Object>) value).ne(DSL.inline(""));
    }

    @SuppressWarnings("rawtypes")
    private static AggregateFilterStep<String> ordered(
            AggregateFunction<?> function, Field<?> value, List<Field<?>> arguments) {
        boolean distinct = JooqInternals.flag(Value.AGGREGATE_DISTINCT, function);
        List<SortField> order = JooqInternals.list(Value.AGGREGATE_ORDER, function, SortField.class);
        // The cast is safe: jOOQ takes the separator only as a String, and renders it inline.
        Object given = arguments.size() > 1 ? ((Param<?>) arguments.get(1)).getValue() : null;
        String separator = given == null ? "" : given.toString();
        var aggregate = distinct ? DSL.listAggDistinct(value, separator) : DSL.listAgg(value, separator);
        return aggregate.withinGroupOrderBy(order.toArray(SortField<?>[]::new));
    }

    private static QueryPart over(AggregateFunction<?> function, WindowBeforeOverStep<String> aggregate) {
        QOM.WindowFunction<?> window = (QOM.WindowFunction<?>) function;
        WindowSpecification specification = window.$windowSpecification();
        if (specification != null) {
            return aggregate.over(specification);
        }
        WindowDefinition definition = window.$windowDefinition();
        if (definition != null) {
            return aggregate.over(definition);
        }
        Name name = JooqInternals.read(Value.WINDOW_NAME, function, Name.class);
        return name == null ? aggregate : aggregate.over(name);
    }
}
