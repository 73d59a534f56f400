package com.sparkify.dwh.internal.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.storage.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ReadAheadTest {

    private static final String READER = "dwh-read-";
    private static final Authorization NOBODY = Authorization.defaultRole();

    @AfterEach
    void noThreadIsStillRunning() {
        assertEquals(List.of(), readers());
    }

    @Test
    void objectsAreReturnedInOrderAlthoughTheyAreReadInParallel() throws IOException {
        NumberedObjects store = new NumberedObjects(300, i -> new ByteArrayInputStream(content(i)));
        try (ReadAhead bytes = new ReadAhead(store, NOBODY, Codec.NONE, store.objects)) {
            for (int i = 0; i < 300; i++) {
                assertEquals(store.objects.get(i), bytes.nextObject());
                assertEquals(new String(content(i), UTF_8), new String(rest(bytes), UTF_8));
            }
            assertNull(bytes.nextObject());
            assertNull(bytes.nextObject());
        }
        assertEquals(300, store.closed.get());
        assertTrue(store.mostOpen.get() > 1 && store.mostOpen.get() <= 16, "open at a time: " + store.mostOpen);
    }

    @Test
    void compressedObjectsAreDecompressed() throws IOException {
        NumberedObjects store = new NumberedObjects(20, i -> new ByteArrayInputStream(gzip(i)));
        try (ReadAhead bytes = new ReadAhead(store, NOBODY, Codec.GZIP, store.objects)) {
            for (int i = 0; bytes.nextObject() != null; i++) {
                assertEquals(new String(content(i), UTF_8), new String(rest(bytes), UTF_8));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void theVersionIsComputedFromTheStoredBytesThatWereRead(Codec codec, @TempDir Path folder) throws IOException {
        for (String name : List.of("one", "two")) {
            try (OutputStream out = codec.compress(Files.newOutputStream(folder.resolve(name)))) {
                out.write(name.repeat(100_000).getBytes(UTF_8));
            }
        }
        ObjectStore store = ObjectStores.localAndS3(() -> {
            throw new AssertionError("No client is needed for local files");
        });
        List<StoredObject> objects = store.list(new LocalPath(folder), NOBODY).objects();
        List<String> versions = new ArrayList<>();
        try (ReadAhead bytes = new ReadAhead(store, NOBODY, codec, objects, true)) {
            while (bytes.nextObject() != null) {
                assertNull(bytes.version());
                rest(bytes);
                versions.add(Objects.requireNonNull(bytes.version()).replaceAll(";.*", ""));
            }
        }
        assertEquals(
                objects.stream()
                        .map(object -> object.contentVersion().replaceAll(";.*", ""))
                        .toList(),
                versions);
        try (ReadAhead bytes = new ReadAhead(store, NOBODY, codec, objects)) {
            bytes.nextObject();
            rest(bytes);
            assertNull(bytes.version());
        }
    }

    @Test
    void emptyObjectsAreReturned() throws IOException {
        NumberedObjects store = new NumberedObjects(3, i -> InputStream.nullInputStream());
        try (ReadAhead bytes = new ReadAhead(store, NOBODY, Codec.NONE, store.objects)) {
            for (StoredObject object : store.objects) {
                assertEquals(object, bytes.nextObject());
                assertEquals(-1, bytes.read(new byte[1], 0, 1));
                assertEquals(-1, bytes.read(new byte[1], 0, 1));
            }
            assertNull(bytes.nextObject());
        }
    }

    @Test
    void waitingBytesAreLimited() throws Exception {
        AtomicLong given = new AtomicLong();
        NumberedObjects store = new NumberedObjects(200, i -> Streams.endless(given));
        try (ReadAhead bytes = new ReadAhead(store, NOBODY, Codec.NONE, store.objects)) {
            bytes.nextObject();
            untilAllReadersWait();
            assertTrue(given.get() <= 16 * 4 * 65536, "read ahead: " + given);
        }
    }

    @ParameterizedTest
    @CsvSource({"65536, 64", "10000, 419", "1, 1024"})
    void theObjectsThatWaitHaveAtMost16MebibytesOfBuffers(long size, int expected) throws Exception {
        NumberedObjects store = new NumberedObjects(2000, size, i -> new ByteArrayInputStream(content(0)));
        try (ReadAhead bytes = new ReadAhead(store, NOBODY, Codec.NONE, store.objects)) {
            bytes.nextObject();
            while (store.opened.get() < expected) {
                Thread.sleep(1);
            }
            untilAllReadersWait();
            assertEquals(expected, store.opened.get());
        }
    }

    @Test
    void anObjectThatIsLargerThanItsBuffersIsReadWhole() throws IOException {
        byte[] large = new byte[300_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i % 251);
        }
        NumberedObjects store = new NumberedObjects(40, 10, i -> new ByteArrayInputStream(large));
        try (ReadAhead bytes = new ReadAhead(store, NOBODY, Codec.NONE, store.objects)) {
            while (bytes.nextObject() != null) {
                assertArrayEquals(large, rest(bytes));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "16"})
    void noMoreObjectsAreOpenThanTheStoreAllows(int connections) throws IOException {
        NumberedObjects store =
                new NumberedObjects(300, i -> new ByteArrayInputStream(content(i))).connections(connections);
        try (ReadAhead bytes = new ReadAhead(store, NOBODY, Codec.NONE, store.objects)) {
            while (bytes.nextObject() != null) {
                rest(bytes);
            }
        }
        assertTrue(store.mostOpen.get() <= connections, "open at a time: " + store.mostOpen);
    }

    @Test
    void unreadBytesAreSkipped() throws IOException {
        NumberedObjects store = new NumberedObjects(
                40, i -> i % 2 == 0 ? Streams.endless(new AtomicLong()) : new ByteArrayInputStream(content(i)));
        try (ReadAhead bytes = new ReadAhead(store, NOBODY, Codec.NONE, store.objects)) {
            for (int i = 0; bytes.nextObject() != null; i++) {
                if (i % 2 == 0) {
                    bytes.read(new byte[10], 0, 10);
                } else {
                    assertEquals(new String(content(i), UTF_8), new String(rest(bytes), UTF_8));
                }
            }
        }
        assertEquals(40, store.closed.get());
    }

    @Test
    void anErrorIsThrownAfterTheBytesBeforeIt() throws IOException {
        NumberedObjects store = new NumberedObjects(
                10,
                i -> i == 3
                        ? Streams.failing(content(i), new IOException("wire"))
                        : new ByteArrayInputStream(content(i)));
        try (ReadAhead bytes = new ReadAhead(store, NOBODY, Codec.NONE, store.objects)) {
            for (int i = 0; i < 3; i++) {
                bytes.nextObject();
                rest(bytes);
            }
            bytes.nextObject();
            byte[] before = new byte[content(3).length];
            for (int read = 0; read < before.length; ) {
                read += bytes.read(before, read, before.length - read);
            }
            assertEquals(new String(content(3), UTF_8), new String(before, UTF_8));
            assertEquals(
                    "s3://bucket/3 can't be read: java.io.IOException: wire",
                    assertThrows(IOException.class, () -> rest(bytes)).getMessage());
        }
    }

    @Test
    void anObjectThatCannotBeOpenedFailsInItsTurn() throws IOException {
        NumberedObjects store = new NumberedObjects(10, i -> {
            if (i == 2) {
                throw new StorageException("s3://bucket/2: gone", null);
            }
            return new ByteArrayInputStream(content(i));
        });
        try (ReadAhead bytes = new ReadAhead(store, NOBODY, Codec.NONE, store.objects)) {
            bytes.nextObject();
            bytes.nextObject();
            assertEquals(
                    "s3://bucket/2: gone",
                    assertThrows(StorageException.class, bytes::nextObject).getMessage());
        }
    }

    @Test
    void closingMidwayClosesTheOpenObjects() throws IOException {
        NumberedObjects store = new NumberedObjects(100, i -> Streams.endless(new AtomicLong()));
        ReadAhead bytes = new ReadAhead(store, NOBODY, Codec.NONE, store.objects);
        bytes.nextObject();
        bytes.read(new byte[10], 0, 10);
        bytes.close();
        assertEquals(store.opened.get(), store.closed.get());
        assertEquals(
                "The read-ahead is closed",
                assertThrows(IOException.class, bytes::nextObject).getMessage());
        bytes.close();
    }

    @Test
    void closingAlsoClosesStreamsWhoseReadsHang() throws IOException {
        NumberedObjects store =
                new NumberedObjects(100, i -> i == 0 ? new ByteArrayInputStream(content(i)) : Streams.hanging());
        ReadAhead bytes = new ReadAhead(store, NOBODY, Codec.NONE, store.objects);
        bytes.nextObject();
        long start = System.nanoTime();
        bytes.close();
        assertTrue(System.nanoTime() - start < 2_000_000_000L);
    }

    @Test
    void anInterruptEndsTheWaitAndClosingStillStopsAllThreads() throws Exception {
        NumberedObjects store = new NumberedObjects(100, i -> Streams.hanging());
        ReadAhead bytes = new ReadAhead(store, NOBODY, Codec.NONE, store.objects);
        Thread.currentThread().interrupt();
        assertEquals(
                "Interrupted while objects were read",
                assertThrows(InterruptedIOException.class, bytes::nextObject).getMessage());
        bytes.close();
        assertTrue(Thread.interrupted(), "the interrupt is kept");
        assertEquals(List.of(), readers());
    }

    @Test
    void uncompressedLocalFilesAreReadWithoutAnyThread(@TempDir Path folder) throws IOException {
        for (int i = 0; i < 3; i++) {
            Files.write(folder.resolve("f" + i), content(i));
        }
        ObjectStore store = ObjectStores.localAndS3(() -> {
            throw new AssertionError("local files need no S3 client");
        });
        List<StoredObject> objects = store.list(new LocalPath(folder), NOBODY).objects();
        try (ReadAhead bytes = new ReadAhead(store, NOBODY, Codec.NONE, objects)) {
            for (int i = 0; bytes.nextObject() != null; i++) {
                assertEquals(List.of(), readers());
                assertEquals(new String(content(i), UTF_8), new String(rest(bytes), UTF_8));
            }
            assertEquals(
                    "There is no object to read: the last object was read",
                    assertThrows(IllegalStateException.class, () -> rest(bytes)).getMessage());
        }
    }

    @Test
    void nothingIsOpenedBeforeTheFirstObjectIsRequested() throws IOException {
        NumberedObjects store = new NumberedObjects(3, i -> new ByteArrayInputStream(content(i)));
        try (ReadAhead bytes = new ReadAhead(store, NOBODY, Codec.NONE, store.objects)) {
            assertEquals(List.of(), readers());
            assertThrows(IllegalStateException.class, () -> rest(bytes));
        }
        assertEquals(0, store.opened.get());
    }

    /** Contents with sizes from 0 bytes to several parts. Some sizes are near the size of a part. */
    private static byte[] content(int i) {
        int length =
                switch (i % 5) {
                    case 0 -> 10;
                    case 1 -> Part.SIZE;
                    case 2 -> Part.SIZE + 1;
                    case 3 -> 1_000;
                    default -> 400_000;
                };
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) ('a' + i % 26));
        return bytes;
    }

    private static byte[] gzip(int i) {
        try {
            return Compressed.compress(Codec.GZIP, content(i), new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] rest(ReadAhead bytes) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[10_000];
        for (int count; (count = bytes.read(buffer, 0, buffer.length)) >= 0; ) {
            all.write(buffer, 0, count);
        }
        return all.toByteArray();
    }

    /** Returns when no reader thread is running. Then each reader thread waits for memory or for another thread. */
    private static void untilAllReadersWait() throws InterruptedException {
        while (Arrays.stream(ManagementFactory.getThreadMXBean().dumpAllThreads(false, false))
                .filter(thread -> thread.getThreadName().startsWith(READER))
                .anyMatch(thread -> thread.getThreadState() != Thread.State.WAITING)) {
            Thread.sleep(1);
        }
    }

    private static List<String> readers() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith(READER))
                .sorted()
                .toList();
    }
}
