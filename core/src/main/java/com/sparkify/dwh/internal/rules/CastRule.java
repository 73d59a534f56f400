package com.sparkify.dwh.internal.rules;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.types.RedshiftTypes;
import org.jooq.QueryPart;
import org.jooq.impl.QOM;

/**
 * Renders the type of a CAST as {@link RedshiftTypes} does. On Redshift, {@code varchar} without a length would be
 * VARCHAR(256).
 *
 * <p>Source: Amazon Redshift Developer Guide, "CAST".
 */
final class CastRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rules.isAny(type, QOM.Cast.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        return part instanceof QOM.Cast<?> cast ? new CastWriter(cast.$field(), cast.getDataType()) : part;
    }
}
