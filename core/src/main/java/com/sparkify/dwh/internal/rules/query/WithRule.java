package com.sparkify.dwh.internal.rules.query;

import com.sparkify.dwh.internal.jooq.JooqInternals;
import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.JooqInternals.Value;
import com.sparkify.dwh.internal.jooq.OuterClauses;
import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.SelectFinalStep;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;

/**
 * Gives recursive common table expressions the column list that Redshift requires, and refuses WITH where Redshift
 * doesn't allow it.
 *
 * <p>Source: Amazon Redshift Developer Guide, "WITH clause".
 */
public final class WithRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, QOM.With.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (!(part instanceof QOM.With with)) {
            return part;
        }
        if (path.nearest(CommonTableExpression.class) != null) {
            throw new UnsupportedOnRedshiftException(
                    "WITH in WITH", "define all expressions in the outer WITH, the inner expressions first");
        }
        if (!with.$recursive()) {
            return part;
        }
        boolean changed = false;
        List<CommonTableExpression<?>> expressions = new ArrayList<>();
        for (CommonTableExpression<?> expression : with.$commonTableExpressions()) {
            CommonTableExpression<?> rewritten = rewritten(expression, path);
            changed |= rewritten != expression;
            expressions.add(rewritten);
        }
        return changed ? written(expressions) : part;
    }

    private static QueryPart written(List<CommonTableExpression<?>> expressions) {
        return DSL.withRecursive(expressions.toArray(CommonTableExpression<?>[]::new));
    }

    private static CommonTableExpression<?> rewritten(CommonTableExpression<?> expression, Path path) {
        if (!(expression.$query() instanceof Select<?> step)) {
            return expression;
        }
        Select<?> query = step instanceof SelectFinalStep<?> last ? last.getQuery() : step;
        List<Select<?>> arms = arms(query);
        RecursiveMember member = new RecursiveMember(expression.getUnqualifiedName());
        if (!member.isReadIn(query)) {
            return expression;
        }
        if (isSubquery(path)) {
            throw new UnsupportedOnRedshiftException(
                    "WITH RECURSIVE in a subquery", "define it before the outermost SELECT");
        }
        QOM.Insert<?> insert = path.nearest(QOM.Insert.class);
        if (insert != null && insert.$columns().isEmpty()) {
            // Without a column list, jOOQ puts each SELECT of the UNION into a derived table. The second SELECT then
            // reads the common table expression in a subquery.
            throw new UnsupportedOnRedshiftException(
                    "WITH RECURSIVE in an INSERT without a column list", "name the columns in insertInto()");
        }
        check(query, arms);
        member.check(query, arms.get(0));
        return expression.$derivedColumnList().$columnNames().isEmpty() ? listed(expression, query) : expression;
    }

    private static void check(Select<?> query, List<Select<?>> arms) {
        List<Object> operators = JooqInternals.list(Value.SELECT_UNIONS, query, Object.class);
        if (operators.size() != 1
                || arms.size() != 1
                || !operators.get(0).toString().equals("UNION_ALL")) {
            throw new UnsupportedOnRedshiftException(
                    "a recursive WITH other than SELECT UNION ALL SELECT",
                    "use one unionAll(), and remove duplicates in the query that reads it");
        }
        if (OuterClauses.any(query) || OuterClauses.any(arms.get(0))) {
            throw new UnsupportedOnRedshiftException(
                    "ORDER BY or LIMIT in a recursive WITH", "order and limit the query that reads it");
        }
    }

    private static CommonTableExpression<?> listed(CommonTableExpression<?> expression, Select<?> query) {
        List<Name> names = new ArrayList<>();
        for (Field<?> column : query.getSelect()) {
            if (!(column instanceof TableField<?, ?> || column instanceof QOM.FieldAlias<?>)) {
                names.clear();
                break;
            }
            names.add(DSL.name(column.getName()));
        }
        if (names.isEmpty()) {
            throw new UnsupportedOnRedshiftException(
                    "a recursive WITH without a column list", "name the columns: name(…).fields(…).as(…)");
        }
        return expression
                .getUnqualifiedName()
                .fields(names.toArray(Name[]::new))
                .as(query);
    }

    private static List<Select<?>> arms(Select<?> query) {
        List<Select<?>> arms = new ArrayList<>();
        for (Object list : JooqInternals.list(Value.SELECT_UNION_ARMS, query, Object.class)) {
            ((List<?>) list).forEach(arm -> arms.add((Select<?>) arm));
        }
        return arms;
    }

    /**
     * Whether the query with this WITH is a subquery. The query of an INSERT, CREATE TABLE AS or CREATE VIEW isn't a
     * subquery.
     */
    private static boolean isSubquery(Path path) {
        Iterator<QueryPart> enclosing = path.enclosing().iterator();
        QueryPart query = enclosing.hasNext() ? enclosing.next() : null;
        boolean select = query instanceof Select<?>;
        while (enclosing.hasNext()) {
            QueryPart part = enclosing.next();
            boolean wrapper = part instanceof Select<?> && !Part.SELECT.is(part);
            boolean inside = Part.SELECT.is(part)
                    || part instanceof Condition
                    || part instanceof QOM.ScalarSubquery<?>
                    || (select && (Part.UPDATE.is(part) || Part.DELETE.is(part)));
            if (inside && !wrapper) {
                return true;
            }
        }
        return false;
    }
}
