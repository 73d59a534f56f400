package com.sparkify.dwh.copy;

import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import java.util.regex.Pattern;

/**
 * Where COPY takes its data from. Immutable; equality is by value, {@code toString} is what stands between FROM's quotes.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Data sources".
 */
public sealed interface CopySource {

    /** The case's result that is for this kind of source. */
    <R> R match(Cases<R> cases);

    /** One answer for each kind of source: a new kind doesn't compile until everybody has one. */
    interface Cases<R> {

        /** Objects whose key begins so. */
        R prefix(Prefix source);

        /** Objects that a manifest lists. */
        R manifest(Manifest source);

        /** Files of an EMR cluster. */
        R emr(Emr source);

        /** Items of a DynamoDB table. */
        R dynamoDb(DynamoDb source);

        /** Output of commands on remote hosts. */
        R ssh(Ssh source);
    }

    /**
     * {@code FROM 's3://…'}: every object whose key begins so; or a local file or folder.
     *
     * @param location the prefix
     */
    record Prefix(Location location) implements CopySource {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.prefix(this);
        }

        @Override
        public String toString() {
            return location.toString();
        }
    }

    /**
     * {@code FROM 's3://…' … MANIFEST}: the objects that this JSON file lists, one that is listed twice twice.
     *
     * @param location of the manifest: a whole key or a local file, not a prefix
     */
    record Manifest(Location location) implements CopySource {

        /**
         * @throws IllegalArgumentException if it is a bucket without a key
         */
        public Manifest {
            WholeKey.check("MANIFEST", location);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.manifest(this);
        }

        @Override
        public String toString() {
            return location.toString();
        }
    }

    /**
     * {@code FROM 'emr://cluster/path'}.
     *
     * @param clusterId such as {@code j-SAMPLE2B500FC}
     * @param path in HDFS, absolute from the first slash on; {@code *} and {@code ?} stand for characters of a name
     */
    record Emr(String clusterId, String path) implements CopySource {

        private static final Pattern CLUSTER = Pattern.compile("j-[A-Z0-9]{1,254}");

        /**
         * @throws IllegalArgumentException if the cluster's id hasn't the form of one, or the path is blank
         */
        public Emr {
            if (!CLUSTER.matcher(clusterId).matches()) {
                throw new IllegalArgumentException(
                        "'" + clusterId + "' is no id of an EMR cluster: it has the form j-SAMPLE2B500FC");
            }
            if (path.isBlank() || path.equals("/")) {
                throw new IllegalArgumentException(
                        "The path in cluster " + clusterId + " is empty: name files, as" + " /myoutput/part-*");
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.emr(this);
        }

        @Override
        public String toString() {
            return "emr://" + clusterId + (path.startsWith("/") ? "" : "/") + path;
        }
    }

    /**
     * {@code FROM 'dynamodb://table' … READRATIO n}.
     *
     * @param table its name, without a schema
     * @param readRatio which percentage of the table's provisioned throughput the load may take: 1 to 200
     */
    record DynamoDb(String table, int readRatio) implements CopySource {

        /** The largest read ratio. */
        public static final int MAX_READRATIO = 200;

        private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_.-]{3,255}");

        /**
         * @throws IllegalArgumentException if the table's name isn't one, or the ratio is out of its range
         */
        public DynamoDb {
            if (!TABLE.matcher(table).matches()) {
                throw new IllegalArgumentException("'" + table + "' is no name of a DynamoDB table: 3 to 255 letters,"
                        + " digits, underscores, hyphens and dots");
            }
            if (readRatio < 1 || readRatio > MAX_READRATIO) {
                throw new IllegalArgumentException("READRATIO " + readRatio + " is not within 1 to " + MAX_READRATIO);
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.dynamoDb(this);
        }

        @Override
        public String toString() {
            return "dynamodb://" + table;
        }
    }

    /**
     * {@code FROM 's3://…' … SSH}: the output of the commands that this JSON file lists with their hosts.
     *
     * @param manifest a whole key
     */
    record Ssh(S3Uri manifest) implements CopySource {

        /**
         * @throws IllegalArgumentException if it is a bucket without a key
         */
        public Ssh {
            WholeKey.check("SSH", manifest);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.ssh(this);
        }

        @Override
        public String toString() {
            return manifest.toString();
        }
    }
}
