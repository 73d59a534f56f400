package com.sparkify.dwh.it.storage;

import static com.sparkify.dwh.it.storage.FaultProxy.after;
import static com.sparkify.dwh.it.storage.FaultProxy.anotherRegion;
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
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Runs the tests of {@link S3FaultsTest} with the client that the library's settings create. This client reads without most
 * of the SDK.
 */
@Timeout(120)
@Tag(TestDatabase.NOT_NEEDED)
class S3SettingsFaultsTest {

    private static final String NAME = "s3://faults/object";
    private static final byte[] CONTENT = new byte[1_000_000];

    private static S3Server server;

    private FaultProxy proxy;
    private S3Client client;
    private ObjectStore store;

    @BeforeAll
    static void startServer() throws Exception {
        new Random(42).nextBytes(CONTENT);
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
        client = server.settings().endpoint(proxy.endpoint()).get();
        store = ObjectStores.localAndS3(client);
    }

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
        assertEquals(
                List.of(true, false, false, false, false),
                proxy.requests().stream()
                        .map(head -> head.contains("amz-sdk-request"))
                        .toList());
    }

    @Test
    void aConnectionThatIsResetResumes() throws IOException {
        proxy.next(none(), resetAfter(70_000), resetAfter(1));
        assertArrayEquals(CONTENT, read(listed()));
    }

    @Test
    void aBusyStoreIsAskedAgain() throws IOException {
        proxy.next(slowDown(), none(), slowDown(), cutAfter(10), slowDown());
        assertArrayEquals(CONTENT, read(listed()));
    }

    @Test
    void aStoreThatStaysBusyIsAnError() {
        StoredObject object = listed();
        proxy.next(Stream.generate(FaultProxy::slowDown).limit(8).toArray(FaultProxy.Fault[]::new));
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
    void anAnswerFromAnotherRegionIsReportedWithTheRegion() {
        StoredObject object = listed();
        proxy.next(anotherRegion("eu-west-1"), anotherRegion("eu-west-1"));
        assertEquals(
                NAME + ": bucket 'faults' is in another region (eu-west-1): set it with REGION (HTTP 301"
                        + " PermanentRedirect, The bucket must be addressed using the specified endpoint.)",
                assertThrows(StorageException.class, () -> read(object)).getMessage());
    }

    @Test
    void anObjectThatIsReplacedInTheMiddleIsRefused() {
        StoredObject object = listed();
        Runnable replace = () -> server.put("faults", "object", new byte[CONTENT.length]);
        proxy.next(cutAfter(1000), after(replace, none()));
        assertEquals(
                NAME + " has been replaced since it was listed: load it again when nothing writes to it any more",
                assertThrows(IOException.class, () -> read(object)).getMessage());
    }

    @Test
    void anObjectThatIsDeletedInTheMiddleIsNamed() {
        StoredObject object = listed();
        Runnable delete = () -> server.delete("faults", "object");
        proxy.next(cutAfter(1000), after(delete, none()));
        assertEquals(
                NAME + ": the object doesn't exist, or no longer does: check the key",
                assertThrows(StorageException.class, () -> read(object)).getMessage());
    }

    @Test
    void aWrongSecretIsReported() {
        StoredObject object = listed();
        String message = String.valueOf(assertThrows(StorageException.class, () -> store.open(
                                object, new Authorization.Keys(server.keys().accessKeyId(), "wrong", null))
                        .close())
                .getMessage());
        assertTrue(message.startsWith(NAME + ": the store refuses the signature: check that the secret"), message);
    }

    private StoredObject listed() {
        return store.list(S3Uri.parse(NAME), server.keys()).objects().get(0);
    }

    private byte[] read(StoredObject object) throws IOException {
        try (InputStream in = store.open(object, server.keys())) {
            return in.readAllBytes();
        }
    }
}
