package com.sparkify.dwh.internal.rules;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.types.RedshiftTypes;
import org.jooq.DataType;
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
        return cast(cast.$field(), cast.getDataType());
    }

    /** A CAST with the type as Redshift writes it. No rule is applied to the CAST itself. */
    static QueryPart cast(QueryPart value, DataType<?> to) {
        QueryPart type = RedshiftTypes.part(to);
        return CustomQueryPart.of(ctx -> ctx.visit(DSL.keyword("cast"))
                .sql('(')
                .visit(value)
                .sql(' ')
                .visit(DSL.keyword("as"))
                .sql(' ')
                .visit(type)
                .sql(')'));
    }
}
