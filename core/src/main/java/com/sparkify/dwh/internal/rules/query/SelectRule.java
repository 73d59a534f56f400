package com.sparkify.dwh.internal.rules.query;

import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.Keywords;
import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Declared;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Keyword;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.SelectQuery;
import org.jooq.Table;
import org.jooq.WindowDefinition;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites the clauses of a SELECT. Omits WINDOW, because {@link WindowRule} writes each definition where it is used.
 * Completes GROUP BY, see {@link GroupedKeys}. Omits constants from ORDER BY and GROUP BY, see {@link ConstantKeys}.
 * Writes QUALIFY in the place of WINDOW, because open-source jOOQ doesn't render QUALIFY.
 *
 * <p>Source: Amazon Redshift Developer Guide, "SELECT" (no WINDOW, no GROUP BY DISTINCT) and "QUALIFY clause".
 */
public final class SelectRule implements Rule {

    private static final WindowDefinition PLACE = DSL.name("qualify").as(DSL.partitionBy(DSL.inline(1)));

    @Override
    public boolean concerns(Class<?> type) {
        return Part.SELECT.isOf(type) || Part.WINDOW_LIST.isOf(type) || Rule.isAny(type, Keyword.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (Part.SELECT.is(part) && part instanceof Select<?> select) {
            return select(select);
        }
        // select() adds a WINDOW that only marks the place of QUALIFY.
        if (path.parent() instanceof Select<?> select && select.$qualify() != null) {
            Condition qualify = select.$qualify();
            if (Keywords.is(part, "window")) {
                return DSL.keyword("qualify");
            }
            return Part.WINDOW_LIST.is(part)
                    ? CustomQueryPart.of(
                            ctx -> ctx.separatorRequired(false).sql(' ').visit(qualify))
                    : part;
        }
        return part;
    }

    /**
     * Whether QUALIFY follows directly after a table without an alias. Redshift then reads QUALIFY as the table's
     * alias. Therefore the rule adds a WHERE before QUALIFY. The rule doesn't add an alias instead, because an alias
     * changes the qualified names of the table's columns.
     */
    private static boolean isDirectlyAfterFrom(Select<?> select) {
        boolean direct = isEmpty(select.$where()) && select.$groupBy().isEmpty() && isEmpty(select.$having());
        return direct && !Declared.tables(select).allMatch(SelectRule::hasAlias);
    }

    private static boolean isEmpty(@Nullable Condition condition) {
        return condition == null || condition.equals(DSL.noCondition());
    }

    private static boolean hasAlias(Table<?> table) {
        return table instanceof QOM.TableAlias<?> || table instanceof QOM.DerivedTable<?>;
    }

    private static QueryPart select(Select<?> select) {
        if (select.$groupByDistinct()) {
            throw new UnsupportedOnRedshiftException("GROUP BY DISTINCT", "leave out the repeated grouping sets");
        }
        // An empty grouping set is refused only as an element of GROUP BY itself. GROUPING SETS may contain it.
        if (select.$groupBy().stream().anyMatch(QOM.EmptyGroupingSet.class::isInstance)) {
            throw new UnsupportedOnRedshiftException(
                    "GROUP BY ()", "leave it out, because aggregates without it return one row, or use groupingSets()");
        }
        Select<?> grouped = GroupedKeys.completed(ConstantKeys.omitted(select));
        Select<?> copy = grouped.$window().isEmpty() ? grouped : grouped.$window(List.of());
        if (select.$qualify() != null) {
            copy = copy.$qualify(null);
            if (isDirectlyAfterFrom(select)) {
                copy = copy.$where(DSL.trueCondition());
            }
            ((SelectQuery<?>) copy).addWindow(PLACE);
        }
        return copy;
    }
}
