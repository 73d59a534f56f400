package com.sparkify.dwh.merge;

import java.util.List;
import java.util.function.Function;
import org.jooq.Field;

/** MERGE's last word: what is inserted. Gives a complete {@link Merge}. */
public final class MergeValuesStep {

    private final MergeWhenStep when;
    private final List<String> columns;
    private final Function<Merge.Insert, Merge.Action> action;

    MergeValuesStep(MergeWhenStep when, List<String> columns, Function<Merge.Insert, Merge.Action> action) {
        this.when = when;
        this.columns = columns;
        this.action = action;
    }

    /**
     * {@code VALUES (…)}: one for each column, of the source's columns.
     *
     * @throws IllegalArgumentException if something in the statement contradicts a rule of Redshift's
     */
    public Merge values(Field<?>... values) {
        return when.merge(action.apply(new Merge.Insert(columns, List.of(values))));
    }
}
