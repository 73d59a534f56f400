package com.sparkify.dwh.functions;

import static org.jooq.impl.DSL.inline;

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
 * A way into a SUPER column, step by step: {@code superPath(column).get("orders").at(0)}. Immutable. On PostgreSQL the
 * column is JSONB.
 *
 * <p>A step that isn't there gives NULL on both engines. Keys are quoted; on Redshift those with capitals are found only
 * while {@code enable_case_sensitive_super_attribute} is on, and without it are not the same as PostgreSQL's.
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
        return new SuperPath(column, List.of());
    }

    /**
     * The value of an object's key.
     *
     * @throws IllegalArgumentException if the key is empty
     */
    public SuperPath get(String key) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("A path's key can't be empty");
        }
        return with(new Step.Key(key));
    }

    /**
     * An array's element.
     *
     * @param index from 0
     * @throws IllegalArgumentException if it is negative
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

    /** What is there, as it is: an object, an array or a scalar. */
    public Field<JSONB> value() {
        return new EngineField<>("super", SQLDataType.JSONB, navigation(), operators());
    }

    /** The scalar that is there as text, without JSON's quotes; JSON's null is NULL. Not for objects and arrays. */
    public Field<String> text() {
        return as(SQLDataType.VARCHAR);
    }

    /** The scalar that is there, cast to a type. */
    public <T> Field<T> as(DataType<T> type) {
        return new EngineField<>(
                "super",
                type,
                DSL.cast(DSL.field("{0}", SQLDataType.JSONB, navigation()), type),
                DSL.cast(DSL.field("({0} #>> '{}')", SQLDataType.CLOB, operators()), type));
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
