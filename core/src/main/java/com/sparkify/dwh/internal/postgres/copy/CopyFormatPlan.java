package com.sparkify.dwh.internal.postgres.copy;

import com.sparkify.dwh.copy.Avro;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.CopyOption;
import com.sparkify.dwh.copy.Csv;
import com.sparkify.dwh.copy.DataFormat;
import com.sparkify.dwh.copy.DataFormat.DynamoDbItems;
import com.sparkify.dwh.copy.Delimited;
import com.sparkify.dwh.copy.FixedWidth;
import com.sparkify.dwh.copy.Json;
import com.sparkify.dwh.copy.Orc;
import com.sparkify.dwh.copy.Parquet;
import com.sparkify.dwh.copy.Shapefile;
import com.sparkify.dwh.internal.postgres.encode.Encoders;
import com.sparkify.dwh.internal.postgres.encode.TargetColumn;
import com.sparkify.dwh.internal.postgres.parquet.ParquetLibrary;
import com.sparkify.dwh.internal.postgres.parquet.ParquetRecords;
import com.sparkify.dwh.internal.postgres.plan.Planned;
import com.sparkify.dwh.internal.postgres.shred.CsvRecords;
import com.sparkify.dwh.internal.postgres.shred.DelimitedRecords;
import com.sparkify.dwh.internal.postgres.shred.FixedWidthRecords;
import com.sparkify.dwh.internal.postgres.shred.JsonPath;
import com.sparkify.dwh.internal.postgres.shred.JsonRecords;
import com.sparkify.dwh.internal.postgres.shred.Records;
import com.sparkify.dwh.internal.postgres.shred.Selection;
import com.sparkify.dwh.storage.ObjectStore;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Plans how the records of each format are read. */
record CopyFormatPlan(Copy copy, List<TargetColumn> columns, ObjectStore store, String table)
        implements DataFormat.Cases<Planned<Supplier<Records>>> {

    @Override
    public Planned<Supplier<Records>> delimited(Delimited format) {
        return Planned.ready(() -> new DelimitedRecords(format, columns.size()));
    }

    @Override
    public Planned<Supplier<Records>> csv(Csv format) {
        return Planned.ready(() -> new CsvRecords(format, columns.size()));
    }

    @Override
    public Planned<Supplier<Records>> fixedWidth(FixedWidth format) {
        return Planned.ready(() -> {
            int widths = format.widths().size();
            if (widths != columns.size()) {
                // The statement has checked this only if jOOQ knows the table's columns.
                throw new IllegalArgumentException(
                        "FIXEDWIDTH has " + widths + " widths, and the COPY has " + columns.size() + " columns");
            }
            return new FixedWidthRecords(format);
        });
    }

    @Override
    public Planned<Supplier<Records>> json(Json format) {
        return switch (format.mapping()) {
            case AUTO -> json(format, () -> Selection.keys(keys()));
            case AUTO_IGNORECASE -> json(format, () -> Selection.keysIgnoringCase(keys()));
            case JSONPATHS -> json(format, () -> Selection.paths(jsonPaths(format)));
            case NOSHRED -> noShred(format);
        };
    }

    private Planned<Supplier<Records>> noShred(Json format) {
        return columns.size() == 1 && Encoders.takesDocuments(columns.get(0))
                ? json(format, Selection::whole)
                : Planned.refused(
                        "JSON 'noshred'",
                        "PostgreSQL has no type SUPER: write a column list with one column of type JSONB, JSON, VARCHAR"
                                + " or TEXT, or use 'auto' or a JSONPaths file");
    }

    private static Planned<Supplier<Records>> json(Json format, Supplier<Selection> selection) {
        return Planned.ready(() -> new JsonRecords(selection.get(), format.ignoreHeader()));
    }

    /** The column names in lower case, because Redshift changes names to lower case. */
    private List<String> keys() {
        return columns.stream()
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private List<JsonPath> jsonPaths(Json format) {
        return new JsonPathsObject(
                        store, CopyAccess.of(copy), table, format.jsonPaths().orElseThrow())
                .paths(columns.size());
    }

    @Override
    public Planned<Supplier<Records>> avro(Avro format) {
        return Planned.refused("AVRO", "this library has no reader for this format; write JSON or CSV");
    }

    @Override
    public Planned<Supplier<Records>> parquet(Parquet format) {
        boolean fillRecord = format.options().contains(CopyOption.FILLRECORD);
        return ParquetLibrary.missing()
                .map(reason -> Planned.<Supplier<Records>>refused("PARQUET", reason))
                .orElseGet(() -> Planned.ready(() -> new ParquetRecords(columns, fillRecord)));
    }

    @Override
    public Planned<Supplier<Records>> orc(Orc format) {
        return Planned.refused("ORC", "this library has no reader for this format; write JSON or CSV");
    }

    @Override
    public Planned<Supplier<Records>> shapefile(Shapefile format) {
        return Planned.refused("SHAPEFILE", "PostgreSQL has no type GEOMETRY; convert the shapefile to CSV");
    }

    /** Refuses this format without a reason, because the refusal of the DynamoDB source gives the reason. */
    @Override
    public Planned<Supplier<Records>> dynamoDbItems(DynamoDbItems format) {
        return Planned.refusedElsewhere();
    }
}
