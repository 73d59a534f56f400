package com.sparkify.dwh.functions;

import com.sparkify.dwh.internal.inspect.SetOperations;
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
 * QUALIFY: rows chosen by their window functions. Redshift has the clause; on PostgreSQL it is a condition outside of a
 * derived table. Stateless.
 *
 * <p>Where only Redshift is meant, jOOQ's own {@code qualify()} is rendered too.
 *
 * <p>Source: Amazon Redshift Developer Guide, "QUALIFY clause".
 */
public final class Qualify {

    private static final String TABLE = "qualified";

    private Qualify() {}

    /**
     * The rows of a SELECT for which the condition holds, which may use window functions. Columns have the select's
     * names, and are of the table {@code qualified}. Order and limit what is given.
     *
     * @throws IllegalArgumentException if a column is named twice, the select is a UNION, EXCEPT or INTERSECT, or has DISTINCT, ORDER BY, LIMIT, OFFSET
     *     or QUALIFY, which would mean another thing inside
     */
    public static Select<Record> qualify(Select<?> select, Condition condition) {
        check(select);
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
            throw new IllegalArgumentException("QUALIFY would choose the rows of the first SELECT alone, and not those"
                    + " of UNION, EXCEPT or INTERSECT: select from a derived table that holds them");
        }
        boolean plain = !select.$distinct()
                && select.$distinctOn().isEmpty()
                && select.$orderBy().isEmpty()
                && select.$limit() == null
                && select.$offset() == null
                && select.$qualify() == null;
        if (!plain) {
            throw new IllegalArgumentException(
                    "DISTINCT, ORDER BY, LIMIT, OFFSET and QUALIFY of the select itself can't"
                            + " be kept: say them of what qualify() gives");
        }
        Set<String> names = new HashSet<>();
        for (Field<?> column : select.getSelect()) {
            if (!names.add(column.getName())) {
                throw new IllegalArgumentException("The column " + column.getName() + " is selected twice: rename one");
            }
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "jOOQ doesn't know the select's columns: name them in place of the asterisk");
        }
    }
}
