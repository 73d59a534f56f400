package com.sparkify.dwh.internal.rules.window;

import com.sparkify.dwh.internal.jooq.JooqInternals;
import com.sparkify.dwh.internal.jooq.JooqInternals.Value;
import com.sparkify.dwh.internal.jooq.Path;
import java.util.List;
import org.jooq.GroupField;
import org.jooq.Name;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.SortField;
import org.jooq.WindowDefinition;
import org.jooq.WindowSpecification;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/**
 * The clauses of a window, including the clauses of the named windows that it refers to. {@code framed} is the
 * specification that has the frame; null if there is no frame.
 */
public record Windows(
        List<? extends GroupField> partition,
        List<? extends SortField<?>> order,
        @Nullable WindowSpecification framed) {

    private static final Windows EMPTY = new Windows(List.of(), List.of(), null);

    public static boolean isWindow(QueryPart function) {
        return of(function) != null;
    }

    /** The window after OVER; null if the part is not a window function. */
    static @Nullable QueryPart of(QueryPart part) {
        QOM.WindowFunction<?> function = (QOM.WindowFunction<?>) part;
        WindowSpecification specification = function.$windowSpecification();
        if (specification != null) {
            return CustomQueryPart.of(ctx -> ctx.sql('(').visit(specification).sql(')'));
        }
        WindowDefinition definition = function.$windowDefinition();
        return definition != null ? definition : JooqInternals.read(Value.WINDOW_NAME, part, Name.class);
    }

    static Windows resolve(WindowSpecification specification, Path path) {
        WindowDefinition named = specification.$windowDefinition();
        Windows base = named == null ? EMPTY : resolve(named, path);
        return new Windows(
                specification.$partitionBy().isEmpty() ? base.partition : columns(specification.$partitionBy()),
                specification.$orderBy().isEmpty() ? base.order : columns(specification.$orderBy()),
                specification.$frameUnits() == null ? base.framed : specification);
    }

    /** Omits constants, which Redshift refuses here. A constant doesn't affect the partitions or the order. */
    private static <T extends QueryPart> List<T> columns(List<? extends T> keys) {
        return keys.stream().filter(Constants::isColumn).<T>map(key -> key).toList();
    }

    static Windows resolve(WindowDefinition definition, Path path) {
        WindowSpecification specification = definition.$windowSpecification();
        return specification == null ? resolve(definition.$name(), path) : resolve(specification, path);
    }

    static Windows resolve(Name name, Path path) {
        Select<?> select = path.nearest(Select.class);
        if (select != null) {
            for (WindowDefinition definition : select.$window()) {
                WindowSpecification specification = definition.$windowSpecification();
                if (definition.$name().equals(name) && specification != null) {
                    return resolve(specification, path);
                }
            }
        }
        throw new IllegalArgumentException("The SELECT's WINDOW clause does not define " + name);
    }
}
