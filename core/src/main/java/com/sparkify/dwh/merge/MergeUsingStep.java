package com.sparkify.dwh.merge;

import org.jooq.Table;

/** MERGE's second word: from what. Immutable. */
public final class MergeUsingStep {

    private final Table<?> target;

    /** Used by {@code RedshiftDSL.mergeInto}. */
    public MergeUsingStep(Table<?> target) {
        this.target = target;
    }

    /**
     * {@code USING source}: a table, which may have an alias, or a query with one, without WITH; it can't read the target.
     * No join and no VALUES by itself. Checked when the MERGE is complete.
     */
    public MergeOnStep using(Table<?> source) {
        return new MergeOnStep(target, source);
    }
}
