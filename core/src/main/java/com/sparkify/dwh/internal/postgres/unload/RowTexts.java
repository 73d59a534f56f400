package com.sparkify.dwh.internal.postgres.unload;

import com.sparkify.dwh.unload.UnloadCsv;
import com.sparkify.dwh.unload.UnloadDelimited;
import com.sparkify.dwh.unload.UnloadFixedWidth;
import com.sparkify.dwh.unload.UnloadFormat;
import com.sparkify.dwh.unload.UnloadJson;
import com.sparkify.dwh.unload.UnloadParquet;

/** The one list of the formats that are written. */
record RowTexts(UnloadPlan plan) implements UnloadFormat.Cases<RowText> {

    @Override
    public RowText delimited(UnloadDelimited format) {
        return new DelimitedText(format, plan.writtenColumns());
    }

    @Override
    public RowText csv(UnloadCsv format) {
        return new CsvText(format, plan.writtenColumns());
    }

    @Override
    public RowText fixedWidth(UnloadFixedWidth format) {
        return new FixedWidthText(
                format,
                plan.writtenColumns(),
                plan.written().stream().map(format.widths()::get).toList());
    }

    @Override
    public RowText json(UnloadJson format) {
        return new JsonText(plan.writtenColumns());
    }

    @Override
    public RowText parquet(UnloadParquet format) {
        throw new IllegalStateException("A plan refuses PARQUET");
    }
}
