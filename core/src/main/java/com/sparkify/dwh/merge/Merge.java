package com.sparkify.dwh.merge;

import com.sparkify.dwh.render.RedshiftRendering;
import java.util.List;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * A complete MERGE statement: an immutable value, made by {@code RedshiftDSL.mergeInto} or {@code RedshiftDSL.upsert}.
 * Equality is by value; {@code toString} is the Redshift SQL, without a semicolon.
 *
 * <p>A row of the source matches a row of the target if all pairs of columns are equal; a NULL equals nothing. Text is
 * compared without trailing blanks. If two rows of the source match one row of the target, the statement fails. Rows of
 * the source that match nothing are all inserted, even if they equal each other.
 *
 * <p>Source: Amazon Redshift Developer Guide, "MERGE". Parts of SUPER values can't be referred to.
 *
 * @param target the table that is changed
 * @param source a table, or a derived one; not the target
 * @param on the pairs of columns that must be equal, at least one; each is qualified
 * @param action what is done
 */
public record Merge(Table<?> target, Table<?> source, List<Match> on, Action action) {

    /**
     * A pair of columns.
     *
     * @param target of the target
     * @param source of the source
     */
    public record Match(Field<?> target, Field<?> source) {}

    /**
     * A column of the target and its new value.
     *
     * @param column its name
     * @param value of the source's columns and the target's
     */
    public record Assignment(String column, Field<?> value) {}

    /** What is done. */
    public sealed interface Action {

        /** The answer for this kind: a new kind doesn't compile until everybody has one. */
        <R> R match(
                Function<UpdateAndInsert, R> update,
                Function<DeleteAndInsert, R> delete,
                Function<RemoveDuplicates, R> removeDuplicates);
    }

    /**
     * What is inserted where nothing matches.
     *
     * @param columns their names; empty for all of the target's in its order
     * @param values one for each
     */
    public record Insert(List<String> columns, List<Field<?>> values) {

        /** Copies the lists. */
        public Insert {
            columns = List.copyOf(columns);
            values = List.copyOf(values);
        }
    }

    /** {@code WHEN MATCHED THEN UPDATE SET … WHEN NOT MATCHED THEN INSERT …}. */
    public record UpdateAndInsert(List<Assignment> set, Insert insert) implements Action {

        /** Copies the list. */
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
     * {@code REMOVE DUPLICATES}: all rows of the source are in the target then, and of the target's rows those that matched
     * none. Both tables have the same columns in the same order.
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
     * Names are compared as Redshift does, without regard to case; one without a schema is in {@code public}.
     *
     * @throws IllegalArgumentException if the target is an alias, a view or no table; the source is or reads the target, is a
     *     join, VALUES or a query without an alias, or has a WITH; a column is there twice or not there at all, or of the
     *     wrong side; a value has an aggregate or window function, a SELECT or a part of a SUPER value, or one of INSERT a
     *     column of the target; there are too many or too few values; or REMOVE DUPLICATES has tables with other columns
     * @throws com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException if Redshift hasn't something that is in it
     */
    public Merge(Table<?> target, Table<?> source, List<Match> on, Action action) {
        this.target = target;
        this.source = source;
        this.on = List.copyOf(on);
        this.action = action;
        MergeRules.check(target, source, this.on, action);
        MergeSql.check(this);
    }

    /** The statement for a Redshift {@code DSLContext} of one's own. */
    public Query query() {
        return DSL.query("{0}", new MergeSql(this));
    }

    /** The Redshift SQL. */
    @Override
    public String toString() {
        return RedshiftRendering.context().render(new MergeSql(this));
    }
}
