package com.sparkify.dwh.merge;

import java.util.List;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** MERGE's UPDATE: what else is set, and then its INSERT. Immutable. */
public final class MergeSetStep {

    private final MergeWhenStep when;
    private final List<Merge.Assignment> set;

    MergeSetStep(MergeWhenStep when, List<Merge.Assignment> set) {
        this.when = when;
        this.set = set;
    }

    /** {@code , column = value}: of the source's columns and the target's. */
    public <T> MergeSetStep set(Field<T> column, Field<T> value) {
        String name = MergeRules.column("SET", when.table(), column).getName();
        return new MergeSetStep(
                when,
                Stream.concat(set.stream(), Stream.of(new Merge.Assignment(name, value)))
                        .toList());
    }

    /** {@code , column = value}. */
    public <T> MergeSetStep set(Field<T> column, T value) {
        return set(column, DSL.val(value, column));
    }

    /** {@code WHEN NOT MATCHED THEN INSERT (columns)}: without columns, all of the target's in its order. */
    public MergeValuesStep whenNotMatchedThenInsert(Field<?>... columns) {
        return new MergeInsertStep(when, insert -> new Merge.UpdateAndInsert(set, insert))
                .whenNotMatchedThenInsert(columns);
    }
}
