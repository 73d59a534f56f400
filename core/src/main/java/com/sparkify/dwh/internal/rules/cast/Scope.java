package com.sparkify.dwh.internal.rules.cast;

import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.jooq.SetOperations;
import com.sparkify.dwh.internal.rules.Declared;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jooq.CommonTableExpression;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.SelectFinalStep;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/**
 * The tables that an expression can read: those of its own SELECT, UPDATE or DELETE, then those of the statements around it.
 * Finds the expression that a column of a derived table or of a common table expression stands for.
 *
 * @param outer the scope of the enclosing statement; null for the outermost
 * @param tables the tables in FROM
 * @param expressions the common table expressions of the statement
 */
record Scope(@Nullable Scope outer, List<Table<?>> tables, List<CommonTableExpression<?>> expressions) {

    private static final Scope NONE = new Scope(null, List.of(), List.of());

    Scope {
        tables = List.copyOf(tables);
        expressions = List.copyOf(expressions);
    }

    /** The scope of the part that is being rendered. */
    static Scope of(Path path) {
        List<QueryPart> enclosing = new ArrayList<>();
        path.enclosing().forEach(enclosing::add);
        Collections.reverse(enclosing);
        Scope scope = NONE;
        for (QueryPart part : enclosing) {
            scope = part instanceof CommonTableExpression<?> expression ? scope.before(expression) : scope.inside(part);
        }
        return scope;
    }

    /** The scope in this part, if it is a statement; otherwise this scope. */
    private Scope inside(QueryPart part) {
        boolean statement =
                Part.SELECT.is(part) || Part.UPDATE.is(part) || Part.DELETE.is(part) || Part.INSERT.is(part);
        return statement ? new Scope(this, Declared.tables(part).toList(), expressions(with(part))) : this;
    }

    private static QOM.@Nullable With with(QueryPart statement) {
        if (statement instanceof Select<?> select) {
            return select.$with();
        } else if (statement instanceof QOM.Update<?> update) {
            return update.$with();
        } else if (statement instanceof QOM.Delete<?> delete) {
            return delete.$with();
        }
        return statement instanceof QOM.Insert<?> insert ? insert.$with() : null;
    }

    private static List<CommonTableExpression<?>> expressions(QOM.@Nullable With with) {
        return with == null ? List.of() : List.copyOf(with.$commonTableExpressions());
    }

    /** The scope of the query of a common table expression, which can only read the expressions before its own. */
    private Scope before(CommonTableExpression<?> expression) {
        List<CommonTableExpression<?>> earlier = expressions.stream()
                .takeWhile(other -> !other.getUnqualifiedName().equals(expression.getUnqualifiedName()))
                .toList();
        return new Scope(outer, List.of(), earlier);
    }

    /**
     * The expression that a column stands for. Null for a column of a stored table, and for a column of a set operation, whose
     * SELECTs can have different expressions.
     */
    @Nullable
    Typed expression(Field<?> column) {
        Name qualifier =
                column instanceof TableField<?, ?> ? column.getQualifiedName().qualifier() : null;
        if (qualifier == null) {
            return null;
        }
        for (Scope scope = this; scope != null; scope = scope.outer) {
            for (Table<?> table : scope.tables) {
                if (table.getUnqualifiedName().equalsIgnoreCase(qualifier.unqualifiedName())) {
                    return scope.expression(column, table);
                }
            }
        }
        return null;
    }

    private @Nullable Typed expression(Field<?> column, Table<?> table) {
        Table<?> aliased = table instanceof QOM.TableAlias<?> alias ? alias.$aliased() : table;
        if (aliased instanceof QOM.DerivedTable<?> derived) {
            return selected(column, table.fields(), derived.$arg1());
        }
        for (Scope scope = this; scope != null; scope = scope.outer) {
            for (CommonTableExpression<?> expression : scope.expressions) {
                if (expression.getUnqualifiedName().equalsIgnoreCase(aliased.getUnqualifiedName())
                        && expression.$query() instanceof Select<?> query) {
                    Field<?>[] columns = table.fields().length == 0 ? expression.fields() : table.fields();
                    return scope.before(expression).selected(column, columns, query);
                }
            }
        }
        return null;
    }

    /** The value of a scalar subquery; null if it is a set operation. */
    @Nullable
    Typed value(Select<?> query) {
        List<Field<?>> values = query.getSelect();
        return values.size() == 1 ? selected(values.get(0), new Field<?>[] {values.get(0)}, query) : null;
    }

    private @Nullable Typed selected(Field<?> column, Field<?>[] columns, Select<?> query) {
        Select<?> select = query instanceof SelectFinalStep<?> step ? step.getQuery() : query;
        if (SetOperations.isOne(select) || !Part.SELECT.is(select)) {
            return null;
        }
        List<Field<?>> values = select.getSelect();
        for (int i = 0; i < columns.length && i < values.size(); i++) {
            if (columns[i].getName().equalsIgnoreCase(column.getName())) {
                Field<?> value = values.get(i) instanceof QOM.FieldAlias<?> alias ? alias.$aliased() : values.get(i);
                return new Typed(value, inside(select));
            }
        }
        return null;
    }
}
