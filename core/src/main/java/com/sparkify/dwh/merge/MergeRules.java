package com.sparkify.dwh.merge;

import com.sparkify.dwh.render.Aliases;
import com.sparkify.dwh.render.RedshiftType;
import com.sparkify.dwh.render.RedshiftTypes;
import com.sparkify.dwh.render.References;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/** What Redshift holds of a MERGE as a whole. Source: Amazon Redshift Developer Guide, "MERGE". */
final class MergeRules {

    private static final Set<RedshiftType> NUMBERS = EnumSet.of(
            RedshiftType.SMALLINT,
            RedshiftType.INTEGER,
            RedshiftType.BIGINT,
            RedshiftType.DECIMAL,
            RedshiftType.REAL,
            RedshiftType.DOUBLE_PRECISION);

    private MergeRules() {}

    static void check(Table<?> target, Table<?> source, List<Merge.Match> on, Merge.Action action) {
        checkTables(target, source);
        if (on.isEmpty()) {
            throw new IllegalArgumentException("MERGE INTO " + target.getQualifiedName() + " compares no columns");
        }
        action.match(
                update -> {
                    if (update.set().isEmpty()) {
                        throw new IllegalArgumentException("MERGE's UPDATE sets no column");
                    }
                    checkColumns(
                            "SET",
                            target,
                            update.set().stream().map(Merge.Assignment::column).toList());
                    return checkInsert(target, update.insert());
                },
                delete -> checkInsert(target, delete.insert()),
                duplicates -> checkSameColumns(target, source));
    }

    private static void checkTables(Table<?> target, Table<?> source) {
        if (Aliases.isAlias(target)) {
            throw new IllegalArgumentException(
                    "MERGE's target takes no alias, and \"" + target.getName() + "\" is one: name the table itself");
        }
        if (target.getTableType().isView()) {
            throw new IllegalArgumentException("MERGE's target " + target.getQualifiedName() + " is a view");
        }
        if (References.of(DSL.selectOne().from(source)).tables().contains(target.getQualifiedName())) {
            throw new IllegalArgumentException(
                    "MERGE's source is or reads its target, " + target.getQualifiedName() + ": use a copy of it");
        }
    }

    private static Merge.Insert checkInsert(Table<?> target, Merge.Insert insert) {
        checkColumns("INSERT", target, insert.columns());
        int columns = insert.columns().isEmpty()
                ? target.fields().length
                : insert.columns().size();
        boolean known = columns > 0;
        if (insert.values().isEmpty() || (known && columns != insert.values().size())) {
            throw new IllegalArgumentException("MERGE's INSERT has "
                    + insert.values().size() + " values" + (known ? " for " + columns + " columns" : ""));
        }
        return insert;
    }

    private static void checkColumns(String words, Table<?> target, List<String> columns) {
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!seen.add(column.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("MERGE's " + words + " names column \"" + column + "\" twice");
            }
            checkExists(words, target, column);
        }
    }

    /** Refuses a column that a table hasn't which knows its columns. */
    static void checkExists(String words, Table<?> table, String column) {
        if (table.fields().length > 0 && table.field(column) == null) {
            throw new IllegalArgumentException("MERGE's " + words + " names column \"" + column + "\", which table "
                    + table.getQualifiedName() + " hasn't");
        }
    }

    /** The column of this table that a field means; refuses what is no column of it. */
    static Field<?> column(String words, Table<?> table, Field<?> field) {
        if (!(field instanceof TableField<?, ?> column)) {
            throw new IllegalArgumentException("MERGE's " + words + " takes columns, and " + field + " is none");
        }
        Table<?> of = column.getTable();
        if (of != null && !of.getName().equals(table.getName())) {
            throw new IllegalArgumentException("MERGE's " + words + " wants a column of " + table.getQualifiedName()
                    + ", and " + field + " is another table's");
        }
        checkExists(words, table, field.getName());
        return DSL.field(table.getQualifiedName().append(field.getUnqualifiedName()), field.getDataType());
    }

    private static Table<?> checkSameColumns(Table<?> target, Table<?> source) {
        Field<?>[] to = target.fields();
        Field<?>[] from = source.fields();
        if (to.length == 0 || from.length == 0) {
            return target;
        }
        if (to.length != from.length) {
            throw new IllegalArgumentException("MERGE's REMOVE DUPLICATES wants the same columns on both sides: "
                    + target.getQualifiedName() + " has " + to.length + ", and " + source.getQualifiedName() + " "
                    + from.length);
        }
        for (int i = 0; i < to.length; i++) {
            if (!areCompatible(to[i], from[i])) {
                throw new IllegalArgumentException("MERGE's REMOVE DUPLICATES wants the same columns on both sides:"
                        + " column " + (i + 1) + " is \"" + to[i].getName() + "\" "
                        + RedshiftTypes.of(to[i].getDataType()) + ", and \"" + from[i].getName() + "\" "
                        + RedshiftTypes.of(from[i].getDataType()));
            }
        }
        return target;
    }

    private static boolean areCompatible(Field<?> one, Field<?> other) {
        if (one.getDataType().isOther() || other.getDataType().isOther()) {
            return true;
        }
        RedshiftType a = RedshiftTypes.of(one.getDataType());
        RedshiftType b = RedshiftTypes.of(other.getDataType());
        return a == b || (a.isText() && b.isText()) || (NUMBERS.contains(a) && NUMBERS.contains(b));
    }
}
