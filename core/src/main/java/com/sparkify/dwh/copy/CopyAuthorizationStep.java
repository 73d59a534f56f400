package com.sparkify.dwh.copy;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import java.util.List;
import org.jooq.Field;
import org.jooq.Table;

/** COPY's third word: as whom. */
public final class CopyAuthorizationStep {

    private final Table<?> table;
    private final List<Field<?>> columns;
    private final Location from;

    CopyAuthorizationStep(Table<?> table, List<Field<?>> columns, Location from) {
        this.table = table;
        this.columns = columns;
        this.from = from;
    }

    /** {@code IAM_ROLE …} or keys. */
    public CopyFormatStep authorizedBy(Authorization authorization) {
        return new CopyFormatStep(table, columns, from, authorization);
    }
}
