package com.sparkify.dwh.merge;

import com.sparkify.dwh.internal.inspect.Parts;
import com.sparkify.dwh.internal.inspect.TableNames;
import java.util.function.UnaryOperator;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.Table;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/**
 * Qualifies the columns in MERGE's values with their tables. An unqualified column that both tables have is ambiguous.
 * In INSERT VALUES, all columns belong to the source.
 */
final class Qualified {

    private final Table<?> target;
    private final Table<?> source;

    Qualified(Table<?> target, Table<?> source) {
        this.target = target;
        this.source = source;
    }

    Merge.Action action(Merge.Action action) {
        return action.match(
                update -> new Merge.UpdateAndInsert(
                        update.set().stream().map(this::assignment).toList(), insert(update.insert())),
                delete -> new Merge.DeleteAndInsert(insert(delete.insert())),
                duplicates -> duplicates);
    }

    private Merge.Insert insert(Merge.Insert insert) {
        return new Merge.Insert(
                insert.columns(),
                insert.values().stream()
                        .<Field<?>>map(value -> value(value, column -> TableNames.column(source, column)))
                        .toList());
    }

    private Merge.Assignment assignment(Merge.Assignment set) {
        // If a value is only a column, and both tables have this column, the value is the source's column: SET name =
        // name sets the target's name to the source's name.
        boolean alone = isUnqualified(set.value());
        return new Merge.Assignment(set.column(), value(set.value(), column -> {
            Table<?> table = table(column);
            if (table == null && !alone) {
                throw new IllegalArgumentException("MERGE's SET has the column " + column
                        + ", which may be the target's or the source's: qualify it, such as field(name(\""
                        + source.getName() + "\", \"" + column.getName() + "\"))");
            }
            return TableNames.column(table == null ? source : table, column);
        }));
    }

    private static Field<?> value(Field<?> value, UnaryOperator<Field<?>> qualifying) {
        if (isUnqualified(value)) {
            return qualifying.apply(value);
        }
        return Parts.any(value, Qualified::isUnqualified) ? new QualifiedValue<>(value, qualifying) : value;
    }

    /**
     * Returns the only table that has this column. Returns null if both tables or neither table has the column, or if
     * jOOQ doesn't know the columns of a table.
     */
    private @Nullable Table<?> table(Field<?> column) {
        if (target.fields().length == 0 || source.fields().length == 0) {
            return null;
        }
        boolean ofTarget = TableNames.field(target, column.getName()) != null;
        boolean ofSource = TableNames.field(source, column.getName()) != null;
        if (ofTarget == ofSource) {
            return null;
        }
        return ofTarget ? target : source;
    }

    static boolean isUnqualified(QueryPart part) {
        return part instanceof TableField<?, ?> column
                && column.getTable() == null
                && !column.getQualifiedName().qualified();
    }
}
