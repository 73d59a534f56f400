package com.sparkify.dwh.warehouse.postgres;

import java.util.function.Consumer;
import org.jooq.Context;
import org.jooq.Query;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;

/** A part of a jOOQ query whose SQL is written by a function. */
final class Written extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    private final transient Consumer<Context<?>> writer;

    private Written(Consumer<Context<?>> writer) {
        this.writer = writer;
    }

    static Query query(Consumer<Context<?>> writer) {
        return DSL.query("{0}", new Written(writer));
    }

    @Override
    public void accept(Context<?> ctx) {
        writer.accept(ctx);
    }
}
