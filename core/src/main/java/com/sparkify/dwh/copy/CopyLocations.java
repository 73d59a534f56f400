package com.sparkify.dwh.copy;

import com.sparkify.dwh.copy.CopySource.DynamoDb;
import com.sparkify.dwh.copy.CopySource.Emr;
import com.sparkify.dwh.copy.CopySource.Manifest;
import com.sparkify.dwh.copy.CopySource.Prefix;
import com.sparkify.dwh.copy.CopySource.Ssh;
import com.sparkify.dwh.s3.Location;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the places that a COPY names. */
record CopyLocations(Copy copy) implements CopySource.Cases<Optional<Location>> {

    List<Location> all() {
        return Stream.of(copy.source().match(this), copy.format().match(new JsonPaths()))
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Optional<Location> prefix(Prefix source) {
        return Optional.of(source.location());
    }

    @Override
    public Optional<Location> manifest(Manifest source) {
        return Optional.of(source.location());
    }

    @Override
    public Optional<Location> emr(Emr source) {
        return Optional.empty();
    }

    @Override
    public Optional<Location> dynamoDb(DynamoDb source) {
        return Optional.empty();
    }

    @Override
    public Optional<Location> ssh(Ssh source) {
        return Optional.of(source.manifest());
    }

    /** The JSONPaths file that a format names. */
    private static final class JsonPaths implements DataFormat.Cases<Optional<Location>> {

        @Override
        public Optional<Location> delimited(Delimited format) {
            return Optional.empty();
        }

        @Override
        public Optional<Location> csv(Csv format) {
            return Optional.empty();
        }

        @Override
        public Optional<Location> fixedWidth(FixedWidth format) {
            return Optional.empty();
        }

        @Override
        public Optional<Location> json(Json format) {
            return format.jsonPaths();
        }

        @Override
        public Optional<Location> avro(Avro format) {
            return format.jsonPaths();
        }

        @Override
        public Optional<Location> parquet(Parquet format) {
            return Optional.empty();
        }

        @Override
        public Optional<Location> orc(Orc format) {
            return Optional.empty();
        }

        @Override
        public Optional<Location> shapefile(Shapefile format) {
            return Optional.empty();
        }

        @Override
        public Optional<Location> dynamoDbItems(DynamoDbItems format) {
            return Optional.empty();
        }
    }
}
