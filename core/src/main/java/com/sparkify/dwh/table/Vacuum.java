package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.inspect.Identifiers;
import java.util.Optional;
import org.jooq.Query;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * {@code VACUUM}: an immutable value, made by {@code RedshiftDSL.vacuum}. Changes no row. No transaction can hold it.
 *
 * <p>On PostgreSQL, what reclaims space is PostgreSQL's own plain VACUUM, which locks nobody out; SORT ONLY and RECLUSTER
 * do nothing, since nothing is sorted there, but the table must be there; TO … PERCENT and BOOST are left out.
 *
 * <p>Source: Amazon Redshift Developer Guide, "VACUUM".
 *
 * @param kind what is done, if said; by default FULL
 * @param table which; none for all of the database's
 * @param threshold TO … PERCENT, if said, 0 to 100; by default 95
 * @param boost whether it says BOOST, which takes more of the cluster
 */
public record Vacuum(Optional<Kind> kind, Optional<Table<?>> table, Optional<Integer> threshold, boolean boost)
        implements TableStatement {

    private static final int MAX_THRESHOLD = 100;

    /** What is done. */
    public enum Kind {
        /** Rows are sorted and space is reclaimed. */
        FULL("FULL"),
        /** Rows are sorted. */
        SORT_ONLY("SORT ONLY"),
        /** Space is reclaimed. */
        DELETE_ONLY("DELETE ONLY"),
        /** An interleaved sort key is analyzed anew, then as FULL. Takes no threshold. */
        REINDEX("REINDEX"),
        /** The unsorted part is sorted by itself. Takes no threshold, and needs a table. */
        RECLUSTER("RECLUSTER");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The words. */
        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * @throws IllegalArgumentException if something contradicts something else, or the threshold isn't 0 to 100
     */
    public Vacuum {
        table.ifPresent(one -> Identifiers.checkTable("VACUUM", one));
        String refused = refused(kind.orElse(Kind.FULL), table.isPresent(), threshold, boost);
        if (refused != null) {
            throw new IllegalArgumentException("VACUUM " + refused);
        }
    }

    private static @Nullable String refused(Kind kind, boolean one, Optional<Integer> threshold, boolean boost) {
        boolean noThreshold = kind == Kind.REINDEX || kind == Kind.RECLUSTER;
        if (threshold.filter(t -> t < 0 || t > MAX_THRESHOLD).isPresent()) {
            return "TO " + threshold.get() + " PERCENT is not within 0 to " + MAX_THRESHOLD;
        }
        if (threshold.isPresent() && noThreshold) {
            return kind + " takes no TO " + threshold.get() + " PERCENT";
        }
        if (!one && (threshold.isPresent() || boost || kind == Kind.RECLUSTER)) {
            String what = threshold.map(t -> "TO " + t + " PERCENT").orElse(boost ? "BOOST" : kind.toString());
            return what + " needs a table: name one";
        }
        return boost && kind == Kind.REINDEX ? "REINDEX takes no BOOST" : null;
    }

    private Vacuum kind(Kind value) {
        return new Vacuum(Optional.of(value), table, threshold, boost);
    }

    /** {@code FULL}: sorts and reclaims; the default. Replaces another kind. */
    public Vacuum full() {
        return kind(Kind.FULL);
    }

    /** {@code SORT ONLY}. Replaces another kind. */
    public Vacuum sortOnly() {
        return kind(Kind.SORT_ONLY);
    }

    /** {@code DELETE ONLY}. Replaces another kind. */
    public Vacuum deleteOnly() {
        return kind(Kind.DELETE_ONLY);
    }

    /** {@code REINDEX}. Replaces another kind. */
    public Vacuum reindex() {
        return kind(Kind.REINDEX);
    }

    /** {@code RECLUSTER}. Replaces another kind. */
    public Vacuum recluster() {
        return kind(Kind.RECLUSTER);
    }

    /** {@code TO … PERCENT}, 0 to 100: how much must be sorted and free of deleted rows. */
    public Vacuum toPercent(int percent) {
        return new Vacuum(kind, table, Optional.of(percent), boost);
    }

    /** {@code BOOST}. */
    public Vacuum withBoost() {
        return new Vacuum(kind, table, threshold, true);
    }

    @Override
    public Query query() {
        return Sql.query(ctx -> MaintenanceSql.write(this, ctx));
    }

    @Override
    public String words() {
        return "VACUUM";
    }

    @Override
    public boolean runsInTransaction() {
        return false;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.vacuum(this);
    }

    /** The Redshift SQL. */
    @Override
    public String toString() {
        return Sql.text(ctx -> MaintenanceSql.write(this, ctx));
    }
}
