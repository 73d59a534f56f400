package com.sparkify.dwh.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.storage.SlowStore.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the reading of a large object from a server that is slower than the reader. */
class ParallelStreamTest {

    private static final int RANGE = RangeReads.SIZE;

    private SlowStore store;

    @BeforeEach
    void start() throws IOException {
        store = new SlowStore(S3Settings.DEFAULT_CONNECTIONS);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private byte[] read() throws IOException {
        try (InputStream in = store.open()) {
            return in.readAllBytes();
        }
    }

    /** Reads until reading fails, and writes the bytes that come before the failure to {@code before}. */
    private void readInto(ByteArrayOutputStream before) throws IOException {
        try (InputStream in = store.open()) {
            in.transferTo(before);
        }
    }

    private List<String> rangesFrom(int first) {
        return IntStream.iterate(first, at -> at < SlowStore.SIZE, at -> at + RANGE)
                .mapToObj(at ->
                        "bytes=" + at + "-" + (at + RANGE < SlowStore.SIZE ? Integer.toString(at + RANGE - 1) : ""))
                .toList();
    }

    /** The first byte of the first range that was requested. */
    private int split() {
        return store.requests().stream()
                .filter(range -> range.startsWith("bytes="))
                .mapToInt(range -> Integer.parseInt(range.substring(6, range.indexOf('-'))))
                .min()
                .orElseThrow();
    }

    @Test
    void rangesAreReadAtTheSameTimeAndReturnedInOrder() throws IOException {
        CountDownLatch third = new CountDownLatch(3);
        AtomicInteger number = new AtomicInteger();
        store.ranges(answer -> {
            third.countDown();
            // The first range is sent only after two other ranges were requested.
            if (number.getAndIncrement() == 0) {
                third.await();
            }
            answer.send();
        });
        assertArrayEquals(store.content(), read());
        assertEquals("all", store.requests().get(0));
        assertEquals(
                rangesFrom(split()),
                store.requests().stream()
                        .skip(1)
                        .sorted(Comparator.comparingInt(
                                range -> Integer.parseInt(range.substring(6, range.indexOf('-')))))
                        .toList());
    }

    @Test
    void anObjectThatIsReplacedBetweenRangesIsRefused() throws IOException {
        AtomicInteger number = new AtomicInteger();
        store.ranges(answer -> {
            if (number.incrementAndGet() > 4) {
                answer.fail(412);
            } else {
                answer.send();
            }
        });
        ByteArrayOutputStream before = new ByteArrayOutputStream();
        assertEquals(
                "s3://bucket/large has changed since it was listed: load it when nothing writes to it any more",
                assertThrows(ReplacedException.class, () -> readInto(before)).getMessage());
        assertTrue(before.size() >= split() + RANGE, before.size() + " bytes");
        assertArrayEquals(Arrays.copyOf(store.content(), before.size()), before.toByteArray());
    }

    @Test
    void aRangeWithAnotherETagIsRefused() {
        AtomicInteger number = new AtomicInteger();
        store.ranges(answer -> {
            if (number.incrementAndGet() > 4) {
                answer.exchange().getResponseHeaders().set("ETag", "\"other\"");
            }
            answer.send();
        });
        assertThrows(ReplacedException.class, this::read);
    }

    @Test
    void aBrokenRangeIsRequestedAgainFromTheByteWhereItBroke() throws IOException {
        AtomicInteger number = new AtomicInteger();
        store.ranges(answer -> {
            if (number.incrementAndGet() == 2) {
                answer.cutAfter(1_000);
            } else {
                answer.send();
            }
        });
        assertArrayEquals(store.content(), read());
        int first = split();
        assertTrue(
                store.requests().stream()
                        .anyMatch(range -> range.matches(
                                "bytes=" + "(" + (first + 1_000) + "|" + (first + RANGE + 1_000) + ")-\\d+")),
                () -> store.requests().toString());
    }

    @Test
    void theSdkRepeatsAFailedRequestForARange() throws IOException {
        AtomicInteger number = new AtomicInteger();
        store.ranges(answer -> {
            if (number.incrementAndGet() % 3 == 0) {
                answer.fail(503);
            } else {
                answer.send();
            }
        });
        assertArrayEquals(store.content(), read());
    }

    @Test
    void aStoreThatIgnoresRangesIsReadByOneRequest() throws IOException {
        store.ranges(Answer::sendWhole);
        assertArrayEquals(store.content(), read());
        assertTrue(store.requests().size() <= 1 + 4, () -> store.requests().toString());
    }

    @Test
    void aStoreThatIgnoresRangesAndSendsNoLengthIsReadByOneRequest() throws IOException {
        store.ranges(Answer::sendWholeInChunks);
        assertArrayEquals(store.content(), read());
        assertTrue(store.requests().size() <= 1 + 4, () -> store.requests().toString());
    }

    @Test
    void allRangesTogetherMustHaveTheObjectsChecksum() throws IOException {
        CRC32 crc = new CRC32();
        crc.update(store.content());
        String right = Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
        store.checksum(right);
        assertArrayEquals(store.content(), read());
        store.checksum("AAAAAA==");
        assertEquals(
                "s3://bucket/large was damaged in transfer: Data read has a different checksum than expected. Was "
                        + right + ", but x-amz-checksum-crc32 is AAAAAA==",
                assertThrows(StorageException.class, this::read).getMessage());
    }

    @Test
    void withOneConnectionThereIsOneRequest() throws IOException {
        store.close();
        store = new SlowStore(1);
        assertArrayEquals(store.content(), read());
        assertEquals(List.of("all"), store.requests());
    }

    @Test
    void rangesWaitForTheReaderInBoundedMemory() throws IOException {
        store.close();
        store = new SlowStore(4);
        byte[] buffer = new byte[64 * 1024];
        long position = 0;
        long most = 0;
        try (InputStream in = store.open()) {
            for (int count = 0; count >= 0; count = in.read(buffer)) {
                position += count;
                // The first range begins after the bytes that the first request reads.
                if (store.requests().size() > 1 && position > split()) {
                    most = Math.max(most, requested() - position);
                }
            }
        }
        assertTrue(most > RANGE && most <= 4 * RANGE, most + " bytes ahead");
    }

    /** The end of the last range that was requested. */
    private long requested() {
        return store.requests().stream()
                .filter(range -> range.matches("bytes=\\d+-\\d+"))
                .mapToLong(range -> Long.parseLong(range.substring(range.indexOf('-') + 1)) + 1)
                .max()
                .orElse(0);
    }

    @Test
    void onlyTwoObjectsAreReadInRangesAtTheSameTime() throws IOException {
        store.close();
        store = new SlowStore(2);
        try (InputStream first = store.open();
                InputStream second = store.open();
                InputStream third = store.open()) {
            first.readNBytes(2 * RANGE);
            second.readNBytes(2 * RANGE);
            assertArrayEquals(store.content(), third.readAllBytes());
            // If the third object were also read in ranges, there would be at least eight more requests.
            assertTrue(
                    store.requests().size() <= 3 + 2 * 3, () -> store.requests().toString());
        }
        assertArrayEquals(store.content(), read());
        assertTrue(store.requests().size() >= 3 + 8, () -> store.requests().toString());
    }

    @Test
    void closingEndsAReadThatWaitsForARange() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        store.ranges(answer -> {
            answer.cutAfter(1_000);
            asked.countDown();
            over.await();
        });
        InputStream in = store.open();
        CompletableFuture<byte[]> reading = CompletableFuture.supplyAsync(() -> {
            try {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        asked.await();
        in.close();
        assertThrows(ExecutionException.class, () -> reading.get(20, TimeUnit.SECONDS));
        // The server sends no more bytes. Only closing the connections can end the threads' reads.
        for (int tries = 0; isARangeRead(); tries++) {
            assertTrue(tries < 200, "a range is still read");
            Thread.sleep(50);
        }
        over.countDown();
    }

    private static boolean isARangeRead() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().equals(Range.class.getName())
                        && frame.getMethodName().equals("fill"));
    }

    /** A request times out only after 30 seconds, so a request's timeout can't end the threads in this test. */
    @Test
    @Timeout(20)
    void closingEndsTheThreadsThatWaitForAResponse() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        store.ranges(answer -> {
            asked.countDown();
            answered.await();
        });
        InputStream in = store.open();
        CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> {
            try {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        asked.await();
        assertTrue(isARangeRead());
        in.close();
        while (isARangeRead()) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        answered.countDown();
        assertThrows(ExecutionException.class, reading::get);
    }
}
