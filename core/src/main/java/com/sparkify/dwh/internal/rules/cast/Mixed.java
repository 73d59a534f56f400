package com.sparkify.dwh.internal.rules.cast;

import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.jooq.SetOperations;
import com.sparkify.dwh.internal.rules.Rule;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.impl.QOM;

/**
 * Recognizes places where Redshift gives several numbers a common type: COALESCE, CASE and similar expressions, and the
 * columns of a UNION. A DECIMAL has at most 19 digits there. An average with 16 decimals then has only three digits for
 * its whole part.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Computations with numeric values" (UNION, COALESCE).
 */
public final class Mixed {

    private static final Class<?>[] MIXING = {
        QOM.Coalesce.class,
        QOM.Nvl.class,
        QOM.Nvl2.class,
        QOM.Decode.class,
        QOM.CaseSearched.class,
        QOM.CaseSimple.class,
        QOM.Iif.class,
        QOM.Greatest.class,
        QOM.Least.class
    };

    private Mixed() {}

    /** Whether this expression gives its operands a common type. */
    static boolean mixes(QueryPart part) {
        return Rule.isAny(part.getClass(), MIXING);
    }

    /**
     * Whether the part that is being rendered is a number in such a place, or belongs to such a number. A number in a
     * CAST isn't in such a place, because the CAST determines the type.
     */
    public static boolean is(Path path) {
        boolean column = false;
        boolean query = false;
        for (QueryPart part : path.enclosing()) {
            if (part instanceof Select<?> select) {
                query = true;
                if (!column || SetOperations.isOne(select)) {
                    return column;
                }
            } else if (query && !(part instanceof QOM.ScalarSubquery<?>)) {
                return false;
            } else if (query) {
                // The value of the subquery is itself a number, so its place is examined next.
                column = false;
                query = false;
            } else if (mixes(part)) {
                return true;
            } else if (part instanceof QOM.Cast<?> || part instanceof QOM.TryCast<?>) {
                return false;
            }
            column |= Part.SELECT_FIELDS.is(part);
        }
        return false;
    }
}
