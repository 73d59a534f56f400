package com.sparkify.dwh.copy;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;

/** COPY's second clause: FROM. */
public sealed interface CopyFromStep permits CopySteps {

    /** {@code FROM 's3://…'}: all objects whose keys begin with this prefix. PostgreSQL also takes a local path. */
    Copy from(Location location);

    /**
     * {@code FROM 's3://…'}: as {@link #from(Location)}, with the location as text.
     *
     * @param location {@code s3://bucket/prefix}, or a local path
     * @throws IllegalArgumentException if the text isn't a location, see {@link Location#parse}
     */
    default Copy from(String location) {
        return from(Location.parse(location));
    }

    /**
     * {@code FROM 'emr://cluster/path'}: files in the HDFS of an EMR cluster.
     *
     * @throws IllegalArgumentException if the text isn't a valid cluster id, or the path is blank or {@code /}
     */
    AuthorizationStep<TextFormatStep> fromEmr(String clusterId, String path);

    /**
     * {@code FROM 's3://…' … SSH}: the output of commands on remote hosts. The JSON file at this location lists the hosts and
     * commands.
     *
     * <p>Source: Amazon Redshift Developer Guide, "COPY from remote host (SSH)".
     *
     * @throws IllegalArgumentException if the location is a bucket without a key
     */
    AuthorizationStep<TextFormatStep> fromSsh(S3Uri manifest);

    /**
     * {@code FROM 's3://…' … SSH}: as {@link #fromSsh(S3Uri)}, with the location as text.
     *
     * @throws IllegalArgumentException if the text isn't an S3 location, see {@link S3Uri#parse}, or is a bucket without a
     *     key
     */
    default AuthorizationStep<TextFormatStep> fromSsh(String manifest) {
        return fromSsh(S3Uri.parse(manifest));
    }

    /**
     * {@code FROM 'dynamodb://table' … READRATIO n}: the items of a DynamoDB table.
     *
     * @param readRatio the percentage of the table's provisioned throughput that the load may use: 1 to 200
     * @throws IllegalArgumentException if the table's name isn't valid, or the ratio is out of its range
     */
    AuthorizationStep<Copy> fromDynamoDb(String dynamoDbTable, int readRatio);

    /**
     * COPY's third clause: the authorization.
     *
     * @param <N> the next step
     */
    @FunctionalInterface
    interface AuthorizationStep<N> {

        /** An IAM role or access keys. */
        N authorizedBy(Authorization authorization);
    }

    /** COPY's fourth clause: the format. COPY can read these formats from every source except DynamoDB. */
    sealed interface TextFormatStep permits Copy {

        /** COPY's default format: text with {@code |} as the delimiter. */
        default Copy delimited() {
            return delimited(Delimited.defaults());
        }

        /** {@code DELIMITER '…'}, with options. */
        Copy delimited(Delimited delimited);

        /** {@code FORMAT AS CSV}. */
        default Copy csv() {
            return csv(Csv.defaults());
        }

        /** {@code FORMAT AS CSV}, with options. */
        Copy csv(Csv csv);

        /** {@code FIXEDWIDTH '…'}. */
        Copy fixedWidth(FixedWidth fixedWidth);

        /** {@code FORMAT AS JSON 'auto'}. */
        default Copy json() {
            return json(Json.auto());
        }

        /** {@code FORMAT AS JSON '…'}. */
        Copy json(Json json);

        /** {@code FORMAT AS AVRO 'auto'}. */
        default Copy avro() {
            return avro(Avro.auto());
        }

        /** {@code FORMAT AS AVRO '…'}. */
        Copy avro(Avro avro);
    }
}
