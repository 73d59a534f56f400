package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.inspect.Identifiers;
import com.sparkify.dwh.internal.inspect.TableNames;
import java.util.List;
import java.util.Optional;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.impl.TableImpl;
import org.jspecify.annotations.Nullable;

/**
 * A jOOQ table with the columns of a CREATE TABLE as fields, made by {@link CreateTable#asTable()}. jOOQ treats both kinds of
 * IDENTITY columns as identities. {@link #identity} distinguishes the two kinds.
 */
public final class CreatedTable extends TableImpl<Record> {

    private static final long serialVersionUID = 1L;

    // Transient: jOOQ's query parts are Serializable, but statements aren't meant to be serialized.
    private final transient List<ColumnDefinition> columns;

    CreatedTable(Table<?> table, List<ColumnDefinition> columns) {
        super(table.getUnqualifiedName(), schema(table));
        this.columns = columns;
        columns.forEach(column -> createField(column.field().getUnqualifiedName(), type(column), this));
    }

    private static @Nullable Schema schema(Table<?> table) {
        return TableNames.of(table).qualified() ? table.getSchema() : null;
    }

    private static DataType<?> type(ColumnDefinition column) {
        DataType<?> type = column.field().getDataType();
        return column.identity().isPresent() ? type.identity(true) : type;
    }

    /**
     * How the database generates the values of a column. The column is found by its name, without regard to case.
     *
     * @return empty if the column isn't an identity column, or this table doesn't have it
     */
    public Optional<ColumnDefinition.Identity> identity(Field<?> column) {
        String name = Identifiers.folded(column.getName());
        return columns.stream()
                .filter(known -> Identifiers.folded(known.name()).equals(name))
                .findFirst()
                .flatMap(ColumnDefinition::identity);
    }
}
