package com.sparkify.dwh.copy;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import java.util.regex.Pattern;

/**
 * The source of COPY's data: the argument of FROM. Immutable; equality is by value, and {@code toString} is the text
 * between the quotes after FROM.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Data sources".
 */
public sealed interface CopySource {

    /** Calls the method for this kind of source. */
    <R> R match(Cases<R> cases);

    /**
     * Has one method for each kind of source. An implementation that misses a kind doesn't compile.
     *
     * @param <R> the type of the result
     */
    interface Cases<R> {

        /** All objects with a key prefix. */
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
     * {@code FROM 's3://…'}: all objects whose keys begin with a prefix; or a local file or folder.
     *
     * @param location the prefix, file or folder
     */
    record Prefix(Location location) implements CopySource {

        public Prefix {
            Given.given("COPY's location", location);
        }

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
     * {@code FROM 's3://…' … MANIFEST}: the objects that a JSON file lists. An object that is listed twice is loaded
     * twice.
     *
     * @param location the manifest: a whole key or a local file, not a prefix
     */
    record Manifest(Location location) implements CopySource {

        /**
         * Checks the manifest's location.
         *
         * @throws IllegalArgumentException if the location is a bucket without a key
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
     * {@code FROM 'emr://cluster/path'}: files in the HDFS of an EMR cluster.
     *
     * @param clusterId the cluster's id, such as {@code j-SAMPLE2B500FC}
     * @param path an absolute path in HDFS, whose first slash can be omitted; {@code *} and {@code ?} are wildcards
     */
    record Emr(String clusterId, String path) implements CopySource {

        private static final Pattern CLUSTER = Pattern.compile("j-[A-Z0-9]{1,254}");

        /**
         * Checks the id and the path.
         *
         * @throws IllegalArgumentException if the text isn't a valid cluster id, or the path is blank or {@code /}
         */
        public Emr {
            Given.given("The id of the EMR cluster", clusterId);
            Given.given("The path in the EMR cluster", path);
            if (!CLUSTER.matcher(clusterId).matches()) {
                throw new IllegalArgumentException(
                        "'" + clusterId + "' is not the id of an EMR cluster, such as j-SAMPLE2B500FC");
            }
            if (path.isBlank() || path.equals("/")) {
                throw new IllegalArgumentException(
                        "The path in cluster " + clusterId + " names no file: write a path such as /myoutput/part-*");
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
     * {@code FROM 'dynamodb://table' … READRATIO n}: the items of a DynamoDB table.
     *
     * @param table the table's name
     * @param readRatio the percentage of the table's provisioned throughput that the load may use: 1 to 200
     */
    record DynamoDb(String table, int readRatio) implements CopySource {

        /** The largest read ratio. */
        public static final int MAX_READRATIO = 200;

        private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_.-]{3,255}");

        /**
         * Checks the name and the ratio.
         *
         * @throws IllegalArgumentException if the table's name isn't valid, or the ratio is out of its range
         */
        public DynamoDb {
            if (!TABLE.matcher(Given.given("The DynamoDB table", table)).matches()) {
                throw new IllegalArgumentException(
                        "'" + table + "' is not the name of a DynamoDB table, which has 3 to 255"
                                + " letters, digits, underscores, hyphens and dots");
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
     * {@code FROM 's3://…' … SSH}: the output of commands on remote hosts. A JSON file lists the hosts and commands.
     *
     * @param manifest the JSON file: a whole key
     */
    record Ssh(S3Uri manifest) implements CopySource {

        /**
         * Checks the manifest's location.
         *
         * @throws IllegalArgumentException if the location is a bucket without a key
         */
        public Ssh {
            WholeKey.check("SSH", Given.given("The location of the SSH manifest", manifest));
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
