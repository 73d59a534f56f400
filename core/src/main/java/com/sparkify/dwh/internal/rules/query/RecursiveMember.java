package com.sparkify.dwh.internal.rules.query;

import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.Visits;
import com.sparkify.dwh.internal.rules.Declared;
import com.sparkify.dwh.internal.rules.window.Windows;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import org.jooq.AggregateFunction;
import org.jooq.Name;
import org.jooq.QueryPart;
import org.jooq.Schema;
import org.jooq.Select;
import org.jooq.SelectFinalStep;
import org.jooq.Table;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.impl.QOM;

/**
 * Checks the recursive member of a recursive common table expression: the second SELECT of its UNION ALL.
 *
 * <p>Amazon's page allows DISTINCT and GROUP BY "on the final result", and says that the member reads the expression in
 * its FROM clause. The page doesn't mention outer joins or a second reference to the expression. PostgreSQL refuses
 * aggregates, a second reference, a reference outside FROM, and a reference on the nullable side of an outer join. The
 * results of such queries would depend on the order in which an engine finds the rows.
 *
 * <p>Source: Amazon Redshift Developer Guide, "WITH clause" (Recursive common table expressions).
 */
final class RecursiveMember {

    private static final String RESULT = "use it in the query that reads the result";

    private final Name expression;

    RecursiveMember(Name expression) {
        this.expression = expression;
    }

    /** Whether the query or a subquery in it reads the expression. */
    boolean isReadIn(QueryPart query) {
        return search(query).references > 0;
    }

    /**
     * Refuses the clauses and references that a recursive member can't contain.
     *
     * @param query the UNION ALL, of which the member is the second SELECT
     */
    void check(Select<?> query, Select<?> member) {
        Search search = search(member);
        long read = references(member);
        if (search(query).references > search.references) {
            throw new UnsupportedOnRedshiftException(
                    "a recursive WITH that reads itself in its first SELECT", "read it in the second SELECT");
        } else if (search.references > read) {
            throw new UnsupportedOnRedshiftException(
                    "a recursive WITH that reads itself outside FROM", "join the expression in FROM");
        } else if (read > 1) {
            throw new UnsupportedOnRedshiftException(
                    "a recursive WITH that reads itself twice in one SELECT", "read it once, and join other tables");
        } else if (search.aggregates) {
            refuse("aggregates");
        }
        checkBlock(member);
    }

    private void checkBlock(Select<?> block) {
        Select<?> select = query(block);
        if (select.$distinct()) {
            refuse("DISTINCT");
        } else if (!select.$groupBy().isEmpty()) {
            refuse("GROUP BY");
        } else if (select.$having() != null) {
            refuse("HAVING");
        }
        for (Table<?> table : select.$from()) {
            if (isNullable(table)) {
                throw new UnsupportedOnRedshiftException(
                        "an outer join that can return NULLs in place of the rows of a recursive WITH",
                        "use an inner join, or an outer join that keeps all rows of the recursive WITH");
            }
        }
        Declared.tables(select)
                .map(RecursiveMember::unaliased)
                .filter(QOM.DerivedTable.class::isInstance)
                .map(table -> ((QOM.DerivedTable<?>) table).$arg1())
                .filter(query -> references(query) > 0)
                .forEach(this::checkBlock);
    }

    private static void refuse(String clause) {
        throw new UnsupportedOnRedshiftException(clause + " in the recursive SELECT of a recursive WITH", RESULT);
    }

    /** How often FROM reads the expression, also in derived tables. */
    private long references(Select<?> select) {
        return Declared.tables(query(select)).mapToLong(this::references).sum();
    }

    private long references(Table<?> table) {
        Table<?> read = unaliased(table);
        if (read instanceof QOM.JoinTable<?, ?> join) {
            return references(join.$table1()) + references(join.$table2());
        } else if (read instanceof QOM.DerivedTable<?> derived) {
            return references(derived.$arg1());
        }
        return isExpression(read) ? 1 : 0;
    }

    private boolean isExpression(Table<?> table) {
        Schema schema = table.getSchema();
        return (schema == null || schema.getName().isEmpty())
                && table.getUnqualifiedName().equalsIgnoreCase(expression);
    }

    /** Whether this table contains an outer join that returns NULLs if no row of the expression matches. */
    private boolean isNullable(Table<?> table) {
        if (!(table instanceof QOM.JoinTable<?, ?> join)) {
            return false;
        }
        boolean full = join instanceof QOM.FullJoin<?> || join instanceof QOM.NaturalFullJoin<?>;
        boolean right = full || join instanceof QOM.LeftJoin<?> || join instanceof QOM.NaturalLeftJoin<?>;
        boolean left = full || join instanceof QOM.RightJoin<?> || join instanceof QOM.NaturalRightJoin<?>;
        return (left && references(join.$table1()) > 0)
                || (right && references(join.$table2()) > 0)
                || isNullable(join.$table1())
                || isNullable(join.$table2());
    }

    private static Table<?> unaliased(Table<?> table) {
        return table instanceof QOM.TableAlias<?> alias ? alias.$aliased() : table;
    }

    private static Select<?> query(Select<?> select) {
        return select instanceof SelectFinalStep<?> step ? step.getQuery() : select;
    }

    private Search search(QueryPart query) {
        Search search = new Search();
        Visits.of(query, search);
        return search;
    }

    /** Counts the references, and looks for aggregates outside subqueries. */
    private final class Search implements VisitListener {

        private int queries;
        private long references;
        private boolean aggregates;

        @Override
        public void visitStart(VisitContext context) {
            QueryPart part = context.queryPart();
            if (Part.SELECT.is(part)) {
                queries++;
            }
            aggregates |= queries == 1 && part instanceof AggregateFunction<?> && !Windows.isWindow(part);
            if (part instanceof Table<?> table
                    && !(part instanceof QOM.TableAlias<?>)
                    && context.context().declareTables()
                    && isExpression(table)) {
                references++;
            }
        }

        @Override
        public void visitEnd(VisitContext context) {
            if (Part.SELECT.is(context.queryPart())) {
                queries--;
            }
        }
    }
}
