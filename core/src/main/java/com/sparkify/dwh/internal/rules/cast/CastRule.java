package com.sparkify.dwh.internal.rules.cast;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.internal.types.RedshiftTypes;
import org.jooq.QueryPart;
import org.jooq.impl.QOM;

/**
 * Renders the type of a CAST with the name that {@link RedshiftTypes} gives it. If jOOQ rendered the type, {@code
 * varchar} without a length would be a VARCHAR(256) on Redshift.
 *
 * <p>Source: Amazon Redshift Developer Guide, "CAST".
 */
public final class CastRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, QOM.Cast.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        return part instanceof QOM.Cast<?> cast ? new CastWriter(cast.$field(), cast.getDataType()) : part;
    }
}
