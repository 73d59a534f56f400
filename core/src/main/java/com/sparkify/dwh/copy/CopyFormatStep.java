package com.sparkify.dwh.copy;

/** COPY's fourth word, from S3: what the objects hold. Gives a complete {@link Copy}. */
public sealed interface CopyFormatStep extends CopyTextFormatStep permits FormatStep {

    /** {@code FORMAT AS PARQUET}. */
    Copy parquet(Parquet parquet);

    /** {@code FORMAT AS ORC}. */
    Copy orc(Orc orc);

    /** {@code FORMAT AS SHAPEFILE}. */
    Copy shapefile(Shapefile shapefile);
}
