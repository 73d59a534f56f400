package com.sparkify.dwh.internal.rules.query;

import com.sparkify.dwh.internal.jooq.JooqInternals;
import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.JooqInternals.Value;
import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;

/**
 * Rewrites {@code DISTINCT ON}. A derived table partitions the rows by the expressions of DISTINCT ON and numbers the
 * rows of each partition. The query takes the first row of each partition. ORDER BY determines the first row and orders
 * the result. The keys of ORDER BY become columns of the derived table, because the query may order by columns that it
 * doesn't select.
 *
 * <p>Source: Amazon Redshift Developer Guide, "SELECT list", which has only DISTINCT.
 */
public final class DistinctOnRule implements Rule {

    private static final String CONSTRUCT = "DISTINCT ON";

    @Override
    public boolean concerns(Class<?> type) {
        return Part.SELECT.isOf(type);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        // jOOQ has two parts for a SELECT. The outer part only delegates to the inner part.
        if (!Part.SELECT.is(part)
                || !(part instanceof Select<?> select)
                || select.$distinctOn().isEmpty()) {
            return part;
        }
        if (select.$qualify() != null) {
            throw new UnsupportedOnRedshiftException(
                    CONSTRUCT + " with QUALIFY", "use row_number() in QUALIFY instead");
        }
        if (!JooqInternals.list(Value.SELECT_UNIONS, part, Object.class).isEmpty()) {
            throw new UnsupportedOnRedshiftException(
                    CONSTRUCT + " in the first SELECT of a set operation", "select from it as a derived table");
        }
        return new Rewriting(select).outer();
    }

    private static final class Rewriting {

        private static final Field<Integer> NUMBER = DSL.field(DSL.name("distinct_row"), SQLDataType.INTEGER);

        private final Select<?> select;
        private final List<Field<?>> columns;
        private final List<SelectField<?>> numbered = new ArrayList<>();
        private final List<SelectField<?>> selected = new ArrayList<>();
        private final List<SortField<?>> outerOrder = new ArrayList<>();
        private final List<SortField<?>> innerOrder = new ArrayList<>();

        Rewriting(Select<?> select) {
            this.select = select;
            this.columns = columns(select);
        }

        Select<?> outer() {
            columns.forEach(this::column);
            select.$orderBy().forEach(this::order);
            List<Field<?>> keys = select.$distinctOn().stream()
                    .<Field<?>>map(key -> resolved((Field<?>) key))
                    .toList();
            numbered.add(DSL.rowNumber()
                    .over(DSL.partitionBy(keys).orderBy(innerOrder))
                    .as(NUMBER));
            Table<?> rows = select.$with(null)
                    .$distinctOn(List.of())
                    .$orderBy(List.of())
                    // jOOQ's $offset compares the new OFFSET with LIMIT, and does nothing if they are the same object.
                    // If LIMIT were null, $offset(null) would keep the OFFSET.
                    .$limit(DSL.inline(1))
                    .$offset(null)
                    .$limit(null)
                    .$limitWithTies(false)
                    .$limitPercent(false)
                    .$select(numbered)
                    .asTable("distinct_rows");
            return DSL.select(selected)
                    .from(rows)
                    .where(NUMBER.eq(DSL.inline(1)))
                    .orderBy(outerOrder)
                    .$offset(select.$offset())
                    .$limit(select.$limit())
                    .$limitWithTies(select.$limitWithTies())
                    .$limitPercent(select.$limitPercent())
                    .$with(select.$with());
        }

        private void column(Field<?> column) {
            String name = "c" + (selected.size() + 1);
            numbered.add(expression(column).as(name));
            selected.add(DSL.field(DSL.name(name), column.getDataType()).as(DSL.name(column.getName())));
        }

        private void order(SortField<?> sort) {
            Field<?> key = resolved(sort.$field());
            String name = "o" + (outerOrder.size() + 1);
            numbered.add(key.as(name));
            innerOrder.add(withField(sort, key));
            outerOrder.add(withField(sort, DSL.field(DSL.name(name), key.getDataType())));
        }

        @SuppressWarnings("unchecked")
        private static SortField<?> withField(SortField<?> sort, Field<?> field) {
            return ((SortField<Object>) sort).$field((Field<Object>) field);
        }

        /**
         * Returns the expression that a column number or an alias in DISTINCT ON or ORDER BY stands for. The window
         * can't contain column numbers or aliases.
         */
        private Field<?> resolved(Field<?> key) {
            if (key instanceof Param<?> number && number.getValue() instanceof Integer i) {
                return expression(columns.get(i - 1));
            }
            for (Field<?> column : columns) {
                if (column instanceof QOM.FieldAlias<?>
                        && column.getQualifiedName().equals(key.getQualifiedName())) {
                    return expression(column);
                }
            }
            return expression(key);
        }

        private static Field<?> expression(Field<?> column) {
            return column instanceof QOM.FieldAlias<?> alias ? alias.$aliased() : column;
        }

        private static List<Field<?>> columns(Select<?> select) {
            boolean asterisk =
                    select.$select().isEmpty() || !select.$select().stream().allMatch(Field.class::isInstance);
            if (asterisk && !select.$from().stream().allMatch(Rewriting::isKnown)) {
                throw new UnsupportedOnRedshiftException(
                        CONSTRUCT + " of columns that jOOQ doesn't know", "name the columns in place of the asterisk");
            }
            return select.getSelect();
        }

        private static boolean isKnown(Table<?> table) {
            return !(table instanceof QOM.JoinTable<?, ?>) && table.fields().length > 0;
        }
    }
}
