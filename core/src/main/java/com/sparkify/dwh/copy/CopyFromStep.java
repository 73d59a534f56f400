package com.sparkify.dwh.copy;

import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import java.util.List;
import org.jooq.Field;
import org.jooq.Table;

/** COPY's second word: where from. */
public final class CopyFromStep {

    private final CopyTarget target;

    /**
     * Used by {@code RedshiftDSL.copyInto}; no columns means all of the table's, in its order.
     *
     * @throws IllegalArgumentException if the table is an alias or a derived one, a name hasn't 1 to 127 bytes, a column is
     *     there twice, be it in another case, or the table is known not to have it
     */
    public CopyFromStep(Table<?> table, List<? extends Field<?>> columns) {
        this.target = new CopyTarget(table, List.copyOf(columns));
        CopyRules.checkTarget(target);
    }

    /** {@code FROM 's3://…'}: every object whose key begins so. A local path is for engines on this machine. */
    public CopyAuthorizationStep<CopyFormatStep> from(Location location) {
        return fromObjects(new CopySource.Prefix(location));
    }

    /**
     * {@code FROM 's3://…' … MANIFEST}: the objects that this JSON file lists, by their whole paths; one that is listed
     * twice is loaded twice, and one that isn't there is left out unless it is {@code mandatory}. That none is there is an
     * error. A local manifest is for engines on this machine: it may list {@code s3://} objects and local files, absolute
     * or relative to its folder.
     *
     * <p>Source: Amazon Redshift Developer Guide, "Using a manifest to specify data files".
     *
     * @throws IllegalArgumentException if it is a bucket without a key
     */
    public CopyAuthorizationStep<CopyFormatStep> fromManifest(Location manifest) {
        return fromObjects(new CopySource.Manifest(manifest));
    }

    /**
     * {@code FROM 'emr://cluster/path'}: files of an EMR cluster's HDFS.
     *
     * @throws IllegalArgumentException if the cluster's id hasn't the form of one, or the path is blank
     */
    public CopyAuthorizationStep<CopyTextFormatStep> fromEmr(String clusterId, String path) {
        return fromText(new CopySource.Emr(clusterId, path));
    }

    /**
     * {@code FROM 's3://…' … SSH}: the output of the commands that this JSON file lists with their hosts.
     *
     * <p>Source: Amazon Redshift Developer Guide, "COPY from remote host (SSH)".
     *
     * @throws IllegalArgumentException if it is a bucket without a key
     */
    public CopyAuthorizationStep<CopyTextFormatStep> fromSsh(S3Uri manifest) {
        return fromText(new CopySource.Ssh(manifest));
    }

    /**
     * {@code FROM 'dynamodb://table' … READRATIO n}.
     *
     * @param readRatio which percentage of the table's provisioned throughput the load may take: 1 to 200
     * @throws IllegalArgumentException if the table's name isn't one, or the ratio is out of its range
     */
    public CopyAuthorizationStep<Copy> fromDynamoDb(String dynamoDbTable, int readRatio) {
        CopySource source = new CopySource.DynamoDb(dynamoDbTable, readRatio);
        return new CopyAuthorizationStep<>(
                authorization -> new Copy(target, source, authorization, new DynamoDbItems()));
    }

    private CopyAuthorizationStep<CopyFormatStep> fromObjects(CopySource source) {
        return new CopyAuthorizationStep<>(authorization -> new FormatStep(target, source, authorization));
    }

    private CopyAuthorizationStep<CopyTextFormatStep> fromText(CopySource source) {
        return new CopyAuthorizationStep<>(authorization -> new FormatStep(target, source, authorization));
    }
}
