package com.sparkify.dwh.internal.rules.cast;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.internal.types.RedshiftTypes;
import org.jooq.QueryPart;
import org.jooq.impl.QOM;

/**
 * Renders the type of a CAST with the name that {@link RedshiftTypes} gives it. On Redshift, {@code varchar} without a
 * length would be VARCHAR(256).
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
