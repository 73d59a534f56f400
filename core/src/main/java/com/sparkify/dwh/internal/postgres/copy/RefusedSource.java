package com.sparkify.dwh.internal.postgres.copy;

import com.sparkify.dwh.copy.CopySource;
import com.sparkify.dwh.copy.CopySource.DynamoDb;
import com.sparkify.dwh.copy.CopySource.Emr;
import com.sparkify.dwh.copy.CopySource.Manifest;
import com.sparkify.dwh.copy.CopySource.Prefix;
import com.sparkify.dwh.copy.CopySource.Ssh;
import com.sparkify.dwh.warehouse.UnsupportedOptionException.Refusal;
import java.util.Optional;

/** The sources that only a cluster can read. */
final class RefusedSource implements CopySource.Cases<Optional<Refusal>> {

    private static final String WAY_OUT = "; put the data in S3 or in local files";

    @Override
    public Optional<Refusal> prefix(Prefix source) {
        return Optional.empty();
    }

    @Override
    public Optional<Refusal> manifest(Manifest source) {
        return Optional.empty();
    }

    @Override
    public Optional<Refusal> emr(Emr source) {
        return refused("FROM '" + source + "'", "an EMR cluster's HDFS is read by Redshift's nodes alone" + WAY_OUT);
    }

    @Override
    public Optional<Refusal> dynamoDb(DynamoDb source) {
        return refused("FROM '" + source + "'", "DynamoDB is read by Redshift's nodes alone" + WAY_OUT);
    }

    @Override
    public Optional<Refusal> ssh(Ssh source) {
        return refused("SSH '" + source + "'", "remote hosts let in the cluster's public key alone" + WAY_OUT);
    }

    private static Optional<Refusal> refused(String what, String reason) {
        return Optional.of(new Refusal(what, reason));
    }
}
