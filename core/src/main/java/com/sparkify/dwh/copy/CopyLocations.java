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
        return Stream.of(copy.source().match(this), jsonPaths(copy.format()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Location> jsonPaths(DataFormat format) {
        if (format instanceof Json json) {
            return json.jsonPaths();
        }
        return format instanceof Avro avro ? avro.jsonPaths() : Optional.empty();
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
}
