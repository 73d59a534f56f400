package com.sparkify.dwh.copy;

import com.sparkify.dwh.s3.Authorization;

/** The formats, for every source. */
final class FormatStep implements CopyFormatStep {

    private final CopyTarget target;
    private final CopySource source;
    private final Authorization authorization;

    FormatStep(CopyTarget target, CopySource source, Authorization authorization) {
        this.target = target;
        this.source = source;
        this.authorization = authorization;
    }

    @Override
    public Copy delimited(Delimited delimited) {
        return of(delimited);
    }

    @Override
    public Copy csv(Csv csv) {
        return of(csv);
    }

    @Override
    public Copy fixedWidth(FixedWidth fixedWidth) {
        return of(fixedWidth);
    }

    @Override
    public Copy json(Json json) {
        return of(json);
    }

    @Override
    public Copy avro(Avro avro) {
        return of(avro);
    }

    @Override
    public Copy parquet(Parquet parquet) {
        return of(parquet);
    }

    @Override
    public Copy orc(Orc orc) {
        return of(orc);
    }

    @Override
    public Copy shapefile(Shapefile shapefile) {
        return of(shapefile);
    }

    private Copy of(DataFormat format) {
        return new Copy(target, source, authorization, format);
    }
}
