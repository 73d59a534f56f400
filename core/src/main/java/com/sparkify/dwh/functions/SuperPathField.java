package com.sparkify.dwh.functions;

import com.sparkify.dwh.internal.inspect.PartOfSuper;
import org.jooq.DataType;
import org.jooq.QueryPart;

/** A field that reads the value at a {@link SuperPath}. */
final class SuperPathField<T> extends EngineField<T> implements PartOfSuper {

    private static final long serialVersionUID = 1L;

    SuperPathField(DataType<T> type, QueryPart redshift, QueryPart postgresql) {
        super("super", type, redshift, postgresql);
    }
}
