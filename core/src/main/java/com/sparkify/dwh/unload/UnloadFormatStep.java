package com.sparkify.dwh.unload;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import org.jooq.Select;

/** UNLOAD's fourth word: what the files hold. Gives a complete {@link Unload}. */
public final class UnloadFormatStep {

    private final Select<?> select;
    private final Location location;
    private final Authorization authorization;

    UnloadFormatStep(Select<?> select, Location location, Authorization authorization) {
        this.select = select;
        this.location = location;
        this.authorization = authorization;
    }

    /** {@code DELIMITER '…'}, UNLOAD's default format. */
    public Unload delimited(UnloadDelimited delimited) {
        return of(delimited);
    }

    /** {@code FORMAT AS CSV}. */
    public Unload csv(UnloadCsv csv) {
        return of(csv);
    }

    /**
     * {@code FIXEDWIDTH '…'}.
     *
     * @throws IllegalArgumentException if it hasn't as many widths as the select is known to have columns
     */
    public Unload fixedWidth(UnloadFixedWidth fixedWidth) {
        return of(fixedWidth);
    }

    /**
     * {@code FORMAT AS JSON}.
     *
     * @throws IllegalArgumentException if two columns of the select have one name
     */
    public Unload json(UnloadJson json) {
        return of(json);
    }

    /**
     * {@code FORMAT AS PARQUET}.
     *
     * @throws IllegalArgumentException if two columns of the select have one name
     */
    public Unload parquet(UnloadParquet parquet) {
        return of(parquet);
    }

    private Unload of(UnloadFormat format) {
        return new Unload(select, location, authorization, format);
    }
}
