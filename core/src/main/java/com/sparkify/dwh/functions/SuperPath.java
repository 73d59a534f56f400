package com.sparkify.dwh.functions;

import static org.jooq.impl.DSL.inline;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.types.RedshiftTypes;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Context;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.QueryPart;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * A path into a value of a SUPER column, made by {@link RedshiftFunctions#superPath}: {@code
 * superPath(column).get("orders").at(0).text()}. Immutable. On PostgreSQL the column is JSONB.
 *
 * <p>If the path doesn't exist in a value, the result is NULL on both engines. Keys are quoted in the SQL. Redshift
 * finds keys with capital letters only if {@code enable_case_sensitive_super_attribute} is on; PostgreSQL always finds
 * such keys.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Querying semistructured data".
 */
public final class SuperPath {

    private final Field<JSONB> column;
    private final List<Step> steps;

    private SuperPath(Field<JSONB> column, List<Step> steps) {
        this.column = column;
        this.steps = List.copyOf(steps);
    }

    static SuperPath of(Field<JSONB> column) {
        return new SuperPath(Given.given("The column", column), List.of());
    }

    /**
     * Extends the path by a key of an object.
     *
     * @param key the key, case-sensitive
     * @throws IllegalArgumentException if the key is empty
     */
    public SuperPath get(String key) {
        if (Given.given("The key of a path", key).isEmpty()) {
            throw new IllegalArgumentException("The key of a path can't be empty");
        }
        return with(new Step.Key(key));
    }

    /**
     * Extends the path by an element of an array.
     *
     * @param index the position of the element, counted from 0
     * @throws IllegalArgumentException if the index is negative
     */
    public SuperPath at(int index) {
        if (index < 0) {
            throw new IllegalArgumentException("The index " + index + " is negative: elements are counted from 0");
        }
        return with(new Step.Element(index));
    }

    private SuperPath with(Step step) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return new SuperPath(column, longer);
    }

    /** The value at the path: an object, an array or a scalar. */
    public Field<JSONB> value() {
        return new SuperPathField<>(SQLDataType.JSONB, navigation(), operators());
    }

    /** The scalar at the path as text without quotes; NULL for a JSON null. Not for objects and arrays. */
    public Field<String> text() {
        return as(SQLDataType.VARCHAR);
    }

    /** The scalar at the path, cast to a type; NULL for a JSON null. Not for objects and arrays. */
    public <T> Field<T> as(DataType<T> type) {
        Given.given("The type", type);
        // Written directly, because jOOQ's CAST would return the JSON text of the value.
        QueryPart cast = CustomQueryPart.of(
                ctx -> ctx.visit(DSL.sql("cast({0} as {1})", navigation(), RedshiftTypes.part(type))));
        return new SuperPathField<>(
                type, cast, DSL.cast(DSL.field("({0} #>> '{}')", SQLDataType.CLOB, operators()), type));
    }

    private QueryPart navigation() {
        return CustomQueryPart.of(ctx -> {
            ctx.visit(column);
            steps.forEach(step -> step.navigate(ctx));
        });
    }

    private QueryPart operators() {
        QueryPart value = column;
        for (Step step : steps) {
            value = step.operator(value);
        }
        return value;
    }

    private sealed interface Step {

        void navigate(Context<?> ctx);

        QueryPart operator(QueryPart base);

        record Key(String key) implements Step {

            @Override
            public void navigate(Context<?> ctx) {
                ctx.sql('.').visit(DSL.quotedName(key));
            }

            @Override
            public QueryPart operator(QueryPart base) {
                return DSL.field("({0} -> {1})", SQLDataType.JSONB, base, inline(key));
            }
        }

        record Element(int index) implements Step {

            @Override
            public void navigate(Context<?> ctx) {
                ctx.sql('[').visit(inline(index)).sql(']');
            }

            @Override
            public QueryPart operator(QueryPart base) {
                return DSL.field("({0} -> {1})", SQLDataType.JSONB, base, inline(index));
            }
        }
    }
}
