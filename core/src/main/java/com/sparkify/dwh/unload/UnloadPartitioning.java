package com.sparkify.dwh.unload;

import java.util.List;
import org.jooq.Field;

/**
 * {@code PARTITION BY (…) [INCLUDE]}: files lie in folders {@code column=value/}, as Hive has them.
 *
 * @param columns of the select, outermost folder first
 * @param include whether the columns stand in the files, too
 */
public record UnloadPartitioning(List<Field<?>> columns, boolean include) {

    /** Copies the list. */
    public UnloadPartitioning {
        columns = List.copyOf(columns);
    }

    /** The columns' names, in order. */
    public List<String> names() {
        return columns.stream().map(Field::getName).toList();
    }
}
