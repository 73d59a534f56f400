package com.sparkify.dwh.it.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sparkify.dwh.internal.read.Codec;
import com.sparkify.dwh.internal.read.ReadAhead;
import com.sparkify.dwh.it.S3Server;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.storage.StoredObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** Tests how an {@link ObjectStore} lists and reads the objects of an S3 server. */
@Timeout(120)
@Tag(TestDatabase.NOT_NEEDED)
class S3StoreTest {

    private static S3Server server;
    private static S3Client client;
    private static ObjectStore store;

    @BeforeAll
    static void start() throws Exception {
        server = S3Server.start();
        client = server.settings().get();
        store = ObjectStores.localAndS3(() -> client);
        server.createBucket("sparkify");
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        server.close();
    }

    @Test
    void aListingOfSeveralPagesIsComplete() {
        server.createBucket("pages");
        IntStream.range(0, 1100).forEach(i -> server.put("pages", "a/" + i, new byte[] {1}));
        List<String> expected = IntStream.range(0, 1100)
                .mapToObj(i -> "s3://pages/a/" + i)
                .sorted()
                .toList();
        assertEquals(expected, names(list("s3://pages/a")));
    }

    @Test
    void oneObjectIsFoundByItsWholeKey() {
        server.createBucket("whole");
        server.put("whole", "data/part_1", new byte[] {1});
        server.put("whole", "data/part_10", new byte[] {1, 2});
        server.put("whole", "été &=2", new byte[] {1, 2, 3});
        for (StoredObject listed : list("s3://whole").objects()) {
            StoredObject found = store.find(listed.location(), server.keys()).orElseThrow();
            assertEquals(listed, found);
            assertEquals(listed.size(), read(store, found).length);
        }
        for (String none : List.of("s3://whole/data/part_", "s3://whole/data/", "s3://whole/data/part_100")) {
            assertEquals(Optional.empty(), store.find(S3Uri.parse(none), server.keys()), none);
        }
    }

    @Test
    void findingInAMissingBucketIsAnError() {
        StorageException e = assertThrows(
                StorageException.class, () -> store.find(S3Uri.parse("s3://nobodys/data/part_1"), server.keys()));
        assertEquals("s3://nobodys/data/part_1: there is no bucket 'nobodys': check its name", e.getMessage());
    }

    @Test
    void aPrefixIsNotAFolder(@TempDir Path folder) throws IOException {
        for (String name : List.of("log_data/2018/1.json", "log_data_old/x", "log_date", "song_data/1.json")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), name);
        }
        server.createBucket("prefix");
        server.putFolder("prefix", "", folder);
        assertEquals(
                List.of("s3://prefix/log_data/2018/1.json", "s3://prefix/log_data_old/x"),
                names(list("s3://prefix/log_data")));
        assertEquals(List.of("s3://prefix/log_data/2018/1.json"), names(list("s3://prefix/log_data/")));
        assertEquals(4, list("s3://prefix").objects().size());
        assertEquals(new ObjectStore.Listing(List.of(), 0), list("s3://prefix/nothing"));
    }

    @Test
    void keysAreSortedByBytesAndNoneAreHidden() {
        server.createBucket("order");
        List<String> sorted = List.of(".hidden", "B", "a+b &c=d", "a-b", "a.json", "a/z", "ä", "\uFF5E", "😀");
        for (int i = sorted.size(); i > 0; i--) {
            server.put("order", sorted.get(i - 1), sorted.get(i - 1).getBytes(UTF_8));
        }
        ObjectStore.Listing listing = list("s3://order");
        assertEquals(sorted.stream().map(key -> "s3://order/" + key).toList(), names(listing));
        assertEquals(
                sorted,
                listing.objects().stream()
                        .map(object -> new String(read(store, object), UTF_8))
                        .toList());
    }

    @Test
    void folderMarkersAreNotListed() {
        server.createBucket("markers");
        server.put("markers", "data/", new byte[0]);
        server.put("markers", "data/empty", new byte[0]);
        assertEquals(List.of("s3://markers/data/empty"), names(list("s3://markers/data")));
        assertArrayEquals(
                new byte[0], read(store, list("s3://markers/data").objects().get(0)));
    }

    @Test
    void theServerChecksSignaturesAndNoMessageShowsTheSecret() {
        Authorization wrong = Authorization.keys(server.keys().accessKeyId(), "wrong-secret");
        StorageException e =
                assertThrows(StorageException.class, () -> store.list(S3Uri.parse("s3://sparkify/x"), wrong));
        assertTrue(
                message(e)
                        .startsWith("s3://sparkify/x: the store refuses the signature: check that the secret access key"
                                + " belongs to the access key (HTTP 403 SignatureDoesNotMatch"),
                e.getMessage());
        assertFalse(message(e).contains("wrong-secret"));
        Authorization unknown = Authorization.keys("AKIAUNKNOWN", "wrong-secret");
        assertTrue(message(
                        assertThrows(StorageException.class, () -> store.list(S3Uri.parse("s3://sparkify/x"), unknown)))
                .startsWith("s3://sparkify/x: the store doesn't know the access key: check the keys (HTTP 403"));
    }

    @Test
    void anonymousReadersAreRefusedByAPrivateBucket() {
        try (S3Client anonymous = S3Settings.DEFAULT
                .region("us-west-2")
                .endpoint(server.endpoint())
                .pathStyle()
                .anonymous()
                .get()) {
            ObjectStore unsigned = ObjectStores.localAndS3(() -> anonymous);
            assertTrue(message(assertThrows(
                            StorageException.class,
                            () -> unsigned.list(S3Uri.parse("s3://sparkify/x"), Authorization.defaultRole())))
                    .startsWith("s3://sparkify/x: access denied: these credentials need s3:ListBucket on the"
                            + " bucket and s3:GetObject on its objects (HTTP 403"));
        }
    }

    @Test
    void aMissingBucketIsNamed() {
        assertEquals(
                "s3://no-such-bucket/x: there is no bucket 'no-such-bucket': check its name",
                message(assertThrows(StorageException.class, () -> list("s3://no-such-bucket/x"))));
    }

    @Test
    void aMissingKeyIsNamed() {
        StoredObject missing = new StoredObject(S3Uri.parse("s3://sparkify/missing"), 3, "\"tag\"");
        assertEquals(
                "s3://sparkify/missing: the object doesn't exist, or no longer does: check the key",
                message(assertThrows(StorageException.class, () -> store.open(missing, server.keys()))));
    }

    @Test
    void aServerThatIsNotReachableIsAnError() {
        try (S3Client nowhere = S3Settings.DEFAULT
                .region("us-west-2")
                .endpoint(URI.create("http://127.0.0.1:1"))
                .pathStyle()
                .get()) {
            ObjectStore lost = ObjectStores.localAndS3(() -> nowhere);
            assertTrue(message(assertThrows(
                            StorageException.class, () -> lost.list(S3Uri.parse("s3://sparkify/x"), server.keys())))
                    .startsWith("s3://sparkify/x: no connection ("));
        }
    }

    @Test
    void anUnknownHostIsAnError() {
        try (S3Client nowhere = S3Settings.DEFAULT
                .region("us-west-2")
                .endpoint(URI.create("http://store.invalid"))
                .pathStyle()
                .get()) {
            ObjectStore lost = ObjectStores.localAndS3(() -> nowhere);
            assertTrue(message(assertThrows(
                            StorageException.class, () -> lost.list(S3Uri.parse("s3://sparkify/x"), server.keys())))
                    .startsWith("s3://sparkify/x: unknown host 'store.invalid"));
        }
    }

    @Test
    void missingCredentialsAreAnErrorThatSaysHowToSetThem(@TempDir Path folder) {
        assumeTrue(System.getenv("AWS_ACCESS_KEY_ID") == null, "credentials are in the environment");
        Map<String, String> nothing = Map.of(
                "aws.disableEc2Metadata", "true",
                "aws.sharedCredentialsFile", folder.resolve("none").toString(),
                "aws.configFile", folder.resolve("none").toString());
        nothing.forEach(System::setProperty);
        try (S3Client poor = server.settings().get()) {
            ObjectStore store = ObjectStores.localAndS3(() -> poor);
            assertEquals(
                    "s3://sparkify/x: no AWS credentials are found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or"
                            + " AWS_PROFILE, run on a machine with an IAM role, or pass keys with the statement",
                    message(assertThrows(
                            StorageException.class,
                            () -> store.list(S3Uri.parse("s3://sparkify/x"), Authorization.defaultRole()))));
        } finally {
            nothing.keySet().forEach(System::clearProperty);
        }
    }

    @Test
    void compressedObjectsAreReadAheadInOrder() throws IOException {
        server.createBucket("gzip");
        for (int i = 0; i < 100; i++) {
            server.put("gzip", String.format(java.util.Locale.ROOT, "part-%03d.gz", i), gzip("one " + i, ", two\n"));
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        List<StoredObject> objects = list("s3://gzip/part-").objects();
        try (ReadAhead bytes = new ReadAhead(store, server.keys(), Codec.GZIP, objects)) {
            byte[] buffer = new byte[1000];
            while (bytes.nextObject() != null) {
                for (int count; (count = bytes.read(buffer, 0, buffer.length)) >= 0; ) {
                    all.write(buffer, 0, count);
                }
            }
        }
        StringBuilder expected = new StringBuilder();
        IntStream.range(0, 100).forEach(i -> expected.append("one ").append(i).append(", two\n"));
        assertEquals(expected.toString(), all.toString(UTF_8));
    }

    private static byte[] gzip(String... members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String member : members) {
            try (OutputStream out = new GZIPOutputStream(bytes)) {
                out.write(member.getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static ObjectStore.Listing list(String uri) {
        return store.list(S3Uri.parse(uri), server.keys());
    }

    private static byte[] read(ObjectStore store, StoredObject object) {
        try (InputStream in = store.open(object, server.keys())) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> names(ObjectStore.Listing listing) {
        return listing.objects().stream().map(StoredObject::toString).toList();
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }
}
