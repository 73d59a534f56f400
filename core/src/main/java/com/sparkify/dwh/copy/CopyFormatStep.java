package com.sparkify.dwh.copy;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Table;

/** COPY's fourth word: what the objects hold. Gives a complete {@link Copy}. */
public final class CopyFormatStep {

    private final Table<?> table;
    private final List<Field<?>> columns;
    private final Location from;
    private final Authorization authorization;

    CopyFormatStep(Table<?> table, List<Field<?>> columns, Location from, Authorization authorization) {
        this.table = table;
        this.columns = columns;
        this.from = from;
        this.authorization = authorization;
    }

    /** {@code FORMAT AS JSON '…'}. */
    public Copy json(Json json) {
        return new Copy(table, columns, from, authorization, json, Map.of());
    }
}
