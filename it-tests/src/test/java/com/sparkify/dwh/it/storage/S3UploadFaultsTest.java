package com.sparkify.dwh.it.storage;

import static com.sparkify.dwh.it.storage.FaultProxy.answerLost;
import static com.sparkify.dwh.it.storage.FaultProxy.none;
import static com.sparkify.dwh.it.storage.FaultProxy.preconditionFailed;
import static com.sparkify.dwh.it.storage.FaultProxy.resetInBody;
import static com.sparkify.dwh.it.storage.FaultProxy.slowDown;
import static com.sparkify.dwh.it.storage.FaultProxy.stallInBody;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.S3Server;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.it.storage.FaultProxy.Fault;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Tests writing to S3 over a faulty network, and while other clients write the same object. After each test, either the
 * object is complete, or no part of it remains. If an upload can't be aborted, the error names the upload.
 */
@Timeout(120)
@Tag(TestDatabase.NOT_NEEDED)
class S3UploadFaultsTest {

    private static final byte[] SMALL = content(100_000);
    /** An object of three parts. */
    private static final byte[] LARGE = content((11 << 20) + 17);
    /** The number of attempts that the client makes for a request. */
    private static final int EVERY_ATTEMPT = 4;

    private static S3Server server;

    private String bucket;
    private FaultProxy proxy;
    private S3Client client;
    private ObjectStore store;

    @BeforeAll
    static void startServer() throws Exception {
        server = S3Server.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @BeforeEach
    void start(TestInfo test) throws IOException {
        bucket = "b" + Integer.toHexString(test.getDisplayName().hashCode());
        server.createBucket(bucket);
        proxy = new FaultProxy(server.endpoint());
        client = DisturbedClient.of(proxy, Duration.ofMillis(800));
        store = ObjectStores.localAndS3(() -> client);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        proxy.close();
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    private S3Uri object(String key) {
        return new S3Uri(bucket, key);
    }

    private void write(String key, byte[] content) throws IOException {
        try (ObjectStore.Writer writer = store.create(object(key), false, server.keys())) {
            writer.write(content);
        }
    }

    private void assertComplete(String key, byte[] content) throws IOException {
        StoredObject found = store.list(object(key), server.keys()).objects().get(0);
        try (InputStream in = store.open(found, server.keys())) {
            assertArrayEquals(content, in.readAllBytes());
        }
        assertEquals(0, server.unfinishedUploads(bucket));
    }

    private void assertNothingIsStored() {
        assertEquals(List.of(), store.list(object("x"), server.keys()).objects());
        assertEquals(0, server.unfinishedUploads(bucket));
    }

    private static Fault[] always(Fault fault) {
        return Collections.nCopies(EVERY_ATTEMPT, fault).toArray(Fault[]::new);
    }

    @Test
    void aSmallObjectIsSentAgainAfterAFault() throws IOException {
        int number = 0;
        for (Fault fault : List.of(slowDown(), resetInBody(10), resetInBody(90_000), stallInBody(1000))) {
            proxy.next(fault);
            String key = "x" + number++;
            write(key, SMALL);
            assertComplete(key, SMALL);
        }
    }

    @Test
    void aPartIsSentAgainAfterAFault() throws IOException {
        int number = 0;
        for (Fault fault : List.of(slowDown(), resetInBody(3_000_000), stallInBody(3_000_000), answerLost())) {
            proxy.next(none(), none(), fault);
            String key = "x" + number++;
            write(key, LARGE);
            assertComplete(key, LARGE);
        }
    }

    @Test
    void beginningAndEndingAnUploadAreRetried() throws IOException {
        proxy.next(slowDown(), none(), none(), none(), none(), slowDown());
        write("x", LARGE);
        assertComplete("x", LARGE);
    }

    @Test
    void aSmallObjectIsCompleteIfTheResponseIsLost() throws IOException {
        proxy.next(answerLost());
        write("x", SMALL);
        assertComplete("x", SMALL);
        proxy.next(always(answerLost()));
        write("x-for-good", SMALL);
        assertComplete("x-for-good", SMALL);
    }

    @Test
    void anUploadIsCompleteIfTheLastResponseIsLost() throws IOException {
        proxy.next(none(), none(), none(), none(), answerLost());
        write("x", LARGE);
        assertComplete("x", LARGE);
    }

    @Test
    void anObjectThatAnotherWriterCreatesBetweenAttemptsIsAnError() throws IOException {
        Runnable other = () -> server.put(bucket, "x", new byte[SMALL.length]);
        proxy.next(slowDown(), FaultProxy.after(other, preconditionFailed()));
        StorageException e = assertThrows(StorageException.class, () -> write("x", SMALL));
        assertEquals(
                object("x") + " already exists, maybe written by an earlier attempt whose response was lost",
                e.getMessage());
        assertComplete("x", new byte[SMALL.length]);
    }

    @Test
    void anObjectThatAnotherWriterCreatesDuringTheUploadIsNamedAndKept() throws IOException {
        ObjectStore.Writer writer = store.create(object("x"), false, server.keys());
        writer.write(LARGE);
        server.put(bucket, "x", SMALL);
        proxy.next(none(), preconditionFailed());
        StorageException e = assertThrows(StorageException.class, writer::close);
        assertEquals(object("x") + " already exists", e.getMessage());
        assertEquals(List.of(), List.of(e.getSuppressed()));
        assertComplete("x", SMALL);
    }

    @Test
    void aSmallObjectThatAlwaysFailsLeavesNothing() {
        proxy.next(always(slowDown()));
        StorageException e = assertThrows(StorageException.class, () -> write("x", SMALL));
        assertEquals(
                object("x") + ": the store can't serve the request now, after " + EVERY_ATTEMPT
                        + " attempts: try again later, with fewer readers (HTTP 503 SlowDown, Please reduce your"
                        + " request rate.)",
                e.getMessage());
        assertNothingIsStored();
    }

    @Test
    void aPartThatAlwaysFailsLeavesNothing() throws IOException {
        for (Fault fault : List.of(slowDown(), resetInBody(100_000), stallInBody(100_000))) {
            ObjectStore.Writer writer = store.create(object("x"), false, server.keys());
            proxy.next(none(), none());
            proxy.next(always(fault));
            StorageException e = assertThrows(StorageException.class, () -> writer.write(LARGE));
            assertTrue(String.valueOf(e.getMessage()).startsWith(object("x") + ": "), e.getMessage());
            writer.abort();
            assertNothingIsStored();
        }
    }

    @Test
    void aCompletionThatAlwaysFailsLeavesNothing() {
        proxy.next(none(), none(), none(), none());
        proxy.next(always(slowDown()));
        assertThrows(StorageException.class, () -> write("x", LARGE));
        assertNothingIsStored();
    }

    @Test
    void anUploadThatCannotBeAbortedIsNamed() throws IOException {
        ObjectStore.Writer writer = store.create(object("x"), false, server.keys());
        writer.write(LARGE);
        proxy.next(preconditionFailed());
        proxy.next(always(slowDown()));
        StorageException e = assertThrows(StorageException.class, writer::close);
        String left = String.valueOf(e.getSuppressed()[0].getMessage());
        assertTrue(
                left.matches("The unfinished upload \\S+ remains and is charged until you or a lifecycle rule"
                        + " abort it: \\Q" + object("x") + "\\E: the store can't serve the request now.*"),
                left);
        assertEquals(1, server.unfinishedUploads(bucket));
    }
}
