package com.sparkify.dwh.it.storage;

import static com.sparkify.dwh.it.storage.FaultProxy.anotherRegion;
import static com.sparkify.dwh.it.storage.FaultProxy.cutAfter;
import static com.sparkify.dwh.it.storage.FaultProxy.none;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.storage.StoredObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** Tests the client that {@code S3Settings} creates. The SDK sends this client's listings, but not its reads. */
class S3SettingsFaultsTest extends S3ReadingFaults {

    @Override
    S3Client client() {
        return server.settings().endpoint(proxy.endpoint()).get();
    }

    @Test
    void onlyTheListingIsSentByTheSdk() throws IOException {
        proxy.next(none(), cutAfter(1000), cutAfter(0), cutAfter(500_000));
        assertArrayEquals(CONTENT, read(listed()));
        assertEquals(
                List.of(true, false, false, false, false),
                proxy.requests().stream()
                        .map(head -> head.contains("amz-sdk-request"))
                        .toList());
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
    void aWrongSecretIsReported() {
        StoredObject object = listed();
        String message = String.valueOf(assertThrows(StorageException.class, () -> store.open(
                                object, new Authorization.Keys(server.keys().accessKeyId(), "wrong", null))
                        .close())
                .getMessage());
        assertTrue(message.startsWith(NAME + ": the store refuses the signature: check that the secret"), message);
    }
}
