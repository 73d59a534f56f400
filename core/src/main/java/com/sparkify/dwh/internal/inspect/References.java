package com.sparkify.dwh.internal.inspect;

import com.sparkify.dwh.render.RedshiftRendering;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.CommonTableExpression;
import org.jooq.Name;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultVisitListenerProvider;
import org.jooq.impl.TableImpl;

/**
 * Finds the tables that a jOOQ query part reads, and whether the part contains a column or a SELECT. Doesn't look into
 * plain SQL templates, whose contents jOOQ doesn't know.
 *
 * @param tables the names of the tables that the part reads, as they are written; without common table expressions
 * @param columns whether the part contains a column
 * @param selects whether the part contains a SELECT
 */
public record References(Set<Name> tables, boolean columns, boolean selects) {

    public References {
        tables = Set.copyOf(tables);
    }

    /** The references of this part. */
    public static References of(QueryPart part) {
        Collector collector = Collector.of(part);
        return new References(collector.tables.keySet(), collector.columns, collector.selects);
    }

    /** The tables that the part reads, without common table expressions. */
    static List<Table<?>> tables(QueryPart part) {
        return List.copyOf(Collector.of(part).tables.values());
    }

    private static final class Collector implements VisitListener {

        private final Map<Name, Table<?>> tables = new LinkedHashMap<>();
        private final Set<Name> expressions = new LinkedHashSet<>();
        private boolean columns;
        private boolean selects;

        static Collector of(QueryPart part) {
            Collector collector = new Collector();
            DSL.using(RedshiftRendering.context()
                            .configuration()
                            .deriveAppending(new DefaultVisitListenerProvider(collector)))
                    .render(part);
            collector.tables.keySet().removeAll(collector.expressions);
            return collector;
        }

        @Override
        public void visitStart(VisitContext context) {
            QueryPart part = context.queryPart();
            columns |= part instanceof TableField<?, ?>;
            selects |= part instanceof Select<?>;
            if (part instanceof CommonTableExpression<?> expression) {
                expressions.add(expression.getUnqualifiedName());
            }
            if (part instanceof TableImpl<?> table && !Aliases.isAlias(table)) {
                tables.put(TableNames.of(table), table);
            }
        }
    }
}
