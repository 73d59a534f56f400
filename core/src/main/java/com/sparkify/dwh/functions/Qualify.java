package com.sparkify.dwh.functions;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.jooq.SetOperations;
import com.sparkify.dwh.render.RedshiftRendering;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The QUALIFY clause for both engines: filters the rows of a query by the values of window functions. The query becomes
 * a derived table. On Redshift, the derived table has the QUALIFY clause. PostgreSQL doesn't have the clause: on
 * PostgreSQL, a WHERE clause filters the rows of the derived table. Stateless.
 *
 * <p>A query that runs only on Redshift can use jOOQ's {@code qualify()} instead of this class.
 *
 * <p>Source: Amazon Redshift Developer Guide, "QUALIFY clause".
 */
public final class Qualify {

    private static final String TABLE = "qualified";

    private Qualify() {}

    /**
     * Returns the rows of a query that satisfy a condition. ORDER BY and LIMIT can be added to the result.
     *
     * @param select a plain SELECT that names its columns
     * @param condition the condition, which may use window functions
     * @return a query whose columns have the same names and belong to the table {@code qualified}
     * @throws IllegalArgumentException if the query is a UNION, EXCEPT or INTERSECT; has DISTINCT, ORDER BY, LIMIT, OFFSET or
     *     QUALIFY; selects two columns with the same name; or selects an asterisk and jOOQ doesn't know the columns
     */
    public static Select<Record> qualify(Select<?> select, Condition condition) {
        check(Given.given("The query", select));
        Given.given("The condition", condition);
        Field<Boolean> chosen = DSL.field(DSL.name("chosen"), SQLDataType.BOOLEAN);
        List<SelectField<?>> inner = new ArrayList<>(select.getSelect());
        inner.add(DSL.field(condition).as(chosen));
        Select<?> qualified = select.$qualify(condition);
        Select<?> marked = select.$select(inner);
        QueryPart rows =
                CustomQueryPart.of(ctx -> ctx.visit(RedshiftRendering.isOn(ctx.configuration()) ? qualified : marked));
        List<Field<?>> columns = new ArrayList<>();
        for (Field<?> column : select.getSelect()) {
            columns.add(DSL.field(DSL.name(TABLE, column.getName()), column.getDataType()));
        }
        return DSL.select(columns)
                .from(DSL.table("({0}) as {1}", rows, DSL.name(TABLE)))
                .where(DSL.condition(new EngineField<>(
                        "chosen", SQLDataType.BOOLEAN, DSL.inline(true), DSL.field(DSL.name(TABLE, "chosen")))));
    }

    private static void check(Select<?> select) {
        if (SetOperations.isOne(select)) {
            throw new IllegalArgumentException("QUALIFY would filter only the rows of the first SELECT, not the rows"
                    + " of the whole UNION, EXCEPT or INTERSECT: select from this query as a derived table");
        }
        boolean plain = !select.$distinct()
                && select.$distinctOn().isEmpty()
                && select.$orderBy().isEmpty()
                && select.$limit() == null
                && select.$offset() == null
                && select.$qualify() == null;
        if (!plain) {
            throw new IllegalArgumentException("The query of qualify() can't have DISTINCT, ORDER BY, LIMIT, OFFSET or"
                    + " QUALIFY: add them to the query that qualify() returns");
        }
        Set<String> names = new HashSet<>();
        for (Field<?> column : select.getSelect()) {
            if (!names.add(column.getName())) {
                throw new IllegalArgumentException("Column \"" + column.getName() + "\" is selected twice: rename one");
            }
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "jOOQ doesn't know the columns of the query: name them instead of the asterisk");
        }
    }
}
