package com.sparkify.dwh.merge;

import java.util.List;
import org.jooq.Field;
import org.jooq.Table;

/** MERGE's third word: what matches. Immutable. */
public final class MergeOnStep {

    private final Table<?> table;
    private final Table<?> source;

    MergeOnStep(Table<?> target, Table<?> source) {
        this.table = target;
        this.source = source;
    }

    /**
     * {@code ON target.a = source.b}: Redshift's MERGE matches by equality alone.
     *
     * @throws IllegalArgumentException if a field isn't a column, or not of its side
     */
    public <T> MergeWhenStep on(Field<T> ofTarget, Field<T> ofSource) {
        return new MergeWhenStep(table, source, List.of()).and(ofTarget, ofSource);
    }
}
