package com.sparkify.dwh.it.storage;

import static com.sparkify.dwh.it.storage.FaultProxy.after;
import static com.sparkify.dwh.it.storage.FaultProxy.cutAfter;
import static com.sparkify.dwh.it.storage.FaultProxy.none;
import static com.sparkify.dwh.it.storage.FaultProxy.resetAfter;
import static com.sparkify.dwh.it.storage.FaultProxy.slowDown;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.S3Server;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Tests that each client of S3 resumes reading over a faulty network, and that the errors name the faults that the
 * client can't repair.
 */
@Timeout(120)
@Tag(TestDatabase.NOT_NEEDED)
abstract class S3ReadingFaults {

    static final String NAME = "s3://faults/object";
    static final byte[] CONTENT = content(1_000_000);
    static S3Server server;
    FaultProxy proxy;
    private S3Client client;
    ObjectStore store;

    @BeforeAll
    static void startServer() throws Exception {
        server = S3Server.start();
        server.createBucket("faults");
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @BeforeEach
    void start() throws IOException {
        server.put("faults", "object", CONTENT);
        proxy = new FaultProxy(server.endpoint());
        client = client();
        store = ObjectStores.localAndS3(client);
    }

    /** A client that reaches the store through {@link #proxy}. */
    abstract S3Client client();

    @AfterEach
    void stop() throws IOException {
        client.close();
        proxy.close();
    }

    @Test
    void aBodyThatIsCutResumesWhereItStopped() throws IOException {
        proxy.next(none(), cutAfter(1000), cutAfter(0), cutAfter(500_000));
        assertArrayEquals(CONTENT, read(listed()));
        assertEquals(List.of("all", "all", "bytes=1000-", "bytes=1000-", "bytes=501000-"), proxy.ranges());
    }

    @Test
    void aConnectionThatIsResetResumes() throws IOException {
        proxy.next(none(), resetAfter(70_000), resetAfter(1));
        assertArrayEquals(CONTENT, read(listed()));
    }

    @Test
    void aRequestToABusyStoreIsRepeated() throws IOException {
        proxy.next(slowDown(), none(), slowDown(), cutAfter(10), slowDown());
        assertArrayEquals(CONTENT, read(listed()));
    }

    @Test
    void aStoreThatStaysBusyIsAnError() {
        StoredObject object = listed();
        proxy.next(slowDown(), slowDown(), slowDown(), slowDown(), slowDown(), slowDown(), slowDown(), slowDown());
        String message = String.valueOf(
                assertThrows(StorageException.class, () -> read(object)).getMessage());
        assertTrue(
                message.matches(
                        "s3://faults/object: the store can't serve the request now, after \\d attempts: try again"
                                + " later, with fewer readers \\(HTTP 503 SlowDown, Please reduce your request"
                                + " rate\\.\\)"),
                message);
    }

    @Test
    void anObjectThatIsReplacedDuringTheReadIsRefused() {
        StoredObject object = listed();
        Runnable replace = () -> server.put("faults", "object", new byte[CONTENT.length]);
        proxy.next(cutAfter(1000), after(replace, none()));
        assertEquals(
                replaced(), assertThrows(IOException.class, () -> read(object)).getMessage());
    }

    @Test
    void anObjectThatIsDeletedDuringTheReadIsNamed() {
        StoredObject object = listed();
        Runnable delete = () -> server.delete("faults", "object");
        proxy.next(cutAfter(1000), after(delete, none()));
        assertEquals(
                NAME + ": the object doesn't exist, or no longer does: check the key",
                assertThrows(StorageException.class, () -> read(object)).getMessage());
    }

    static String replaced() {
        return NAME + " has changed since it was listed: load it when nothing writes to it any more";
    }

    StoredObject listed() {
        return store.list(S3Uri.parse(NAME), server.keys()).objects().get(0);
    }

    byte[] read(StoredObject object) throws IOException {
        try (InputStream in = store.open(object, server.keys())) {
            return in.readAllBytes();
        }
    }

    private static byte[] content(int length) {
        byte[] bytes = new byte[length];
        new Random(42).nextBytes(bytes);
        return bytes;
    }
}
