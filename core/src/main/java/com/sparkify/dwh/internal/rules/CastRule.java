package com.sparkify.dwh.internal.rules;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.types.RedshiftTypes;
import org.jooq.QueryPart;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;
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
        if (!(part instanceof QOM.Cast<?> cast)) {
            return part;
        }
        QueryPart type = RedshiftTypes.part(cast.getDataType());
        return CustomQueryPart.of(ctx -> ctx.visit(DSL.keyword("cast"))
                .sql('(')
                .visit(cast.$field())
                .sql(' ')
                .visit(DSL.keyword("as"))
                .sql(' ')
                .visit(type)
                .sql(')'));
    }
}
