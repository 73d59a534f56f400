package com.sparkify.dwh.it.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.it.S3Server;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.warehouse.LoadResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests that COPY of a manifest does the same on PostgreSQL as on Redshift. */
class PostgresCopyManifestTest extends CopiesIntoTarget {

    private static S3Server server;

    private static int buckets;

    PostgresCopyManifestTest() {
        super(ObjectStores.localAndS3(server.settings()));
    }

    @BeforeAll
    static void startServer() throws Exception {
        server = S3Server.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    /** A bucket of the S3-compatible server. */
    private record Bucket(String name) {

        Authorization authorization() {
            return server.keys();
        }

        Location at(String key) {
            return new S3Uri(name, key);
        }

        void put(String key, byte[] content) {
            server.put(name, key, content);
        }
    }

    private Copy manifest(String content) throws IOException {
        return Redshift.copyInto(TARGET)
                .from(new LocalPath(put("m/cust.manifest", content)))
                .manifest()
                .authorizedBy(Authorization.defaultRole())
                .json();
    }

    @Test
    void aManifestListsTheFiles() throws IOException {
        Path one = put("data/1.json", "{\"id\":1}");
        put("data/2.json", "{\"id\":2}");
        put("data/.3.json", "{\"id\":3}");
        LoadResult result =
                warehouse.copy(manifest("{\"entries\":[{\"url\":\"../data/.3.json\",\"mandatory\":true},\n{\"url\":\""
                        + one + "\",\"meta\":{\"content_length\":999}}]}"));
        assertEquals("[1, null, null, null, null] [3, null, null, null, null]", rows());
        assertEquals(2, result.objects().size());
        assertEquals(new LoadResult(2, List.of(), 0, result.objects(), 16, 0), result);
    }

    @Test
    void aFileThatIsListedTwiceIsLoadedTwice() throws IOException {
        put("data/1.json", "{\"id\":1}");
        assertEquals(
                "[1, null, null, null, null] [1, null, null, null, null]",
                loaded(manifest("{\"entries\":[{\"url\":\"../data/1.json\"},{\"url\":\"../data/1.json\"}]}")));
    }

    @Test
    void missingFilesAreLeftOutUnlessTheyAreMandatory() throws IOException {
        put("data/1.json", "{\"id\":1}");
        assertEquals(
                "[1, null, null, null, null]",
                loaded(manifest("{\"entries\":[{\"url\":\"../data/1.json\",\"mandatory\":true},"
                        + "{\"url\":\"../data/2.json\",\"mandatory\":false},{\"url\":\"../data/3.json\"}]}")));
        warehouse.dsl().deleteFrom(TARGET).execute();
        assertEquals(
                "m/../data/2.json: The file does not exist, and line 2 of manifest m/cust.manifest marks the file as mandatory"
                        + " (1212)\n"
                        + "m/../data/3.json: The file does not exist, and line 3 of manifest m/cust.manifest marks the"
                        + " file as mandatory (1212)",
                failure(manifest("{\"entries\":[{\"url\":\"../data/1.json\"},\n"
                                + "{\"url\":\"../data/2.json\",\"mandatory\":true},\n"
                                + "{\"url\":\"../data/3.json\",\"mandatory\":true}]}")
                        .maxError(100)));
    }

    @Test
    void aManifestWithoutFilesIsAnError() throws IOException {
        assertEquals(
                "m/cust.manifest: None of the manifest's files exists (1212)",
                failure(manifest("{\"entries\":[{\"url\":\"../data/1.json\"}]}")));
        assertEquals("m/cust.manifest: The manifest lists no file (1212)", failure(manifest("{\"entries\":[]}")));
    }

    @Test
    void pathsThatAreNotFilesAreErrors() throws IOException {
        put("data/1.json", "{\"id\":1}");
        assertEquals(
                "m/cust.manifest, line 1: Invalid url '../data': a file's full path is needed, not a prefix or folder"
                        + " (8001)\n"
                        + "m/cust.manifest, line 2: Invalid url 's3://bucket': a file's full path is needed, not a prefix"
                        + " or folder (8001)\n"
                        + "m/cust.manifest, line 2: Invalid url 's3://bucket/data/': a file's full path is needed, not a"
                        + " prefix or folder (8001)\n"
                        + "m/cust.manifest, line 2: Invalid url 'http://x/y': Location 'http://x/y' has the scheme"
                        + " 'http': write s3://bucket/prefix, or a local path without a scheme (8001)",
                failure(manifest("{\"entries\":[{\"url\":\"../data\"},\n{\"url\":\"s3://bucket\"},"
                        + "{\"url\":\"s3://bucket/data/\"},{\"url\":\"http://x/y\"}]}")));
        assertEquals(
                "data: MANIFEST takes the manifest's full path, not a prefix or folder (8001)",
                failure(Redshift.copyInto(TARGET)
                        .from(new LocalPath(folder.resolve("data")))
                        .manifest()
                        .authorizedBy(Authorization.defaultRole())
                        .json()));
    }

    @Test
    void anInvalidManifestIsAnErrorWithItsPositionAndAMissingManifestIsAnError() throws IOException {
        assertEquals(
                "m/cust.manifest, line 2: Not a manifest: entry 1 has no \"url\", at column 20 (1200)",
                failure(manifest("{\"entries\":[\n{\"mandatory\": true }]}")));
        Copy gone = manifest("");
        Files.delete(folder.resolve("m/cust.manifest"));
        assertEquals("m/cust.manifest: The manifest does not exist (1212)", failure(gone));
    }

    @Test
    void aManifestInS3ListsItsObjects() throws IOException {
        Bucket bucket = bucket();
        bucket.put("data/part_1", "{\"id\":1}".getBytes(StandardCharsets.UTF_8));
        bucket.put("data/part_10", "{\"id\":10}".getBytes(StandardCharsets.UTF_8));
        bucket.put("other/été 2", "{\"id\":2}".getBytes(StandardCharsets.UTF_8));
        String entries = "{\"entries\":[{\"url\":\"" + bucket.at("data/part_1") + "\",\"mandatory\":true},\n"
                + "{\"url\":\"" + bucket.at("other/été 2") + "\"},{\"url\":\"" + bucket.at("data/part") + "\"}]}";
        bucket.put("cust.manifest", entries.getBytes(StandardCharsets.UTF_8));
        Copy copy = fromBucket(bucket, "cust.manifest");
        LoadResult result = warehouse.copy(copy);
        assertEquals("[1, null, null, null, null] [2, null, null, null, null]", rows());
        assertEquals(2, result.objects().size());
        assertEquals(new LoadResult(2, List.of(), 0, result.objects(), 16, 0), result);

        put("data/3.json", "{\"id\":3}");
        Copy mixed = manifest(
                "{\"entries\":[{\"url\":\"../data/3.json\"},{\"url\":\"" + bucket.at("data/part_10") + "\"}]}");
        assertEquals(
                "[3, null, null, null, null] [10, null, null, null, null]",
                loaded(Redshift.copyInto(TARGET)
                        .from(mixed.locations().get(0))
                        .manifest()
                        .authorizedBy(bucket.authorization())
                        .json()));
    }

    @Test
    void aManifestInS3ListsWholeKeysOnly() {
        Bucket bucket = bucket();
        bucket.put("data/part_1", "{\"id\":1}".getBytes(StandardCharsets.UTF_8));
        String entries = "{\"entries\":[{\"url\":\"/etc/passwd\"},\n{\"url\":\"" + bucket.at("data/") + "\"}]}";
        bucket.put("m/cust.manifest", entries.getBytes(StandardCharsets.UTF_8));
        assertEquals(
                bucket.at("m/cust.manifest") + ", line 1: Invalid url '/etc/passwd': a manifest in S3 lists s3://"
                        + " objects only (8001)\n" + bucket.at("m/cust.manifest") + ", line 2: Invalid url '"
                        + bucket.at("data/") + "': a file's full path is needed, not a prefix or folder (8001)",
                failure(fromBucket(bucket, "m/cust.manifest")));
        String prefix = "{\"entries\":[{\"url\":\"" + bucket.at("data/part") + "\",\"mandatory\":true}]}";
        bucket.put("m/cust.manifest", prefix.getBytes(StandardCharsets.UTF_8));
        assertEquals(
                bucket.at("data/part") + ": The file does not exist, and line 1 of manifest "
                        + bucket.at("m/cust.manifest") + " marks the file as mandatory (1212)",
                failure(fromBucket(bucket, "m/cust.manifest")));
        assertEquals(
                bucket.at("m/cust") + ": The manifest does not exist (1212)", failure(fromBucket(bucket, "m/cust")));
        assertEquals(
                bucket.at("m/") + ": MANIFEST takes the manifest's full path, not a prefix or folder (8001)",
                failure(fromBucket(bucket, "m/")));
    }

    private static Copy fromBucket(Bucket bucket, String manifest) {
        return Redshift.copyInto(TARGET)
                .from(bucket.at(manifest))
                .manifest()
                .authorizedBy(bucket.authorization())
                .json();
    }

    /** Creates a bucket for this test. */
    private Bucket bucket() {
        String name = "options-" + buckets++;
        server.createBucket(name);
        return new Bucket(name);
    }
}
