package com.sparkify.dwh.table;

import java.util.List;
import org.jooq.Field;
import org.jooq.Select;

/** The columns that a table or view has by its query. */
final class Selected {

    private Selected() {}

    /** Their names: the list's, or else the query's; empty where jOOQ can't know them. */
    static List<String> columns(List<String> list, Select<?> select) {
        return list.isEmpty() ? select.getSelect().stream().map(Field::getName).toList() : list;
    }

    static void checkColumns(String words, List<String> list, Select<?> select) {
        int selected = select.getSelect().size();
        if (!list.isEmpty() && selected > 0 && list.size() != selected) {
            throw new IllegalArgumentException(
                    words + " names " + list.size() + " columns, and its query has " + selected);
        }
        list.forEach(name -> Names.check("column", name));
        List<String> columns = columns(list, select);
        if (columns.size() > CreateTable.MAX_COLUMNS) {
            throw new IllegalArgumentException(
                    words + " takes 1 to " + CreateTable.MAX_COLUMNS + " columns, not " + columns.size());
        }
        Names.checkDistinct(words, columns);
    }
}
