package com.sparkify.dwh.merge;

import java.util.List;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Table;

/** MERGE's fourth word: what is done. Immutable. */
public final class MergeWhenStep {

    private final Table<?> table;
    private final Table<?> source;
    private final List<Merge.Match> on;

    MergeWhenStep(Table<?> target, Table<?> source, List<Merge.Match> on) {
        this.table = target;
        this.source = source;
        this.on = on;
    }

    /**
     * {@code AND target.a = source.b}.
     *
     * @throws IllegalArgumentException if a field isn't a column, or not of its side
     */
    public <T> MergeWhenStep and(Field<T> ofTarget, Field<T> ofSource) {
        Merge.Match match =
                new Merge.Match(MergeRules.column("ON", table, ofTarget), MergeRules.column("ON", source, ofSource));
        return new MergeWhenStep(
                table, source, Stream.concat(on.stream(), Stream.of(match)).toList());
    }

    /** {@code WHEN MATCHED THEN UPDATE}. */
    public MergeUpdateStep whenMatchedThenUpdate() {
        return new MergeUpdateStep(this);
    }

    /** {@code WHEN MATCHED THEN DELETE}. */
    public MergeInsertStep whenMatchedThenDelete() {
        return new MergeInsertStep(this, insert -> new Merge.DeleteAndInsert(insert));
    }

    /**
     * {@code REMOVE DUPLICATES}: rows of the target that match are replaced by the one of the source that they match, the
     * others of the source are inserted. Both tables have the same columns in the same order.
     *
     * @throws IllegalArgumentException if something in it contradicts a rule of Redshift's
     */
    public Merge removeDuplicates() {
        return merge(new Merge.RemoveDuplicates());
    }

    Table<?> table() {
        return table;
    }

    Merge merge(Merge.Action action) {
        return new Merge(table, source, on, action);
    }
}
