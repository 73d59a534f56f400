package com.sparkify.dwh.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.S3Uri;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Tests listings that other stores return, but Amazon S3 never returns. */
@Timeout(60)
class S3ListingTest {

    private static final S3Uri PREFIX = S3Uri.parse("s3://bucket/log/");

    /**
     * A client whose listing has three pages. A test can change each page. The continuation token contains the page's
     * number.
     */
    private static final class Pages implements S3Client {

        private final UnaryOperator<ListObjectsV2Response.Builder> each;
        private final List<@Nullable String> tokens = new ArrayList<>();

        Pages(UnaryOperator<ListObjectsV2Response.Builder> each) {
            this.each = each;
        }

        @Override
        public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
            tokens.add(request.continuationToken());
            int page = tokens.size();
            return each.apply(ListObjectsV2Response.builder()
                            .contents(object("log/" + page).build())
                            .isTruncated(page < 3)
                            .nextContinuationToken("token" + page))
                    .build();
        }

        @Override
        public HeadObjectResponse headObject(HeadObjectRequest request) {
            return HeadObjectResponse.builder().contentLength(1L).build();
        }

        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {}
    }

    private static S3Object.Builder object(String key) {
        return S3Object.builder().key(key).size(1L).eTag("tag");
    }

    private static List<StoredObject> list(S3Client client) {
        return ObjectStores.localAndS3(() -> client)
                .list(PREFIX, Authorization.defaultRole())
                .objects();
    }

    private static void refused(String reason, UnaryOperator<ListObjectsV2Response.Builder> each) {
        assertEquals(
                "s3://bucket/log/: the store's listing can't be used: " + reason
                        + ". Amazon S3 never does this; report it to the operator of the store",
                assertThrows(StorageException.class, () -> list(new Pages(each)))
                        .getMessage());
    }

    @Test
    void allPagesAreRead() {
        Pages pages = new Pages(page -> page);
        assertEquals(
                List.of("s3://bucket/log/1", "s3://bucket/log/2", "s3://bucket/log/3"),
                list(pages).stream().map(StoredObject::toString).toList());
        assertEquals(3, pages.tokens.size());
        assertEquals(List.of("token1", "token2"), pages.tokens.subList(1, 3));
    }

    @Test
    void aFolderMarkerIsNotAnObject() {
        assertEquals(List.of(), list(new Pages(page -> page.contents(
                        object("log/").size(0L).build())
                .isTruncated(false))));
    }

    @Test
    void aListingThatNeverEndsIsRefused() {
        refused(
                "it repeats a continuation token, and would never end",
                page -> page.contents(List.of()).isTruncated(true).nextContinuationToken("same"));
        refused(
                "it has the object 'log/1' twice",
                page -> page.contents(object("log/1").build()).isTruncated(true));
        refused("it has 1000 empty pages in a row", page -> page.contents(List.of())
                .isTruncated(true));
        refused("it is truncated, but has no continuation token", page -> page.isTruncated(true)
                .nextContinuationToken(null));
    }

    @Test
    void anObjectWithoutSizeETagOrKeyIsRefused() {
        refused(
                "it has no size of the object 'log/a'",
                page -> page.contents(object("log/a").size(null).build()));
        refused(
                "it has no ETag of the object 'log/a'",
                page -> page.contents(object("log/a").eTag(null).build()));
        refused(
                "it has an object without a key",
                page -> page.contents(object("log/a").key(null).build()));
    }

    @Test
    void aKeyThatIsTooLongForS3IsRefused() {
        String key = "log/" + "x".repeat(1021);
        refused(
                "The key in bucket 'bucket' has 1025 bytes; S3 takes at most 1024: rename the object '" + key + "'",
                page -> page.contents(object(key).build()));
    }

    @Test
    void aFoundObjectWithoutETagIsRefused() {
        assertEquals(
                "s3://bucket/log/: the store's answer has no ETag of the object. Amazon S3 never does this;"
                        + " report it to the operator of the store",
                assertThrows(StorageException.class, () -> ObjectStores.localAndS3(() -> new Pages(page -> page))
                                .find(PREFIX, Authorization.defaultRole()))
                        .getMessage());
    }
}
