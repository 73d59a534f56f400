package com.sparkify.dwh.merge;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.inspect.Aliases;
import com.sparkify.dwh.internal.inspect.Identifiers;
import com.sparkify.dwh.internal.inspect.PartOfSuper;
import com.sparkify.dwh.internal.inspect.Parts;
import com.sparkify.dwh.internal.inspect.References;
import com.sparkify.dwh.internal.inspect.TableNames;
import com.sparkify.dwh.internal.types.RedshiftType;
import com.sparkify.dwh.internal.types.RedshiftTypes;
import com.sparkify.dwh.render.RedshiftRendering;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jooq.AggregateFunction;
import org.jooq.CommonTableExpression;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.TableImpl;

/** Checks a MERGE against Redshift's rules. Source: Amazon Redshift Developer Guide, "MERGE". */
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
            throw new IllegalArgumentException(
                    "MERGE INTO " + TableNames.of(target) + " has no columns in ON: name at least one pair");
        }
        action.match(
                update -> {
                    if (update.set().isEmpty()) {
                        throw new IllegalArgumentException("MERGE's UPDATE sets no column: set at least one");
                    }
                    checkColumns(
                            "SET",
                            target,
                            update.set().stream().map(Merge.Assignment::column).toList());
                    update.set().forEach(assignment -> checkValue("SET", assignment.value()));
                    return checkInsert(target, update.insert());
                },
                delete -> checkInsert(target, delete.insert()),
                duplicates -> checkSameColumns(target, source));
    }

    private static void checkTables(Table<?> target, Table<?> source) {
        if (Aliases.isAlias(target)) {
            throw new IllegalArgumentException("MERGE's target can't have an alias, and \"" + target.getName()
                    + "\" is an alias: name the table itself");
        }
        if (target.getTableType().isView()) {
            throw new IllegalArgumentException("MERGE's target " + TableNames.of(target) + " is a view: name a table");
        }
        Identifiers.checkTable("MERGE INTO", target);
        checkSource(source);
        if (References.of(DSL.selectOne().from(source)).tables().stream()
                .anyMatch(read -> TableNames.areSame(read, TableNames.of(target)))) {
            throw new IllegalArgumentException(
                    "MERGE's source is or reads the target, " + TableNames.of(target) + ": use a copy of the table");
        }
    }

    private static void checkSource(Table<?> source) {
        Table<?> of = source instanceof QOM.TableAlias<?> alias ? alias.$aliased() : source;
        if (!(of instanceof TableImpl<?> || (of != source && of instanceof QOM.DerivedTable<?>))) {
            throw new IllegalArgumentException("MERGE's source must be a table or a query with an alias, and \""
                    + source.getName() + "\" is neither: put joins and VALUES into a query, select(…).asTable(\"s\")");
        }
        if (Parts.any(DSL.selectOne().from(source), CommonTableExpression.class::isInstance)) {
            throw new IllegalArgumentException(
                    "MERGE's source \"" + source.getName() + "\" has a WITH: move its queries into derived tables");
        }
    }

    private static void checkValue(String words, Field<?> value) {
        if (Parts.any(value, part -> part instanceof AggregateFunction<?> || part instanceof QOM.WindowFunction<?>)) {
            throw refused(words, "an aggregate or a window function", value);
        }
        if (References.of(value).selects()) {
            throw refused(words, "a SELECT", value);
        }
        if (Parts.any(value, PartOfSuper.class::isInstance)) {
            throw refused(words, "a part of a SUPER value", value);
        }
    }

    private static IllegalArgumentException refused(String words, String what, Field<?> value) {
        return new IllegalArgumentException("MERGE's " + words + " can't contain " + what + ", and "
                + RedshiftRendering.context().renderInlined(value)
                + " has one: compute the value in a query with an alias, and use this query as the source");
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
        for (Field<?> value : insert.values()) {
            checkValue("INSERT", value);
            if (Parts.any(value, part -> isColumnOf(target, part))) {
                throw new IllegalArgumentException("MERGE's INSERT can only use columns of the source, and "
                        + RedshiftRendering.context().renderInlined(value) + " uses the target, "
                        + TableNames.of(target));
            }
        }
        return insert;
    }

    private static boolean isColumnOf(Table<?> table, QueryPart part) {
        return part instanceof TableField<?, ?> column
                && column.getTable() != null
                && TableNames.means(column.getTable(), table);
    }

    private static void checkColumns(String words, Table<?> target, List<String> columns) {
        Identifiers.checkDistinct("MERGE's " + words, columns);
        columns.forEach(column -> checkExists(words, target, column));
    }

    /** Refuses a column that the table doesn't have. Accepts any column if the table object has no fields. */
    static void checkExists(String words, Table<?> table, String column) {
        if (table.fields().length > 0 && TableNames.field(table, column) == null) {
            throw new IllegalArgumentException("MERGE's " + words + " names column \"" + column + "\", which table "
                    + TableNames.of(table) + " doesn't have");
        }
    }

    /** Returns the table's column that a field refers to. Refuses expressions and columns of other tables. */
    static Field<?> column(String words, Table<?> table, Field<?> field) {
        Given.given("MERGE's column in " + words, field);
        if (!(field instanceof TableField<?, ?> column)) {
            throw new IllegalArgumentException("MERGE's " + words + " takes columns, and " + field + " isn't a column");
        }
        Table<?> of = column.getTable();
        if (of != null && !TableNames.means(of, table)) {
            throw new IllegalArgumentException("MERGE's " + words + " needs a column of " + TableNames.of(table)
                    + ", and " + field + " belongs to another table");
        }
        checkExists(words, table, field.getName());
        return TableNames.column(table, field);
    }

    private static Table<?> checkSameColumns(Table<?> target, Table<?> source) {
        Field<?>[] to = target.fields();
        Field<?>[] from = source.fields();
        if (to.length == 0 || from.length == 0) {
            return target;
        }
        if (to.length != from.length) {
            throw new IllegalArgumentException("MERGE's REMOVE DUPLICATES needs the same columns in both tables: "
                    + TableNames.of(target) + " has " + to.length + " columns, and " + TableNames.of(source) + " has "
                    + from.length);
        }
        for (int i = 0; i < to.length; i++) {
            if (!areCompatible(to[i], from[i])) {
                throw new IllegalArgumentException("MERGE's REMOVE DUPLICATES needs the same columns in both tables:"
                        + " column " + (i + 1) + " is \"" + to[i].getName() + "\" "
                        + RedshiftTypes.of(to[i].getDataType()) + " in one table and \"" + from[i].getName() + "\" "
                        + RedshiftTypes.of(from[i].getDataType()) + " in the other table");
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
