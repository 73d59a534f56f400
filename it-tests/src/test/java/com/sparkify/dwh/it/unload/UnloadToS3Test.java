package com.sparkify.dwh.it.unload;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.it.S3Server;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.unload.FileSize;
import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.warehouse.UnloadException;
import com.sparkify.dwh.warehouse.UnloadResult;
import com.sparkify.dwh.warehouse.UnloadResult.UnloadedObject;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.s3.S3Client;

/** Tests UNLOAD to an S3 server that checks signatures. */
@Timeout(120)
class UnloadToS3Test {

    private static S3Server server;
    private static S3Client client;
    private static ObjectStore store;
    private static Warehouse warehouse;

    @BeforeAll
    static void start() throws Exception {
        server = S3Server.start();
        client = server.settings().get();
        store = ObjectStores.localAndS3(() -> client);
        warehouse = new PostgresWarehouse(DSL.using(TestDatabase.empty(), SQLDialect.POSTGRES), store);
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        server.close();
    }

    private static Unload to(String location, Select<?> select) {
        return Redshift.unload(select).to(S3Uri.parse(location)).authorizedBy(server.keys());
    }

    private static Select<?> numbers(int count) {
        return select(field("g").as("n"), field("repeat('x', 90)").as("x"))
                .from("generate_series(1, " + count + ") as g")
                .orderBy(field("g"));
    }

    private static List<String> names(String location) {
        return store.list(S3Uri.parse(location), server.keys()).objects().stream()
                .map(StoredObject::toString)
                .toList();
    }

    private static byte[] read(String location) throws IOException {
        StoredObject object =
                store.list(S3Uri.parse(location), server.keys()).objects().get(0);
        try (InputStream in = store.open(object, server.keys())) {
            return in.readAllBytes();
        }
    }

    private static int unfinishedUploads(String bucket) {
        return server.unfinishedUploads(bucket);
    }

    @Test
    void largeFilesAreUploadedInPartsAndSplitAtTheMaximumSize() {
        server.createBucket("large");
        UnloadResult result = warehouse.unload(to("s3://large/n_", numbers(120_000))
                .csv()
                .parallelOff()
                .maxFileSize(FileSize.megabytes(8))
                .manifest());
        assertEquals(List.of("s3://large/n_000", "s3://large/n_001", "s3://large/n_manifest"), names("s3://large"));
        assertEquals(120_000, result.rows());
        assertTrue(result.objects().get(0).bytes() > 7 << 20, result.toString());
        assertEquals(
                result.objects().stream().map(UnloadedObject::bytes).toList(),
                store.list(S3Uri.parse("s3://large/n_0"), server.keys()).objects().stream()
                        .map(StoredObject::size)
                        .toList());
        assertEquals(0, unfinishedUploads("large"));
    }

    @Test
    void partitionsAreFoldersBelowAPrefixWithoutASlash() throws IOException {
        server.createBucket("parts");
        Select<?> query = select(field("1").as("a"), field("'x y+'::varchar").as("b"));
        warehouse.unload(
                to("s3://parts/t", query).json().partitionBy(field("b")).gzip());
        assertEquals(List.of("s3://parts/t/b=x y+/0000_part_00.gz"), names("s3://parts"));
    }

    @Test
    void existingObjectsAreRefusedReplacedOrDeleted() throws IOException {
        server.createBucket("taken");
        server.put("taken", "p_other", new byte[] {1});
        Unload unload = to("s3://taken/p_", numbers(1)).json().parallelOff();
        UnloadException e = assertThrows(UnloadException.class, () -> warehouse.unload(unload));
        assertEquals(
                "Specified unload destination 's3://taken/p_' is not empty: it holds s3://taken/p_other. Specify another"
                        + " destination, delete the objects, or specify ALLOWOVERWRITE or CLEANPATH",
                e.getMessage());
        server.put("taken", "p_000", new byte[] {1});
        warehouse.unload(unload.allowOverwrite());
        assertEquals(List.of("s3://taken/p_000", "s3://taken/p_other"), names("s3://taken"));
        assertEquals(
                "{\"n\":1,\"x\":\"" + "x".repeat(90) + "\"}\n",
                new String(read("s3://taken/p_000"), StandardCharsets.UTF_8));
        warehouse.unload(unload.cleanPath());
        assertEquals(List.of("s3://taken/p_000"), names("s3://taken"));
    }

    @Test
    void aQueryThatFailsInTheMiddleLeavesNoObjectAndNoUpload() {
        server.createBucket("failed");
        Select<?> query = select(
                        field("g / (150000 - g)").as("n"),
                        field("repeat('x', 90)").as("x"))
                .from("generate_series(1, 200000) as g");
        Unload unload = to("s3://failed/f_", query).csv().parallelOff().maxFileSize(FileSize.megabytes(6));
        assertThrows(DataAccessException.class, () -> warehouse.unload(unload));
        assertEquals(List.of(), names("s3://failed"));
        assertEquals(0, unfinishedUploads("failed"));
    }

    @Test
    void anAbortedUploadLeavesNothing() throws IOException {
        server.createBucket("given");
        ObjectStore.Writer writer = store.create(S3Uri.parse("s3://given/up"), false, server.keys());
        writer.write(new byte[12 << 20]);
        assertEquals(1, unfinishedUploads("given"));
        writer.abort();
        writer.close();
        assertEquals(0, unfinishedUploads("given"));
        assertEquals(List.of(), names("s3://given"));
    }

    @Test
    void partsAreJoinedInOrder() throws IOException {
        server.createBucket("joined");
        byte[] content = new byte[(11 << 20) + 17];
        new Random(7).nextBytes(content);
        try (ObjectStore.Writer writer = store.create(S3Uri.parse("s3://joined/x"), false, server.keys())) {
            writer.write(content[0]);
            for (int at = 1; at < content.length; at += 100_003) {
                writer.write(content, at, Math.min(100_003, content.length - at));
            }
        }
        assertArrayEquals(content, read("s3://joined/x"));
    }

    @Test
    void aMissingBucketIsNamed() {
        StorageException e = assertThrows(
                StorageException.class,
                () -> warehouse.unload(to("s3://nowhere/x", numbers(1)).csv()));
        assertEquals("s3://nowhere/x: there is no bucket 'nowhere': check its name", e.getMessage());
    }

    @Test
    void copyReadsWhatUnloadWrote() {
        server.createBucket("round");
        warehouse.unload(to("s3://round/trip/", numbers(5000)).json().zstd());
        warehouse.dsl().execute("create table trip (n integer, x varchar(90))");
        assertEquals(
                5000,
                warehouse
                        .copy(Redshift.copyInto(DSL.table(DSL.name("trip")))
                                .from(S3Uri.parse("s3://round/trip/"))
                                .authorizedBy(server.keys())
                                .json()
                                .zstd())
                        .rows());
        assertEquals(
                0,
                warehouse
                        .dsl()
                        .fetch("select * from trip except select g, repeat('x', 90) from"
                                + " generate_series(1, 5000) as g")
                        .size());
    }
}
