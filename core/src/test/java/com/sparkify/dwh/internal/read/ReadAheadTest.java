package com.sparkify.dwh.internal.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.Listing;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.ObjectWriter;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.storage.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReadAheadTest {

    private static final Authorization NOBODY = Authorization.defaultRole();

    @AfterEach
    void noThreadIsStillRunning() {
        assertEquals(List.of(), readers());
    }

    @Test
    void objectsComeInOrderThoughTheyAreReadInParallel() throws IOException {
        Fake store = new Fake(300, i -> new ByteArrayInputStream(content(i)));
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
        Fake store = new Fake(20, i -> new ByteArrayInputStream(gzip(i)));
        try (ReadAhead bytes = new ReadAhead(store, NOBODY, Codec.GZIP, store.objects)) {
            for (int i = 0; bytes.nextObject() != null; i++) {
                assertEquals(new String(content(i), UTF_8), new String(rest(bytes), UTF_8));
            }
        }
    }

    @Test
    void emptyObjectsAreObjects() throws IOException {
        Fake store = new Fake(3, i -> InputStream.nullInputStream());
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
        Fake store = new Fake(200, i -> endless(given));
        try (ReadAhead bytes = new ReadAhead(store, NOBODY, Codec.NONE, store.objects)) {
            bytes.nextObject();
            long before = -1;
            while (given.get() != before) {
                before = given.get();
                Thread.sleep(200);
            }
            assertTrue(given.get() <= 16 * 4 * 65536, "read ahead: " + given);
        }
    }

    @Test
    void atMost64ObjectsWait() throws Exception {
        Fake store = new Fake(1000, i -> new ByteArrayInputStream(content(0)));
        try (ReadAhead bytes = new ReadAhead(store, NOBODY, Codec.NONE, store.objects)) {
            bytes.nextObject();
            long before = -1;
            while (store.opened.get() != before) {
                before = store.opened.get();
                Thread.sleep(200);
            }
            assertEquals(64, store.opened.get());
        }
    }

    @Test
    void unreadBytesAreSkipped() throws IOException {
        Fake store = new Fake(40, i -> i % 2 == 0 ? endless(new AtomicLong()) : new ByteArrayInputStream(content(i)));
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
    void anErrorComesAfterTheBytesBeforeIt() throws IOException {
        Fake store = new Fake(
                10, i -> i == 3 ? failing(content(i), new IOException("wire")) : new ByteArrayInputStream(content(i)));
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
    void anObjectThatDoesNotOpenFailsInItsTurn() throws IOException {
        Fake store = new Fake(10, i -> {
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
    void closingMidwayClosesWhatIsOpen() throws IOException {
        Fake store = new Fake(100, i -> endless(new AtomicLong()));
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
    void closingEndsReadsThatHangUntilTheirStreamIsClosed() throws IOException {
        Fake store = new Fake(100, i -> i == 0 ? new ByteArrayInputStream(content(i)) : hanging());
        ReadAhead bytes = new ReadAhead(store, NOBODY, Codec.NONE, store.objects);
        bytes.nextObject();
        long start = System.nanoTime();
        bytes.close();
        assertTrue(System.nanoTime() - start < 2_000_000_000L);
    }

    @Test
    void anInterruptEndsTheWaitAndClosingStillStopsAllThreads() throws Exception {
        Fake store = new Fake(100, i -> hanging());
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
                    "There is no object to read: the last one was read",
                    assertThrows(IllegalStateException.class, () -> rest(bytes)).getMessage());
        }
    }

    @Test
    void nothingHappensBeforeTheFirstObject() throws IOException {
        Fake store = new Fake(3, i -> new ByteArrayInputStream(content(i)));
        try (ReadAhead bytes = new ReadAhead(store, NOBODY, Codec.NONE, store.objects)) {
            assertEquals(List.of(), readers());
            assertThrows(IllegalStateException.class, () -> rest(bytes));
        }
        assertEquals(0, store.opened.get());
    }

    /** Sizes from none to several parts, and around the size of a part. */
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

    private static List<String> readers() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("dwh-read-"))
                .sorted()
                .toList();
    }

    private static InputStream endless(AtomicLong given) {
        return new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("never byte by byte");
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                given.addAndGet(length);
                return length;
            }
        };
    }

    private static InputStream failing(byte[] before, IOException failure) {
        return new java.io.SequenceInputStream(new ByteArrayInputStream(before), new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }
        });
    }

    /** Blocks like a socket: ignores interrupts and ends when it is closed. */
    private static InputStream hanging() {
        CountDownLatch closed = new CountDownLatch(1);
        return new InputStream() {
            @Override
            public int read() throws IOException {
                while (true) {
                    try {
                        closed.await();
                        throw new IOException("closed");
                    } catch (InterruptedException e) {
                        // deaf
                    }
                }
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
    }

    /** A store of numbered objects. */
    private static final class Fake implements ObjectStore {

        final List<StoredObject> objects;
        final AtomicInteger opened = new AtomicInteger();
        final AtomicInteger closed = new AtomicInteger();
        final AtomicInteger mostOpen = new AtomicInteger();
        private final IntFunction<InputStream> contents;

        Fake(int count, IntFunction<InputStream> contents) {
            this.contents = contents;
            this.objects = new ArrayList<>(IntStream.range(0, count)
                    .mapToObj(i -> new StoredObject(new S3Uri("bucket", "" + i), 1, "tag"))
                    .toList());
        }

        @Override
        public Listing list(Location location, Authorization authorization) {
            return new Listing(objects, 0);
        }

        @Override
        public Optional<StoredObject> find(Location location, Authorization authorization) {
            return objects.stream()
                    .filter(object -> object.location().equals(location))
                    .findFirst();
        }

        @Override
        public Listing listTarget(Location location, Authorization authorization) {
            throw new AssertionError("Reading ahead lists no target");
        }

        @Override
        public ObjectWriter create(Location object, boolean replace, Authorization authorization) {
            throw new AssertionError("Reading ahead makes no object");
        }

        @Override
        public void delete(Location object, Authorization authorization) {
            throw new AssertionError("Reading ahead deletes no object");
        }

        @Override
        public InputStream open(StoredObject object, Authorization authorization) {
            InputStream content = contents.apply(objects.indexOf(object));
            int open = opened.incrementAndGet() - closed.get();
            mostOpen.accumulateAndGet(open, Math::max);
            return new FilterInputStream(content) {
                private boolean isClosed;

                @Override
                public void close() throws IOException {
                    super.close();
                    synchronized (this) {
                        if (!isClosed) {
                            isClosed = true;
                            closed.incrementAndGet();
                        }
                    }
                }
            };
        }
    }
}
