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
import com.sparkify.dwh.warehouse.UnsupportedOptionException.Refusal;
import java.util.Optional;

/** The formats that this engine can't read. */
final class RefusedFormat implements DataFormat.Cases<Optional<Refusal>> {

    @Override
    public Optional<Refusal> delimited(Delimited format) {
        return Optional.empty();
    }

    @Override
    public Optional<Refusal> csv(Csv format) {
        return Optional.empty();
    }

    @Override
    public Optional<Refusal> fixedWidth(FixedWidth format) {
        return Optional.empty();
    }

    @Override
    public Optional<Refusal> json(Json format) {
        return format.mapping() == Json.Mapping.NOSHRED
                ? refused(
                        "JSON 'noshred'",
                        "PostgreSQL has no type SUPER; name columns for the keys and use 'auto' or a JSONPaths file")
                : Optional.empty();
    }

    @Override
    public Optional<Refusal> avro(Avro format) {
        return refused("AVRO", "this library brings no reader for it; write JSON or CSV");
    }

    @Override
    public Optional<Refusal> parquet(Parquet format) {
        return refused(
                "PARQUET",
                "this library brings no reader for it: Apache's, of 13 MB, needs 50 MB of Hadoop beside it; write JSON or"
                        + " CSV");
    }

    @Override
    public Optional<Refusal> orc(Orc format) {
        return refused("ORC", "this library brings no reader for it; write JSON or CSV");
    }

    @Override
    public Optional<Refusal> shapefile(Shapefile format) {
        return refused("SHAPEFILE", "PostgreSQL has no type GEOMETRY; convert it to CSV");
    }

    @Override
    public Optional<Refusal> dynamoDbItems(DynamoDbItems format) {
        // The source is refused already.
        return Optional.empty();
    }

    private static Optional<Refusal> refused(String what, String reason) {
        return Optional.of(new Refusal(what, reason));
    }
}
