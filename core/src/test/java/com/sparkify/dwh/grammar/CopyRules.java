package com.sparkify.dwh.grammar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Checks which of COPY's clauses can be combined with the source and with each other. Shares no code with the library's
 * class of the same name.
 */
final class CopyRules {

    private static final List<String> COLUMNAR = List.of(
            "PARQUET",
            "ORC",
            "SERIALIZETOJSON",
            "IAM_ROLE",
            "CREDENTIALS",
            "ACCESS_KEY_ID",
            "SECRET_ACCESS_KEY",
            "SESSION_TOKEN",
            "ACCEPTINVCHARS",
            "FILLRECORD",
            "STATUPDATE",
            "MANIFEST",
            "EXPLICIT_IDS");

    private final Clauses clauses;
    private final String source;
    private final int at;

    CopyRules(Clauses clauses, String source, int at) {
        this.clauses = clauses;
        this.source = source;
        this.at = at;
    }

    void check() {
        source();
        clauses.onlyOne("data format", "CSV", "FIXEDWIDTH", "SHAPEFILE", "AVRO", "JSON", "PARQUET", "ORC");
        clauses.onlyOne("compression", "GZIP", "BZIP2", "LZOP", "ZSTD");
        formats();
        options();
        job();
    }

    private void job() {
        if (clauses.has("JOB CREATE")) {
            Arguments.s3(source, "FROM", false, at);
            clauses.exclude(
                    "JOB CREATE", "MANIFEST", "SSH", "MAXERROR", "IGNOREALLERRORS", "ACCESS_KEY_ID", "CREDENTIALS");
            Arguments.check(
                    !clauses.values().getOrDefault("IAM_ROLE", "").equalsIgnoreCase("default"),
                    at,
                    "JOB CREATE takes no IAM_ROLE DEFAULT");
        }
    }

    private void source() {
        if (source.startsWith("emr://")) {
            Arguments.check(source.matches("(?s)emr://j-[A-Z0-9]+/.+"), at, "FROM '" + source + "' names no EMR files");
            exclude("a source in EMR", "ENCRYPTED", "MANIFEST", "REGION", "READRATIO", "SSH", "ZSTD");
            s3Only("a source in EMR");
        } else if (source.startsWith("dynamodb://")) {
            Arguments.check(
                    source.matches("dynamodb://[A-Za-z0-9_.-]{3,255}"),
                    at,
                    "FROM '" + source + "' names no DynamoDB table");
            dynamoDb();
        } else {
            Arguments.s3(source, "FROM", false, at);
            exclude("a source in S3", "READRATIO");
        }
        if (clauses.has("SSH")) {
            Arguments.s3(source, "FROM", true, at);
            clauses.exclude("SSH", "ENCRYPTED", "MANIFEST", "READRATIO", "ZSTD");
            s3Only("SSH");
        }
        if (clauses.has("MANIFEST")) {
            Arguments.s3(source, "FROM", true, at);
        }
    }

    private void s3Only(String with) {
        exclude(with, "PARQUET", "ORC", "SHAPEFILE");
    }

    private void dynamoDb() {
        if (!clauses.has("READRATIO")) {
            throw new GrammarException(at, "a source in DynamoDB requires READRATIO");
        }
        exclude(
                "a source in DynamoDB",
                "CSV DELIMITER FIXEDWIDTH SHAPEFILE AVRO JSON PARQUET ORC ESCAPE FILLRECORD IGNOREBLANKLINES IGNOREHEADER REMOVEQUOTES ACCEPTINVCHARS MANIFEST ENCRYPTED SSH GZIP BZIP2 LZOP ZSTD"
                        .split(" "));
        exclude("a source in DynamoDB", "NULL AS");
    }

    private void exclude(String with, String... others) {
        List<String> allowed = new ArrayList<>(clauses.values().keySet());
        allowed.removeAll(Arrays.asList(others));
        clauses.allow(with, allowed);
    }

    private void formats() {
        clauses.require("QUOTE", "CSV");
        clauses.require("SERIALIZETOJSON", "PARQUET", "ORC");
        clauses.exclude("CSV", "FIXEDWIDTH", "REMOVEQUOTES", "ESCAPE");
        clauses.exclude("FIXEDWIDTH", "DELIMITER", "ESCAPE");
        clauses.exclude("SHAPEFILE", "DELIMITER", "REMOVEQUOTES", "ESCAPE");
        clauses.exclude(
                "JSON",
                "DELIMITER",
                "ESCAPE",
                "FILLRECORD",
                "IGNOREBLANKLINES",
                "NULL AS",
                "READRATIO",
                "REMOVEQUOTES");
        clauses.exclude("AVRO", "DELIMITER", "ESCAPE", "FILLRECORD", "IGNOREBLANKLINES", "READRATIO", "REMOVEQUOTES");
        for (String columnar : new String[] {"PARQUET", "ORC"}) {
            if (clauses.has(columnar)) {
                clauses.allow(columnar, COLUMNAR);
            }
        }
    }

    private void options() {
        clauses.exclude("IGNOREALLERRORS", "MAXERROR");
        clauses.exclude("MASTER_SYMMETRIC_KEY", "CREDENTIALS");
        clauses.require("MASTER_SYMMETRIC_KEY", "ENCRYPTED");
        clauses.require("ENCRYPTED", "MASTER_SYMMETRIC_KEY", "CREDENTIALS' master_symmetric_key");
        clauses.require("CREDENTIALS' master_symmetric_key", "ENCRYPTED");
        clauses.require("ACCEPTANYDATE", "DATEFORMAT");
    }
}
