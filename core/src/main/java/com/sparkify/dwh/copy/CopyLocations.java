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

/** Finds the locations that a COPY names: the location of the source, and the location of the JSONPaths file. */
final class CopyLocations implements CopySource.Cases<Optional<Location>> {

    static List<Location> of(Copy copy) {
        return Stream.of(copy.source().match(new CopyLocations()), copy.format().file())
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
}
