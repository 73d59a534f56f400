package com.sparkify.dwh.internal.rules.cast;

import com.sparkify.dwh.internal.types.RedshiftTypes;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import org.jooq.Context;
import org.jooq.DataType;
import org.jooq.QueryPart;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;

/** Renders {@code cast(value as type)} with Redshift's name of the type. */
public final class CastWriter extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    private final String function;
    private final QueryPart value;
    private final QueryPart type;

    /**
     * @param function CAST or TRY_CAST
     * @throws UnsupportedOnRedshiftException if Redshift has no such type
     */
    public CastWriter(String function, QueryPart value, DataType<?> type) {
        this.function = function;
        this.value = value;
        this.type = RedshiftTypes.part(type);
    }

    public CastWriter(QueryPart value, DataType<?> type) {
        this("cast", value, type);
    }

    @Override
    public void accept(Context<?> ctx) {
        ctx.visit(DSL.keyword(function))
                .sql('(')
                .visit(value)
                .sql(' ')
                .visit(DSL.keyword("as"))
                .sql(' ')
                .visit(type)
                .sql(')');
    }
}
