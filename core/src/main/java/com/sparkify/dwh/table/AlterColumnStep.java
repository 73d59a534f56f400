package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.types.RedshiftTypes;
import java.util.List;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Table;

/** ALTER TABLE ALTER COLUMN's third word. Immutable. */
public final class AlterColumnStep {

    private final Table<?> table;
    private final Field<?> column;

    AlterColumnStep(Table<?> table, Field<?> column) {
        this.table = table;
        this.column = column;
    }

    /** {@code TYPE VARCHAR(…)}: another size of a VARCHAR. No transaction can hold it. */
    public AlterTable type(DataType<?> type) {
        return new AlterTable(table, List.of(new TableChange.AlterType(column.getName(), type)));
    }

    /**
     * {@code ENCODE …}. The table is no longer ENCODE AUTO then.
     *
     * @throws IllegalArgumentException if the field's type is known and the encoding doesn't take it
     */
    public AlterTable encode(Encoding encoding) {
        return new AlterTable(table, List.of(encoded(column, encoding)));
    }

    static TableChange encoded(Field<?> column, Encoding encoding) {
        if (!column.getDataType().isOther()) {
            encoding.check(column.getName(), RedshiftTypes.of(column.getDataType()));
        }
        return new TableChange.AlterEncode(column.getName(), encoding);
    }
}
