package com.sparkify.dwh.storage;

import com.sparkify.dwh.s3.S3Uri;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Reads all pages of one listing. Checks three guarantees that Amazon S3 gives, but an S3-compatible store may break:
 * each object has a size and an ETag, each object is listed once, and the listing ends.
 *
 * @param prefix the listed location
 */
record S3Listing(S3Client client, S3Uri prefix, ListObjectsV2Request request) {

    // S3 rarely returns an empty page, and never many in a row.
    private static final int EMPTY_PAGES = 1_000;

    /** @throws StorageException if the store's responses break one of the three guarantees */
    List<StoredObject> objects() {
        List<StoredObject> objects = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        Set<String> tokens = new HashSet<>();
        ListObjectsV2Request next = request;
        for (int empty = 0; empty < EMPTY_PAGES; ) {
            ListObjectsV2Response page = client.listObjectsV2(next);
            empty = page.contents().isEmpty() ? empty + 1 : 0;
            for (S3Object found : page.contents()) {
                StoredObject object = object(found);
                if (!keys.add(found.key())) {
                    throw wrong("it has the object '" + found.key() + "' twice");
                }
                if (!isFolderMarker(found)) {
                    objects.add(object);
                }
            }
            if (!Boolean.TRUE.equals(page.isTruncated())) {
                return objects;
            }
            String token = page.nextContinuationToken();
            if (token == null || token.isEmpty()) {
                throw wrong("it is truncated, but has no continuation token");
            }
            if (!tokens.add(token)) {
                throw wrong("it repeats a continuation token, and would never end");
            }
            next = request.toBuilder().continuationToken(token).build();
        }
        throw wrong("it has " + EMPTY_PAGES + " empty pages in a row");
    }

    /** Whether this is an empty object that represents a folder. The S3 console creates such objects. */
    private static boolean isFolderMarker(S3Object found) {
        return found.size() == 0 && found.key().endsWith("/");
    }

    private StoredObject object(S3Object found) {
        if (found.key() == null) {
            throw wrong("it has an object without a key");
        }
        return new StoredObject(
                uri(found.key()), stated(found.size(), "size", found.key()), stated(found.eTag(), "ETag", found.key()));
    }

    private S3Uri uri(String key) {
        try {
            return new S3Uri(prefix.bucket(), key);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage() + ": rename the object '" + key + "'");
        }
    }

    private <T> T stated(@Nullable T value, String what, String key) {
        if (value == null) {
            throw wrong("it has no " + what + " of the object '" + key + "'");
        }
        return value;
    }

    private StorageException wrong(String reason) {
        return new StorageException(
                prefix + ": the store's listing can't be used: " + reason
                        + ". Amazon S3 never does this; report it to the operator of the store",
                null);
    }
}
