package com.sparkify.dwh.internal.rewrite;

import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.jooq.Visits;
import com.sparkify.dwh.internal.rules.Declared;
import com.sparkify.dwh.internal.rules.window.SortedAggregates;
import com.sparkify.dwh.internal.rules.window.Windows;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jooq.AggregateFunction;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.TableField;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/**
 * The query blocks (SELECT, UPDATE and DELETE) that enclose the part that is being rendered. Refuses correlated
 * subqueries that Redshift can't decorrelate, and blocks whose sort-based aggregates have different orders. Each
 * rendering has its own instance. Not thread-safe.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Correlated subqueries", "LISTAGG", "MEDIAN" and "PERCENTILE_CONT".
 */
final class Blocks {

    private static final String JOIN = "join a derived table that has the rows or values for all keys";

    private final Deque<Block> open = new ArrayDeque<>();

    private static final class Block {

        private final QueryPart part;
        private final int level;
        /**
         * Whether the block is the second or a later SELECT of a set operation such as UNION. jOOQ renders this block
         * inside the first SELECT, but the block can't see the tables of the first SELECT.
         */
        private final boolean arm;
        /** The reason why Redshift can't decorrelate the block; null if it can. */
        private @Nullable String obstacle;

        private final SortedAggregates sorted = new SortedAggregates();
        private boolean correlated;

        Block(QueryPart part, int level, boolean arm, @Nullable String obstacle) {
            this.part = part;
            this.level = level;
            this.arm = arm;
            this.obstacle = obstacle;
        }

        void check() {
            if (correlated && obstacle != null) {
                throw new UnsupportedOnRedshiftException("a correlated subquery " + obstacle, JOIN);
            }
        }
    }

    /** Called before the part is added to the path. The path has the parts that enclose this part. */
    void enter(QueryPart part, Path path) {
        if (isBlock(part)) {
            open.push(block(part, path));
        } else if (!open.isEmpty()) {
            Block current = open.element();
            if (part instanceof TableField<?, ?> field) {
                correlate(field, current);
            } else if (part instanceof QOM.WindowFunction<?> && Windows.isWindow(part)) {
                current.obstacle = "with a window function";
                current.check();
            } else {
                current.sorted.add(part);
            }
        }
    }

    /** Called after the part is removed from the path. */
    void leave(QueryPart part) {
        if (!open.isEmpty() && open.element().part == part) {
            open.pop();
        }
    }

    private static boolean isBlock(QueryPart part) {
        return Part.SELECT.is(part) || Part.UPDATE.is(part) || Part.DELETE.is(part);
    }

    private Block block(QueryPart part, Path path) {
        Block outer = open.peek();
        boolean arm = isArm(path);
        int level = outer == null ? 0 : outer.level + (arm ? 0 : 1);
        String obstacle = arm && outer != null ? outer.obstacle : obstacle(part, path);
        return new Block(part, level, arm, obstacle);
    }

    /** Whether the new block is directly in a SELECT. A part that only wraps the block can be in between. */
    private static boolean isArm(Path path) {
        Iterator<QueryPart> enclosing = path.enclosing().iterator();
        QueryPart part = enclosing.hasNext() ? enclosing.next() : null;
        if (part instanceof Select<?> && !Part.SELECT.is(part)) {
            part = enclosing.hasNext() ? enclosing.next() : null;
        }
        return part != null && Part.SELECT.is(part);
    }

    private static @Nullable String obstacle(QueryPart block, Path path) {
        QueryPart inner = null;
        String column = null;
        for (QueryPart part : path.enclosing()) {
            boolean outerJoin = part instanceof QOM.LeftJoin<?>
                    || part instanceof QOM.RightJoin<?>
                    || part instanceof QOM.FullJoin<?>;
            if (outerJoin && inner instanceof Condition) {
                return "in ON of an outer join";
            } else if (Part.GROUP_FIELDS.is(part)) {
                return "in GROUP BY";
            } else if ((part instanceof QOM.In<?> || part instanceof QOM.NotIn<?>) && isGrouped(block)) {
                return "in IN with GROUP BY and an aggregate other than min() and max()";
            } else if (isBlock(part)) {
                return column != null && isGroupedBy(part, column) ? "in GROUP BY" : null;
            } else if (part instanceof QOM.FieldAlias<?> alias) {
                column = alias.getName();
            }
            inner = part;
        }
        return null;
    }

    /** Whether GROUP BY names this column of the SELECT list. */
    private static boolean isGroupedBy(QueryPart block, String column) {
        return block instanceof Select<?> select
                && select.$groupBy().stream()
                        .anyMatch(key -> key instanceof Field<?> field
                                && !field.getQualifiedName().qualified()
                                && field.getName().equals(column));
    }

    private static boolean isGrouped(QueryPart block) {
        return block instanceof Select<?> select
                && !select.$groupBy().isEmpty()
                && Stream.concat(
                                select.getSelect().stream()
                                        .map(field ->
                                                field instanceof QOM.FieldAlias<?> alias ? alias.$aliased() : field),
                                Stream.ofNullable(select.$having()))
                        .anyMatch(Blocks::hasOtherAggregate);
    }

    /** Whether the part has an aggregate other than MIN and MAX. */
    private static boolean hasOtherAggregate(QueryPart part) {
        AggregateSearch search = new AggregateSearch();
        Visits.of(part, search);
        return search.found;
    }

    /** Searches the block, but not its subqueries, for an aggregate other than MIN and MAX. */
    private static final class AggregateSearch implements VisitListener {

        private int subqueries;
        private boolean found;

        @Override
        public void visitStart(VisitContext context) {
            if (Part.SELECT.is(context.queryPart())) {
                subqueries++;
            }
            found |= subqueries == 0 && isOtherAggregate(context.queryPart());
        }

        @Override
        public void visitEnd(VisitContext context) {
            if (Part.SELECT.is(context.queryPart())) {
                subqueries--;
            }
        }
    }

    private static boolean isOtherAggregate(QueryPart part) {
        return part instanceof AggregateFunction<?> && !(part instanceof QOM.Min<?>) && !(part instanceof QOM.Max<?>);
    }

    private void correlate(TableField<?, ?> field, Block current) {
        Name table = field.getQualifiedName().qualifier();
        if (table == null || current.level == 0) {
            return;
        }
        boolean skip = false;
        for (Block block : open) {
            if (!skip && Declared.by(block.part).anyMatch(table.unqualifiedName()::equalsIgnoreCase)) {
                correlate(current, current.level - block.level);
                return;
            }
            skip = block.arm;
        }
    }

    private static void correlate(Block current, int distance) {
        if (distance > 1) {
            throw new UnsupportedOnRedshiftException("a correlated subquery that skips a query block", JOIN);
        } else if (distance == 1) {
            current.correlated = true;
            current.check();
        }
    }
}
