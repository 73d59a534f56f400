package com.sparkify.dwh.runner.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.S3Uri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the section S3: the sources, the stores and the manifests. */
class SourcesConfigTest extends LoadedConfig {

    @Test
    void sourcesOutsideOfTheCoursesBucketHaveNoDefaultRegion() throws IOException {
        assertNull(load("[S3]\nLOG_DATA = s3://my-bucket/logs\n").region());
    }

    @Test
    void aRegionThatAwsDoesNotHaveRequiresAnEndpoint() throws IOException {
        assertEquals(
                "auto",
                load("[S3]\nREGION = auto\nENDPOINT = https://store.example\n").region());
        assertEquals(
                List.of("F/dwh.cfg: [S3] REGION = (not shown) isn't an AWS region: write one like us-west-2"),
                problems("[S3]\nREGION = auto\n").stream()
                        .map(problem -> problem.replaceFirst(":\\d+:", ":"))
                        .toList());
    }

    @Test
    void localSourcesAreRelativeToTheWorkingFolderAndMustExist() throws IOException {
        Path paths = Files.writeString(folder.resolve("paths.json"), "{}");

        DwhConfig config = load("[S3]\nLOG_DATA = src\nLOG_JSONPATH = " + paths + "\nSONG_DATA = " + folder + "\n");

        assertEquals(new LocalPath(Path.of("src")), config.logData());
        assertEquals(new LocalPath(paths), config.logJsonPath());
        assertEquals(new LocalPath(folder), config.songData());
        assertEquals(
                List.of(
                        "F/dwh.cfg:2: [S3] LOG_DATA = 'none' doesn't exist ("
                                + Path.of("none").toAbsolutePath()
                                + "): write the path of a file or folder; a relative path starts at the working folder",
                        "F/dwh.cfg:4: [S3] LOG_JSONPATH = 'F' is a folder: name the JSONPaths file",
                        "F/dwh.cfg:3: [S3] SONG_DATA = 'hdfs://x' isn't a source: Location 'hdfs://x' has the scheme"
                                + " 'hdfs': write s3://bucket/prefix, or a local path without a scheme"),
                problems("[S3]\nLOG_DATA = none\nSONG_DATA = hdfs://x\nLOG_JSONPATH = " + folder + "\n"));
    }

    @Test
    void aPipeAsJsonPathsFileIsAnError() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        assertEquals(
                List.of("F/dwh.cfg:2: [S3] LOG_JSONPATH = 'F/pipe' is not a regular file but perhaps a pipe, socket or"
                        + " device: name the JSONPaths file"),
                problems("[S3]\nLOG_JSONPATH = " + pipe + "\nLOG_DATA = src\nSONG_DATA = src\n"));
    }

    @Test
    void aJsonPathsFileAmongTheLogsIsAnError() throws IOException {
        Path paths = Files.writeString(folder.resolve("paths.json"), "{}");
        assertEquals(
                List.of("F/dwh.cfg:3: [S3] LOG_JSONPATH = 'F/paths.json' is in the source F, so the file would be"
                        + " loaded as data: put it somewhere else"),
                problems("[S3]\nLOG_DATA = " + folder + "\nLOG_JSONPATH = " + paths + "\nSONG_DATA = src\n"));
        assertEquals(
                List.of("F/dwh.cfg:3: [S3] LOG_JSONPATH = 's3://bkt/log/paths.json' is in the source s3://bkt/log, so"
                        + " the file would be loaded as data: put it somewhere else"),
                problems("[S3]\nLOG_DATA = s3://bkt/log\nLOG_JSONPATH = s3://bkt/log/paths.json\nSONG_DATA = src\n"));
    }

    @Test
    void aBucketAsJsonPathsFileAndARoleWithACommaAreErrors() {
        assertEquals(
                List.of(
                        "F/dwh.cfg:2: [IAM_ROLE] ARN = 'arn:aws:iam::123456789012:role/a,b' can't be used:"
                                + " 'arn:aws:iam::123456789012:role/a,b' has a comma. IAM allows"
                                + " commas in the name and path of a role, but commas separate the roles of IAM_ROLE:"
                                + " use a role without a comma",
                        "F/dwh.cfg:4: [S3] LOG_JSONPATH = 's3://bucket/' is a bucket: name the JSONPaths file"),
                problems("[IAM_ROLE]\nARN = arn:aws:iam::123456789012:role/a,b\n[S3]\nLOG_JSONPATH = s3://bucket\n"));
    }

    @Test
    void redshiftRequiresItsKeysAndReadsOnlyFromS3() throws IOException {
        assertEquals(
                List.of(
                        "F/dwh.cfg:3: [CLUSTER] DB_PORT = '65536' isn't a whole number from 1 to 65535",
                        "F/dwh.cfg:4: [CLUSTER] SSL_MODE = (not shown) isn't an SSL mode: write one of disable, prefer,"
                                + " require, verify-ca, verify-full",
                        "F/dwh.cfg: [CLUSTER] DB_NAME is missing, but the engine redshift requires it: set it in the"
                                + " file, or set DWH_CLUSTER_DB_NAME in the environment",
                        "F/dwh.cfg:7: [S3] LOG_DATA = 'src' is on this machine, but Redshift reads only from S3: write"
                                + " s3://bucket/prefix",
                        "F/dwh.cfg:8: [S3] ENDPOINT = 'http://localhost:9000' can't be used, because Redshift reads"
                                + " only from Amazon S3: remove it",
                        "F/dwh.cfg:9: [S3] PATH_STYLE = (not shown) isn't a truth value: write true or false",
                        "F/dwh.cfg:10: [S3] CONNECTIONS = '64' can't be used, because Redshift reads the objects"
                                + " itself: remove it"),
                problems("""
                    [CLUSTER]
                    HOST = wg.123456789012.cn-north-1.redshift-serverless.amazonaws.com.cn
                    DB_PORT = 65536
                    SSL_MODE = on
                    DB_PASSWORD = ''
                    [S3]
                    LOG_DATA = src
                    ENDPOINT = http://localhost:9000
                    PATH_STYLE = yes
                    CONNECTIONS = 64
                    """));
    }

    private static String onRedshift(String s3) {
        return """
            [CLUSTER]
            HOST = x.us-west-2.redshift.amazonaws.com
            DB_NAME = dwh
            DB_USER = etl
            DB_PASSWORD = secret
            [S3]
            """ + s3;
    }

    @Test
    void thePlaceForManifestsIsRead() throws IOException {
        assertEquals(
                S3Uri.parse("s3://bucket/manifests/"),
                load(onRedshift("MANIFEST = s3://bucket/manifests/\n")).manifest());
        assertNull(load(onRedshift("")).manifest());
    }

    @Test
    void anInvalidPlaceForManifestsIsRefused() {
        assertEquals(
                List.of("F/dwh.cfg:7: [S3] MANIFEST = '/tmp/x' isn't a place for manifests: '/tmp/x' is not an S3"
                        + " location: write s3://bucket/prefix"),
                problems(onRedshift("MANIFEST = /tmp/x\n")));
        assertEquals(
                List.of("F/dwh.cfg:8: [S3] MANIFEST = 's3://bucket/logs/m' begins with the source s3://bucket/logs, so"
                        + " manifests would be loaded as data: write another prefix"),
                problems(onRedshift("LOG_DATA = s3://bucket/logs\nMANIFEST = s3://bucket/logs/m\n")));
        assertEquals(
                List.of("F/dwh.cfg:2: [S3] MANIFEST = 's3://bucket/m' can't be used, because only Redshift loads by"
                        + " manifests: remove it"),
                problems("[S3]\nMANIFEST = s3://bucket/m\n"));
    }
}
