package com.sparkify.dwh.merge;

import java.util.List;
import java.util.function.Function;
import org.jooq.Field;

/** MERGE's other branch, which Redshift wants. Immutable. */
public final class MergeInsertStep {

    private final MergeWhenStep when;
    private final Function<Merge.Insert, Merge.Action> action;

    MergeInsertStep(MergeWhenStep when, Function<Merge.Insert, Merge.Action> action) {
        this.when = when;
        this.action = action;
    }

    /** {@code WHEN NOT MATCHED THEN INSERT (columns)}: without columns, all of the target's in its order. */
    public MergeValuesStep whenNotMatchedThenInsert(Field<?>... columns) {
        List<String> names = List.of(columns).stream()
                .map(column -> MergeRules.column("INSERT", when.table(), column).getName())
                .toList();
        return new MergeValuesStep(when, names, action);
    }
}
