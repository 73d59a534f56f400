package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.clause.Exclusive;
import com.sparkify.dwh.internal.inspect.Identifiers;
import java.util.Optional;
import org.jooq.Query;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * A {@code VACUUM} statement, made by {@code Redshift.vacuum}: sorts rows again and reclaims the space of deleted rows.
 * Immutable. Can't run in a transaction.
 *
 * <p>On PostgreSQL, the kinds that reclaim space run PostgreSQL's plain VACUUM, which doesn't block readers or writers.
 * SORT ONLY and RECLUSTER do nothing, but fail if the table doesn't exist. TO … PERCENT and BOOST have no effect.
 *
 * <p>Source: Amazon Redshift Developer Guide, "VACUUM".
 *
 * @param kind what to do; if empty, Redshift's default is FULL
 * @param table the table to vacuum; if empty, all tables of the database
 * @param threshold TO … PERCENT, 0 to 100; if empty, Redshift's default is 95
 * @param hasBoost whether the statement has BOOST, which uses additional resources of the cluster
 */
public record Vacuum(Optional<Kind> kind, Optional<Table<?>> table, Optional<Integer> threshold, boolean hasBoost)
        implements TableStatement {

    private static final int MAX_THRESHOLD = 100;

    /** What VACUUM does. */
    public enum Kind {
        /** Sorts rows and reclaims space. */
        FULL("FULL"),
        /** Sorts rows. */
        SORT_ONLY("SORT ONLY"),
        /** Reclaims space. */
        DELETE_ONLY("DELETE ONLY"),
        /**
         * Analyzes the values in interleaved sort keys, then does the same as FULL. Can't be combined with a threshold
         * or BOOST.
         */
        REINDEX("REINDEX"),
        /** Sorts the unsorted part of a table. Needs a table, and can't be combined with a threshold. */
        RECLUSTER("RECLUSTER");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The keywords as SQL. */
        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * Checks the statement.
     *
     * @throws IllegalArgumentException if two options contradict each other, an option needs a table and there is no
     *     table, or the threshold isn't within 0 to 100
     */
    public Vacuum {
        table.ifPresent(one -> Identifiers.checkTable("VACUUM", one));
        String refused = refused(kind.orElse(Kind.FULL), table.isPresent(), threshold, hasBoost);
        if (refused != null) {
            throw new IllegalArgumentException("VACUUM " + refused);
        }
    }

    private static String keywords(Kind kind) {
        return kind.name().replace('_', ' ');
    }

    private static @Nullable String refused(Kind kind, boolean one, Optional<Integer> threshold, boolean boost) {
        boolean noThreshold = kind == Kind.REINDEX || kind == Kind.RECLUSTER;
        if (threshold.filter(t -> t < 0 || t > MAX_THRESHOLD).isPresent()) {
            return "TO " + threshold.get() + " PERCENT is not within 0 to " + MAX_THRESHOLD;
        }
        if (threshold.isPresent() && noThreshold) {
            return kind + " doesn't take TO " + threshold.get() + " PERCENT";
        }
        if (!one && (threshold.isPresent() || boost || kind == Kind.RECLUSTER)) {
            String what = threshold.map(t -> "TO " + t + " PERCENT").orElse(boost ? "BOOST" : kind.toString());
            return what + " needs a table: name one";
        }
        return boost && kind == Kind.REINDEX ? "REINDEX doesn't take BOOST" : null;
    }

    private Vacuum kind(Kind value) {
        Exclusive.check("VACUUM", kind.map(Vacuum::keywords), keywords(value));
        return new Vacuum(Optional.of(value), table, threshold, hasBoost);
    }

    /** {@code FULL}: sorts rows and reclaims space. The default. */
    public Vacuum full() {
        return kind(Kind.FULL);
    }

    /** {@code SORT ONLY}: sorts rows without reclaiming space. */
    public Vacuum sortOnly() {
        return kind(Kind.SORT_ONLY);
    }

    /** {@code DELETE ONLY}: reclaims space without sorting rows. */
    public Vacuum deleteOnly() {
        return kind(Kind.DELETE_ONLY);
    }

    /** {@code REINDEX}: analyzes the values in interleaved sort keys, then does the same as FULL. */
    public Vacuum reindex() {
        return kind(Kind.REINDEX);
    }

    /** {@code RECLUSTER}: sorts only the unsorted part of the table. */
    public Vacuum recluster() {
        return kind(Kind.RECLUSTER);
    }

    /**
     * {@code TO … PERCENT}: if the number is 95, which is the default, Redshift doesn't sort a table in which more than
     * 95 percent of the rows are already sorted. Redshift reclaims space until at most 5 percent of the rows are
     * deleted rows.
     *
     * @param percent 0 to 100
     * @throws IllegalArgumentException if the number is out of range, there is no table, or the kind is REINDEX or
     *     RECLUSTER
     */
    public Vacuum toPercent(int percent) {
        return new Vacuum(kind, table, Optional.of(percent), hasBoost);
    }

    /**
     * {@code BOOST}: uses additional resources of the cluster, such as memory and disk. The SQL for PostgreSQL omits
     * BOOST.
     *
     * @throws IllegalArgumentException if there is no table, or the kind is REINDEX
     */
    public Vacuum boost() {
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
