package com.sparkify.dwh.internal.postgres.copy;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.CopySource;
import com.sparkify.dwh.copy.CopySource.DynamoDb;
import com.sparkify.dwh.copy.CopySource.Emr;
import com.sparkify.dwh.copy.CopySource.Manifest;
import com.sparkify.dwh.copy.CopySource.Prefix;
import com.sparkify.dwh.copy.CopySource.Ssh;
import com.sparkify.dwh.internal.postgres.plan.Planned;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Plans how the objects of a COPY's source are listed. A listing has at least one object. Listing the objects fails with a
 * {@link LoadException} if there are no objects, if the manifest isn't valid, or if the manifest lists a mandatory object
 * that doesn't exist.
 */
record CopySourcePlan(ObjectStore store, Copy copy, String table)
        implements CopySource.Cases<Planned<Supplier<ObjectStore.Listing>>> {

    private static final String WAY_OUT = "; put the data in S3 or in local files";

    @Override
    public Planned<Supplier<ObjectStore.Listing>> prefix(Prefix source) {
        return Planned.ready(() -> list(source));
    }

    @Override
    public Planned<Supplier<ObjectStore.Listing>> manifest(Manifest source) {
        return Planned.ready(() -> new ObjectStore.Listing(
                new ManifestObjects(store, CopyAccess.of(copy), table, source.location()).find(), 0));
    }

    @Override
    public Planned<Supplier<ObjectStore.Listing>> emr(Emr source) {
        return Planned.refused(
                "FROM '" + source + "'", "only Redshift's nodes can read an EMR cluster's HDFS" + WAY_OUT);
    }

    @Override
    public Planned<Supplier<ObjectStore.Listing>> dynamoDb(DynamoDb source) {
        return Planned.refused("FROM '" + source + "'", "only Redshift's nodes can read DynamoDB" + WAY_OUT);
    }

    @Override
    public Planned<Supplier<ObjectStore.Listing>> ssh(Ssh source) {
        return Planned.refused("SSH '" + source + "'", "remote hosts accept only the cluster's public key" + WAY_OUT);
    }

    private ObjectStore.Listing list(Prefix source) {
        ObjectStore.Listing listing = store.list(source.location(), CopyAccess.of(copy));
        if (listing.objects().isEmpty()) {
            String reason =
                    "The specified " + (source.location() instanceof S3Uri ? "S3 prefix" : "prefix") + " '" + source
                            + "' does not exist: there is no object"
                            + skipped(listing.hidden());
            throw new LoadException(
                    table,
                    List.of(new LoadError(
                            source.toString(), 0, null, null, null, LoadError.Code.FILE_NOT_FOUND, reason)));
        }
        return listing;
    }

    private static String skipped(int hidden) {
        return switch (hidden) {
            case 0 -> "";
            case 1 -> ", and 1 hidden file was skipped";
            default -> ", and " + hidden + " hidden files were skipped";
        };
    }
}
