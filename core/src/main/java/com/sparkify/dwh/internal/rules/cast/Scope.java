package com.sparkify.dwh.internal.rules.cast;

import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.jooq.SetOperations;
import com.sparkify.dwh.internal.rules.Declared;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
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
 * The tables that an expression can read: the tables of the expression's own SELECT, INSERT, UPDATE or DELETE, and the
 * tables of the enclosing statements. Finds the expression that computes a column of a derived table or of a common
 * table expression.
 *
 * <p>Each statement has one scope, and each expression in the scope has one {@link Typed}. The Typed keeps the computed
 * properties of the expression. If the properties weren't kept, the work would double with each level of derived tables
 * whose columns are read twice. Not thread-safe.
 */
final class Scope {

    /** The scope of the enclosing statement; null if there is no enclosing statement. */
    private final @Nullable Scope outer;
    /**
     * For a common table expression, the scope of the statement whose WITH contains the expression; otherwise this
     * scope.
     */
    private final Scope statement;

    private final List<Table<?>> tables;
    private final List<CommonTableExpression<?>> expressions;
    private final IdentityHashMap<QueryPart, Scope> scopes = new IdentityHashMap<>();
    private final IdentityHashMap<Field<?>, Typed> values = new IdentityHashMap<>();

    /**
     * @param tables the tables of the statement, as {@link Declared} finds them
     * @param expressions the common table expressions that the statement can read
     */
    private Scope(
            @Nullable Scope outer,
            @Nullable Scope statement,
            List<Table<?>> tables,
            List<CommonTableExpression<?>> expressions) {
        this.outer = outer;
        this.statement = statement == null ? this : statement;
        this.tables = tables;
        this.expressions = expressions;
    }

    /** The scope of the part that is being rendered. */
    static Scope of(Path path) {
        List<QueryPart> enclosing = new ArrayList<>();
        path.enclosing().forEach(enclosing::add);
        Collections.reverse(enclosing);
        Scope scope = new Scope(null, null, List.of(), List.of());
        for (QueryPart part : enclosing) {
            scope = part instanceof CommonTableExpression<?> expression ? scope.before(expression) : scope.inside(part);
        }
        return scope;
    }

    /** Returns the {@link Typed} of an expression in this scope. */
    Typed typed(Field<?> value) {
        return values.computeIfAbsent(value, expression -> new Typed(expression, this));
    }

    /** The scope of this part if the part is a statement; otherwise this scope. */
    private Scope inside(QueryPart part) {
        boolean isStatement =
                Part.SELECT.is(part) || Part.UPDATE.is(part) || Part.DELETE.is(part) || Part.INSERT.is(part);
        return isStatement
                ? scopes.computeIfAbsent(
                        part,
                        inner -> new Scope(this, null, Declared.tables(inner).toList(), expressions(with(inner))))
                : this;
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

    /**
     * The scope of a common table expression's query. The query can read only the common table expressions that precede
     * this expression in WITH.
     */
    private Scope before(CommonTableExpression<?> expression) {
        return statement.scopes.computeIfAbsent(
                expression,
                inner -> new Scope(
                        outer,
                        statement,
                        List.of(),
                        statement.expressions.stream()
                                .takeWhile(other -> !other.getUnqualifiedName().equals(expression.getUnqualifiedName()))
                                .toList()));
    }

    /**
     * The expression that computes a column. Null for a column of a stored table. Also null for a column of a set
     * operation, because its SELECTs can have different expressions.
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

    /** The expression that a scalar subquery returns; null if the subquery is a set operation. */
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
                return inside(select).typed(value);
            }
        }
        return null;
    }
}
