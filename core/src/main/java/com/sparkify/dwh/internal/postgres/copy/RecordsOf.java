package com.sparkify.dwh.internal.postgres.copy;

import com.sparkify.dwh.copy.Avro;
import com.sparkify.dwh.copy.Csv;
import com.sparkify.dwh.copy.DataFormat;
import com.sparkify.dwh.copy.Delimited;
import com.sparkify.dwh.copy.DataFormat.DynamoDbItems;
import com.sparkify.dwh.copy.FixedWidth;
import com.sparkify.dwh.copy.Json;
import com.sparkify.dwh.copy.Orc;
import com.sparkify.dwh.copy.Parquet;
import com.sparkify.dwh.copy.Shapefile;
import com.sparkify.dwh.internal.postgres.shred.CsvRecords;
import com.sparkify.dwh.internal.postgres.shred.DelimitedRecords;
import com.sparkify.dwh.internal.postgres.shred.FixedWidthRecords;
import com.sparkify.dwh.internal.postgres.shred.JsonRecords;
import com.sparkify.dwh.internal.postgres.shred.Records;

/** The shredder of each format. */
final class RecordsOf implements DataFormat.Cases<Records> {

    private final CopyPlan plan;
    private final ColumnSelection selection;

    RecordsOf(CopyPlan plan, ColumnSelection selection) {
        this.plan = plan;
        this.selection = selection;
    }

    private int columns() {
        return plan.encoders().size();
    }

    @Override
    public Records delimited(Delimited format) {
        return new DelimitedRecords(format, columns());
    }

    @Override
    public Records csv(Csv format) {
        return new CsvRecords(format, columns());
    }

    @Override
    public Records fixedWidth(FixedWidth format) {
        int widths = format.widths().size();
        if (widths != columns()) {
            // The value knows it only of tables whose columns jOOQ knows.
            throw new IllegalArgumentException(
                    "FIXEDWIDTH has " + widths + " widths, and the COPY has " + columns() + " columns");
        }
        return new FixedWidthRecords(format);
    }

    @Override
    public Records json(Json format) {
        return new JsonRecords(selection.of(plan, format), format.ignoreHeader());
    }

    @Override
    public Records avro(Avro format) {
        throw refused(format);
    }

    @Override
    public Records parquet(Parquet format) {
        throw refused(format);
    }

    @Override
    public Records orc(Orc format) {
        throw refused(format);
    }

    @Override
    public Records shapefile(Shapefile format) {
        throw refused(format);
    }

    @Override
    public Records dynamoDbItems(DynamoDbItems format) {
        throw refused(format);
    }

    private static IllegalStateException refused(DataFormat format) {
        return new IllegalStateException(format + " is refused before");
    }
}
