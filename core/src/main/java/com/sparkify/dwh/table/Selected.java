package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.inspect.Identifiers;
import com.sparkify.dwh.internal.types.ColumnRules;
import com.sparkify.dwh.internal.types.RedshiftTypes;
import java.util.List;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Select;

/** Finds and checks the columns that a table or view gets from its query. */
final class Selected {

    private Selected() {}

    /**
     * The names in the list. If the list is empty, the names of the query's columns. Empty if jOOQ doesn't know these
     * columns.
     */
    static List<String> columns(List<String> list, Select<?> select) {
        return list.isEmpty() ? select.getSelect().stream().map(Field::getName).toList() : list;
    }

    /** Checks the columns, and checks that Redshift supports the query. */
    static void checkColumns(String words, List<String> list, Select<?> select) {
        Given.given("The query of " + words, select);
        Sql.check(ctx -> Sql.select(ctx, select));
        int selected = select.getSelect().size();
        if (!list.isEmpty() && selected > 0 && list.size() != selected) {
            throw new IllegalArgumentException(
                    words + " names " + list.size() + " columns, but its query has " + selected + " columns");
        }
        list.forEach(name -> Identifiers.check("column", name));
        List<String> columns = columns(list, select);
        columns.forEach(ColumnRules::checkName);
        if (columns.size() > CreateTable.MAX_COLUMNS) {
            throw new IllegalArgumentException(
                    words + " takes 1 to " + CreateTable.MAX_COLUMNS + " columns, not " + columns.size());
        }
        Identifiers.checkDistinct(words, columns);
    }

    /**
     * Checks that the DISTKEY and SORTKEY columns exist, and that their types are allowed in keys. Columns and types
     * that jOOQ doesn't know aren't checked.
     */
    static void checkKeys(List<String> list, Select<?> select, TableAttributes attributes) {
        List<String> columns = columns(list, select);
        if (!columns.isEmpty()) {
            attributes.checkColumns(columns);
        }
        List<Field<?>> fields = select.getSelect();
        for (int i = 0; i < fields.size(); i++) {
            DataType<?> type = fields.get(i).getDataType();
            if (!type.isOther()) {
                attributes.checkType(columns.get(i), RedshiftTypes.of(type));
            }
        }
    }
}
