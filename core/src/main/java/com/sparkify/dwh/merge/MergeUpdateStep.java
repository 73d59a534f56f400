package com.sparkify.dwh.merge;

import java.util.List;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** MERGE's UPDATE: what is set first. Immutable. */
public final class MergeUpdateStep {

    private final MergeWhenStep when;

    MergeUpdateStep(MergeWhenStep when) {
        this.when = when;
    }

    /** {@code SET column = value}: of the source's columns and the target's. */
    public <T> MergeSetStep set(Field<T> column, Field<T> value) {
        return new MergeSetStep(when, List.of()).set(column, value);
    }

    /** {@code SET column = value}. */
    public <T> MergeSetStep set(Field<T> column, T value) {
        return set(column, DSL.val(value, column));
    }
}
