package com.sparkify.dwh.functions;

import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.unsupported.UnsupportedOnPostgresqlException;
import org.jooq.Context;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.CustomField;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;

/** A field that is rendered differently for Redshift and for PostgreSQL. */
class EngineField<T> extends CustomField<T> {

    private static final long serialVersionUID = 1L;

    private final QueryPart redshift;
    private final QueryPart postgresql;

    EngineField(String name, DataType<T> type, QueryPart redshift, QueryPart postgresql) {
        super(DSL.name(name), type);
        this.redshift = redshift;
        this.postgresql = postgresql;
    }

    /**
     * A field that only Redshift supports. Rendering the field for PostgreSQL throws {@link
     * UnsupportedOnPostgresqlException}.
     */
    static <T> Field<T> redshiftOnly(String name, DataType<T> type, QueryPart redshift, String reason) {
        return new EngineField<>(name, type, redshift, CustomQueryPart.of(ctx -> {
            throw new UnsupportedOnPostgresqlException(name, reason);
        }));
    }

    static <T> Field<T> call(String function, DataType<T> type, Field<?>... arguments) {
        return DSL.function(DSL.unquotedName(function), type, arguments);
    }

    @Override
    public void accept(Context<?> ctx) {
        ctx.visit(RedshiftRendering.isOn(ctx.configuration()) ? redshift : postgresql);
    }
}
