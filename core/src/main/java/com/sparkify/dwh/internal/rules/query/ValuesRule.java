package com.sparkify.dwh.internal.rules.query;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.Row;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;

/**
 * Rewrites a VALUES table as {@code SELECT … UNION ALL SELECT …}. The first SELECT names the columns, and casts texts
 * and NULLs to the types of their columns. Without the casts, a column of texts or NULLs would have the type "unknown":
 * Redshift's UNION determines the type from two rows at a time.
 *
 * <p>Source: Amazon Redshift Developer Guide, "FROM clause", which has no VALUES.
 */
public final class ValuesRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, QOM.Values.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        return part instanceof QOM.Values<?> values ? unionOf(values.$arg1()) : part;
    }

    private static QueryPart unionOf(List<? extends Row> rows) {
        List<Select<?>> selects = new ArrayList<>();
        for (Row row : rows) {
            selects.add(selects.isEmpty() ? first(rows) : DSL.select(row.fields()));
        }
        return CustomQueryPart.of(ctx -> {
            ctx.sqlIndentStart('(');
            ctx.visit(selects.get(0));
            for (Select<?> select : selects.subList(1, selects.size())) {
                ctx.formatSeparator()
                        .visit(DSL.keyword("union all"))
                        .formatSeparator()
                        .visit(select);
            }
            ctx.sqlIndentEnd(')');
        });
    }

    private static Select<?> first(List<? extends Row> rows) {
        List<SelectField<?>> columns = new ArrayList<>();
        for (int i = 0; i < rows.get(0).size(); i++) {
            columns.add(typed(rows.get(0).field(i), type(rows, i)).as("c" + (i + 1)));
        }
        return DSL.select(columns);
    }

    /**
     * The type of a column, taken from the first row in which jOOQ knows the type. jOOQ doesn't know the type of Java's
     * null.
     */
    private static DataType<?> type(List<? extends Row> rows, int column) {
        for (Row row : rows) {
            DataType<?> type = row.field(column).getDataType();
            if (!type.isOther()) {
                return type;
            }
        }
        return SQLDataType.OTHER;
    }

    private static Field<?> typed(Field<?> value, DataType<?> type) {
        if (!(value instanceof Param<?> literal)) {
            return value;
        }
        if (type.isString()) {
            return value.cast(SQLDataType.VARCHAR);
        }
        return literal.getValue() == null && !type.isOther() ? value.cast(type) : value;
    }
}
