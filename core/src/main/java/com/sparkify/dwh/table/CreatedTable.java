package com.sparkify.dwh.table;

import java.util.List;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.impl.TableImpl;

/** A table of jOOQ's with the fields that a CREATE TABLE gave it. */
final class CreatedTable extends TableImpl<Record> {

    private static final long serialVersionUID = 1L;

    CreatedTable(Name name, List<Column> columns) {
        super(name);
        columns.forEach(column ->
                createField(column.field().getUnqualifiedName(), column.field().getDataType(), this));
    }
}
