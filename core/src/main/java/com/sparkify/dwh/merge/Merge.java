package com.sparkify.dwh.merge;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.render.RedshiftRendering;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * A {@code MERGE} statement, made by {@code Redshift.mergeInto} or {@code Redshift.upsert}. Immutable, with equality by
 * value; {@code toString} is the Redshift SQL without a semicolon.
 *
 * <p>A row of the source matches a row of the target if each pair of columns in ON is equal. NULL is not equal to any
 * value, not even to NULL. Text is compared without trailing blanks. If two rows of the source match the same row of
 * the target, the statement fails. All rows of the source that match no row of the target are inserted, even if some of
 * these rows are equal. The statement can't refer to parts of SUPER values.
 *
 * <p>Source: Amazon Redshift Developer Guide, "MERGE".
 *
 * @param target the table to change
 * @param source the table or derived table with the new rows; it can't be the target
 * @param on the pairs of columns that must be equal, at least one; the columns are qualified by their tables
 * @param action the actions for rows that match and for rows that don't match
 */
public record Merge(Table<?> target, Table<?> source, List<Match> on, Action action) {

    /**
     * A pair of columns in ON.
     *
     * @param target the column of the target
     * @param source the column of the source
     */
    public record Match(Field<?> target, Field<?> source) {}

    /**
     * An assignment in UPDATE SET.
     *
     * @param column the name of the column of the target
     * @param value the new value, which may use columns of the source and the target
     */
    public record Assignment(String column, Field<?> value) {}

    /** The actions for rows that match and for rows that don't match. */
    public sealed interface Action {

        /** Applies the function for this kind of action. */
        <R> R match(
                Function<UpdateAndInsert, R> update,
                Function<DeleteAndInsert, R> delete,
                Function<RemoveDuplicates, R> removeDuplicates);
    }

    /**
     * The INSERT for rows of the source that match no row of the target.
     *
     * @param columns the names of the target's columns; if the list is empty, the SQL has no column list, and the
     *     values are for all columns in the target's order
     * @param values a value for each column, which may use columns of the source
     */
    public record Insert(List<String> columns, List<Field<?>> values) {

        public Insert {
            columns = List.copyOf(columns);
            values = List.copyOf(values);
        }
    }

    /** {@code WHEN MATCHED THEN UPDATE SET … WHEN NOT MATCHED THEN INSERT …}. */
    public record UpdateAndInsert(List<Assignment> set, Insert insert) implements Action {

        public UpdateAndInsert {
            set = List.copyOf(set);
        }

        @Override
        public <R> R match(
                Function<UpdateAndInsert, R> update,
                Function<DeleteAndInsert, R> delete,
                Function<RemoveDuplicates, R> removeDuplicates) {
            return update.apply(this);
        }
    }

    /** {@code WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT …}. */
    public record DeleteAndInsert(Insert insert) implements Action {

        @Override
        public <R> R match(
                Function<UpdateAndInsert, R> update,
                Function<DeleteAndInsert, R> delete,
                Function<RemoveDuplicates, R> removeDuplicates) {
            return delete.apply(this);
        }
    }

    /**
     * {@code REMOVE DUPLICATES}: deletes the rows of the target that match a row of the source, then inserts all rows
     * of the source. Both tables must have the same number of columns, with compatible types in the same order.
     */
    public record RemoveDuplicates() implements Action {

        @Override
        public <R> R match(
                Function<UpdateAndInsert, R> update,
                Function<DeleteAndInsert, R> delete,
                Function<RemoveDuplicates, R> removeDuplicates) {
            return removeDuplicates.apply(this);
        }
    }

    /**
     * Qualifies the columns in the values with their tables, and checks the statement. In INSERT, a column without a
     * table belongs to the source. In SET, a column without a table belongs to the only table that has a column of this
     * name. If this rule doesn't determine the table, a column that is the whole value belongs to the source, and a
     * column in an expression is refused. Names are compared without regard to case, as on Redshift. A name without a
     * schema counts as a name in {@code public}.
     *
     * @throws IllegalArgumentException if
     *     <ul>
     *       <li>the target is an alias, a view or an expression
     *       <li>the source is the target or reads the target; is a join, VALUES or a query without an alias; or has a
     *           WITH
     *       <li>a column is listed twice, doesn't exist, or belongs to the other table
     *       <li>a value has an aggregate, a window function, a SELECT or a part of a SUPER value
     *       <li>a value of INSERT has a column of the target
     *       <li>a value of SET is an expression with a column that may belong to either table
     *       <li>the number of values differs from the number of columns
     *       <li>REMOVE DUPLICATES has tables with different numbers of columns, or with columns of incompatible types
     *     </ul>
     *
     * @throws com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException if Redshift doesn't support something in the
     *     statement
     */
    public Merge(Table<?> target, Table<?> source, List<Match> on, Action action) {
        this.target = target;
        this.source = source;
        this.on = List.copyOf(on);
        this.action = new Qualified(target, source).action(action);
        MergeRules.check(target, source, this.on, this.action);
        MergeSql.check(this);
    }

    /** Used by {@code Redshift.upsert}, which describes the statement. */
    public static Merge upsert(Table<?> target, Table<?> source, List<? extends Field<?>> keys) {
        return Upsert.of(target, source, keys);
    }

    /** The statement as a jOOQ query, to execute with your own {@code DSLContext} on Redshift. */
    public Query query() {
        return DSL.query("{0}", new MergeSql(this));
    }

    /** The Redshift SQL. */
    @Override
    public String toString() {
        return RedshiftRendering.context().render(new MergeSql(this));
    }

    /** {@code MERGE INTO target}, to be followed by the source. Immutable. */
    public static final class UsingStep {

        private final Table<?> target;

        /** Used by {@code Redshift.mergeInto}. */
        public UsingStep(Table<?> target) {
            this.target = Given.given("MERGE's target", target);
        }

        /**
         * {@code USING source}: the rows to merge. The source is checked when the statement is complete.
         *
         * @param source a table, with or without an alias, or a query with an alias and without WITH. The source can't
         *     be a join or VALUES, and can't read the target
         */
        public OnStep using(Table<?> source) {
            return new OnStep(target, Given.given("MERGE's source", source));
        }
    }

    /** {@code MERGE INTO target USING source}, to be followed by the columns to match. Immutable. */
    public static final class OnStep {

        private final Table<?> target;
        private final Table<?> source;

        private OnStep(Table<?> target, Table<?> source) {
            this.target = target;
            this.source = source;
        }

        /**
         * {@code ON target.a = source.b}. Redshift's MERGE compares only by equality.
         *
         * @throws IllegalArgumentException if a field isn't a column of its table
         */
        public <T> WhenStep on(Field<T> ofTarget, Field<T> ofSource) {
            return new WhenStep(target, source, List.of()).and(ofTarget, ofSource);
        }
    }

    /** MERGE up to its ON clause, to be followed by more columns to match or by the actions. Immutable. */
    public static final class WhenStep {

        private final Table<?> target;
        private final Table<?> source;
        private final List<Match> on;

        private WhenStep(Table<?> target, Table<?> source, List<Match> on) {
            this.target = target;
            this.source = source;
            this.on = on;
        }

        /**
         * {@code AND target.a = source.b}.
         *
         * @throws IllegalArgumentException if a field isn't a column of its table
         */
        public <T> WhenStep and(Field<T> ofTarget, Field<T> ofSource) {
            Match match =
                    new Match(MergeRules.column("ON", target, ofTarget), MergeRules.column("ON", source, ofSource));
            return new WhenStep(target, source, appended(on, match));
        }

        /** {@code WHEN MATCHED THEN UPDATE}, to be followed by SET. */
        public UpdateStep whenMatchedThenUpdate() {
            return new UpdateStep(this);
        }

        /** {@code WHEN MATCHED THEN DELETE}, to be followed by WHEN NOT MATCHED THEN INSERT. */
        public InsertStep whenMatchedThenDelete() {
            return new InsertStep(this, DeleteAndInsert::new);
        }

        /**
         * {@code REMOVE DUPLICATES}: deletes the rows of the target that match a row of the source, then inserts all
         * rows of the source. Both tables must have the same number of columns, with compatible types in the same
         * order.
         *
         * @throws IllegalArgumentException if the statement breaks one of Redshift's rules
         */
        public Merge removeDuplicates() {
            return merge(new RemoveDuplicates());
        }

        private String column(String clause, Field<?> column) {
            return MergeRules.column(clause, target, column).getName();
        }

        private Merge merge(Action action) {
            return new Merge(target, source, on, action);
        }
    }

    /** {@code WHEN MATCHED THEN UPDATE}, to be followed by the first assignment. Immutable. */
    public static final class UpdateStep {

        private final WhenStep when;

        private UpdateStep(WhenStep when) {
            this.when = when;
        }

        /**
         * {@code SET column = value}.
         *
         * @param value the value, which may use columns of the source and the target
         * @throws IllegalArgumentException if the first field isn't a column of the target
         */
        public <T> SetStep set(Field<T> column, Field<T> value) {
            return new SetStep(when, List.of()).set(column, value);
        }

        /** {@code SET column = value}: see {@link #set(Field, Field)}. */
        public <T> SetStep set(Field<T> column, T value) {
            return set(column, DSL.val(value, column));
        }
    }

    /** {@code UPDATE SET …}, to be followed by more assignments or by WHEN NOT MATCHED THEN INSERT. Immutable. */
    public static final class SetStep {

        private final WhenStep when;
        private final List<Assignment> set;

        private SetStep(WhenStep when, List<Assignment> set) {
            this.when = when;
            this.set = set;
        }

        /**
         * {@code , column = value}.
         *
         * @param value the value, which may use columns of the source and the target
         * @throws IllegalArgumentException if the first field isn't a column of the target
         */
        public <T> SetStep set(Field<T> column, Field<T> value) {
            return new SetStep(
                    when, appended(set, new Assignment(when.column("SET", column), Given.given("SET's value", value))));
        }

        /** {@code , column = value}: see {@link #set(Field, Field)}. */
        public <T> SetStep set(Field<T> column, T value) {
            return set(column, DSL.val(value, column));
        }

        /**
         * {@code WHEN NOT MATCHED THEN INSERT (columns)}, to be followed by VALUES.
         *
         * @param columns columns of the target; by default, all columns in the target's order
         * @throws IllegalArgumentException if a field isn't a column of the target
         */
        public ValuesStep whenNotMatchedThenInsert(Field<?>... columns) {
            return new InsertStep(when, insert -> new UpdateAndInsert(set, insert)).whenNotMatchedThenInsert(columns);
        }
    }

    /** {@code WHEN MATCHED THEN DELETE}, to be followed by WHEN NOT MATCHED THEN INSERT. Immutable. */
    public static final class InsertStep {

        private final WhenStep when;
        private final Function<Insert, Action> action;

        private InsertStep(WhenStep when, Function<Insert, Action> action) {
            this.when = when;
            this.action = action;
        }

        /**
         * {@code WHEN NOT MATCHED THEN INSERT (columns)}, to be followed by VALUES. Redshift needs this clause.
         *
         * @param columns columns of the target; by default, all columns in the target's order
         * @throws IllegalArgumentException if a field isn't a column of the target
         */
        public ValuesStep whenNotMatchedThenInsert(Field<?>... columns) {
            List<String> names = Given.all("INSERT's columns", columns).stream()
                    .map(column -> when.column("INSERT", column))
                    .toList();
            return new ValuesStep(when, names, action);
        }
    }

    /** {@code WHEN NOT MATCHED THEN INSERT}, to be followed by VALUES. Immutable. */
    public static final class ValuesStep {

        private final WhenStep when;
        private final List<String> columns;
        private final Function<Insert, Action> action;

        private ValuesStep(WhenStep when, List<String> columns, Function<Insert, Action> action) {
            this.when = when;
            this.columns = columns;
            this.action = action;
        }

        /**
         * {@code VALUES (…)}: completes the statement.
         *
         * @param values a value for each column, which may use columns of the source but not of the target
         * @throws IllegalArgumentException if the statement breaks one of Redshift's rules
         * @throws com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException if Redshift doesn't support something in
         *     the statement
         */
        public Merge values(Field<?>... values) {
            return when.merge(action.apply(new Insert(columns, Given.all("INSERT's values", values))));
        }
    }

    private static <E> List<E> appended(List<E> list, E element) {
        return Stream.concat(list.stream(), Stream.of(element)).toList();
    }
}
