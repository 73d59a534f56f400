package com.sparkify.dwh.it.storage;

import static com.sparkify.dwh.it.storage.FaultProxy.anotherRegion;
import static com.sparkify.dwh.it.storage.FaultProxy.cutAfter;
import static com.sparkify.dwh.it.storage.FaultProxy.none;
import static com.sparkify.dwh.it.storage.FaultProxy.resetAfter;
import static com.sparkify.dwh.it.storage.FaultProxy.stallAfter;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.internal.read.Codec;
import com.sparkify.dwh.internal.read.ReadAhead;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.storage.StoredObject;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** Tests how an ordinary client of AWS's SDK reads over a faulty network, and while other clients write. */
class S3FaultsTest extends S3ReadingFaults {

    @Override
    S3Client client() {
        return DisturbedClient.of(proxy, Duration.ofMillis(500));
    }

    @Test
    void aListingThatIsResetIsRequestedAgain() throws IOException {
        proxy.next(resetAfter(100), resetAfter(0), resetAfter(200));
        assertArrayEquals(CONTENT, read(listed()));
    }

    @Test
    void aListingThatFailsAtEachAttemptIsAnError() {
        proxy.next(Stream.generate(() -> resetAfter(100)).limit(5).toArray(FaultProxy.Fault[]::new));
        StorageException e = assertThrows(StorageException.class, this::listed);
        assertTrue(
                e.getMessage().startsWith(NAME + " can't be listed: the connection broke 5 times in a row ("),
                e.getMessage());
    }

    @Test
    void aBodyThatStallsResumes() throws IOException {
        proxy.next(none(), stallAfter(300_000), stallAfter(0));
        assertArrayEquals(CONTENT, read(listed()));
        assertEquals(List.of("all", "all", "bytes=300000-", "bytes=300000-"), proxy.ranges());
    }

    @Test
    void aBucketInAnotherRegionIsReportedWithItsRegion() {
        proxy.next(anotherRegion("eu-west-1"));
        assertEquals(
                NAME + ": bucket 'faults' is in another region (eu-west-1): set it with REGION (HTTP 301"
                        + " PermanentRedirect, The bucket must be addressed using the specified endpoint.)",
                assertThrows(StorageException.class, this::listed).getMessage());
    }

    @Test
    void readingEndsAfterFiveAttemptsWithoutAByte() {
        StoredObject object = listed();
        proxy.next(cutAfter(7), cutAfter(0), cutAfter(0), cutAfter(0), cutAfter(0), cutAfter(0));
        String message = String.valueOf(
                assertThrows(StorageException.class, () -> read(object)).getMessage());
        assertTrue(
                message.startsWith(
                        NAME + " can't be read beyond byte 7 of 1000000: the connection broke 6 times in a" + " row ("),
                message);
    }

    @Test
    void anObjectThatWasReplacedSinceItWasListedIsRefused() {
        StoredObject object = listed();
        server.put("faults", "object", new byte[CONTENT.length]);
        assertEquals(
                replaced(), assertThrows(IOException.class, () -> read(object)).getMessage());
    }

    @Test
    void closingInTheMiddleDoesNotWaitForTheRest() throws IOException {
        StoredObject object = listed();
        proxy.next(stallAfter(1000));
        try (S3Client patient = patient();
                InputStream in = ObjectStores.localAndS3(() -> patient).open(object, server.keys())) {
            in.readNBytes(10);
            assertTrue(millis(in::close) < 5_000, "close waited for the stalled read");
        }
    }

    @Test
    void closingAReadAheadEndsItsStalledRead() throws Exception {
        StoredObject object = listed();
        server.put("faults", "a-small", new byte[1]);
        StoredObject small = store.list(S3Uri.parse("s3://faults/a-small"), server.keys())
                .objects()
                .get(0);
        proxy.next(stallAfter(1000), stallAfter(1000));
        try (S3Client patient = patient()) {
            ReadAhead bytes = new ReadAhead(
                    ObjectStores.localAndS3(() -> patient), server.keys(), Codec.NONE, List.of(small, object));
            bytes.nextObject();
            Thread.sleep(300);
            assertTrue(millis(bytes::close) < 5_000, "close waited for the stalled read");
        }
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("dwh-read-")));
    }

    private S3Client patient() {
        return S3Settings.DEFAULT
                .region("us-west-2")
                .endpoint(proxy.endpoint())
                .pathStyle()
                .get();
    }

    private static long millis(Closeable action) throws IOException {
        long start = System.nanoTime();
        action.close();
        return (System.nanoTime() - start) / 1_000_000;
    }
}
