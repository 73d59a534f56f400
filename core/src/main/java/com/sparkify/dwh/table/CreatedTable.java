package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.inspect.Identifiers;
import java.util.List;
import java.util.Optional;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.impl.TableImpl;

/**
 * A table of jOOQ's with the fields that a CREATE TABLE gave it, made by {@link CreateTable#asTable()}. The fields of
 * IDENTITY columns are jOOQ's identities, of either kind; which kind, {@link #identity} says.
 */
public final class CreatedTable extends TableImpl<Record> {

    private static final long serialVersionUID = 1L;

    // Not serialized on purpose: jOOQ's query parts are Serializable by inheritance, statements are not shipped so.
    private final transient List<Column> columns;

    CreatedTable(Name name, List<Column> columns) {
        super(name);
        this.columns = columns;
        columns.forEach(column -> createField(column.field().getUnqualifiedName(), type(column), this));
    }

    private static DataType<?> type(Column column) {
        DataType<?> type = column.field().getDataType();
        return column.identity().isPresent() ? type.identity(true) : type;
    }

    /** How the values of the column of this name, in whatever case, are made; empty if they aren't, or there is none. */
    public Optional<Identity> identity(Field<?> column) {
        String name = Identifiers.folded(column.getName());
        return columns.stream()
                .filter(known -> Identifiers.folded(known.name()).equals(name))
                .findFirst()
                .flatMap(Column::identity);
    }
}
