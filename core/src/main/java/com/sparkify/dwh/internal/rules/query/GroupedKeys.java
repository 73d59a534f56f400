package com.sparkify.dwh.internal.rules.query;

import com.sparkify.dwh.internal.jooq.Visits;
import com.sparkify.dwh.internal.rules.Columns;
import com.sparkify.dwh.internal.rules.window.Windows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.AggregateFunction;
import org.jooq.Field;
import org.jooq.GroupField;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.UniqueKey;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.impl.QOM;

/**
 * Completes a GROUP BY that contains the primary key of a table. PostgreSQL then allows the table's other columns in
 * the query, because the key determines their values. On Redshift, GROUP BY must list each column that isn't
 * aggregated. The added columns don't change the groups.
 *
 * <p>Source: Amazon Redshift Developer Guide, "GROUP BY clause".
 */
public final class GroupedKeys {

    private GroupedKeys() {}

    /**
     * Returns the query with the missing columns. If no column is missing or jOOQ doesn't know the keys, returns the
     * same object.
     */
    static Select<?> completed(Select<?> select) {
        List<? extends GroupField> groups = select.$groupBy();
        List<Table<?>> keyed = new ArrayList<>();
        select.$from().forEach(table -> addKeyed(table, groups, keyed));
        if (keyed.isEmpty() || !groups.stream().allMatch(Field.class::isInstance)) {
            return select;
        }
        List<GroupField> completed = new ArrayList<>(groups);
        for (TableField<?, ?> column : outsideOfAggregates(select)) {
            if (keyed.contains(column.getTable()) && !completed.contains(column)) {
                completed.add(column);
            }
        }
        return completed.size() == groups.size() ? select : select.$groupBy(completed);
    }

    private static void addKeyed(Table<?> table, List<? extends GroupField> groups, List<Table<?>> keyed) {
        if (table instanceof QOM.JoinTable<?, ?> join) {
            addKeyed(join.$table1(), groups, keyed);
            addKeyed(join.$table2(), groups, keyed);
            return;
        }
        UniqueKey<?> key = table.getPrimaryKey();
        // For an alias, jOOQ returns a key whose columns belong to the table and not to the alias.
        if (key != null
                && key.getFields().stream().allMatch(column -> groups.contains(table.field(column.getName())))) {
            keyed.add(table);
        }
    }

    private static Set<TableField<?, ?>> outsideOfAggregates(Select<?> select) {
        Columns columns = new Columns();
        List<QueryPart> parts = new ArrayList<>();
        // Visits the expression of an alias. A visit of the alias itself would render only its name.
        select.getSelect()
                .forEach(field -> parts.add(field instanceof QOM.FieldAlias<?> alias ? alias.$aliased() : field));
        parts.add(select.$having());
        parts.add(select.$qualify());
        parts.addAll((Collection<? extends QueryPart>) select.$orderBy());
        parts.stream().filter(part -> part != null).forEach(part -> Visits.of(part, columns));
        return columns.found;
    }

    /** Collects the columns that a rendering visits, except columns in aggregates. */
    private static final class Columns implements VisitListener {

        private final Set<TableField<?, ?>> found = new LinkedHashSet<>();
        private int aggregates;

        @Override
        public void visitStart(VisitContext context) {
            QueryPart part = context.queryPart();
            if (isAggregate(part)) {
                aggregates++;
            } else if (aggregates == 0 && part instanceof TableField<?, ?> column) {
                found.add(column);
            }
        }

        @Override
        public void visitEnd(VisitContext context) {
            if (isAggregate(context.queryPart())) {
                aggregates--;
            }
        }

        /**
         * A window function isn't an aggregate here: it is computed after the grouping, so its arguments must be in
         * GROUP BY.
         */
        private static boolean isAggregate(QueryPart part) {
            return part instanceof AggregateFunction<?> && !Windows.isWindow(part);
        }
    }
}
