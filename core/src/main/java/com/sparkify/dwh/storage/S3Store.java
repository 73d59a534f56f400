package com.sparkify.dwh.storage;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Stores objects in Amazon S3 or an S3-compatible store. */
final class S3Store implements ObjectStore {

    private static final Comparator<StoredObject> BY_KEY =
            Comparator.comparing(object -> uri(object.location()).key(), Utf8Order.COMPARATOR);

    private static final int LISTING_TRIES = 5;
    private static final int NOT_FOUND = 404;

    private final S3Client client;

    private final @Nullable DirectReads reads;
    private final RangeReads ranges;

    S3Store(S3Client client) {
        this.client = client;
        this.reads = client instanceof ReadingClient reading ? reading.reads() : null;
        // Another client may have too few connections for ranges.
        this.ranges = new RangeReads(client instanceof ReadingClient ? connections() : 1);
    }

    @Override
    public ObjectStore.Listing list(Location location, Authorization authorization) {
        S3Uri prefix = uri(location);
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(prefix.bucket())
                .prefix(prefix.key())
                // A key can have characters that XML doesn't allow. The SDK decodes the keys.
                .encodingType(EncodingType.URL)
                .overrideConfiguration(as(authorization))
                .build();
        try {
            return new ObjectStore.Listing(objects(prefix, request), 0);
        } catch (SdkException e) {
            throw S3Failure.of(prefix, e);
        }
    }

    /**
     * Lists again if a connection breaks within the body of a response, because the SDK doesn't retry such a request.
     */
    private List<StoredObject> objects(S3Uri prefix, ListObjectsV2Request request) {
        for (int tries = 1; true; tries++) {
            try {
                return new S3Listing(client, prefix, request)
                        .objects().stream()
                                .sorted(BY_KEY) // Amazon S3 sorts the keys; other stores may not.
                                .toList();
            } catch (UncheckedIOException | SdkClientException e) {
                if (!isBroken(e)) {
                    throw e;
                }
                if (tries == LISTING_TRIES) {
                    throw new StorageException(
                            prefix + " can't be listed: the connection broke " + tries + " times in a row ("
                                    + e.getMessage() + "); check the network, then run the command again",
                            e);
                }
            }
        }
    }

    private static boolean isBroken(RuntimeException failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof UncheckedIOException || each instanceof XMLStreamException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Optional<StoredObject> find(Location location, Authorization authorization) {
        S3Uri uri = uri(location);
        try {
            HeadObjectResponse head = client.headObject(HeadObjectRequest.builder()
                    .bucket(uri.bucket())
                    .key(uri.key())
                    .overrideConfiguration(as(authorization))
                    .build());
            return Optional.of(found(uri, head));
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return absent(uri, authorization);
            }
            throw S3Failure.of(uri, e);
        } catch (SdkException e) {
            throw S3Failure.of(uri, e);
        }
    }

    private static StoredObject found(S3Uri uri, HeadObjectResponse head) {
        if (head.contentLength() == null || head.eTag() == null) {
            throw new StorageException(
                    uri + ": the store's answer has no " + (head.contentLength() == null ? "size" : "ETag")
                            + " of the object. Amazon S3 never does this; report it to the operator of the store",
                    null);
        }
        return new StoredObject(uri, head.contentLength(), head.eTag());
    }

    /**
     * Returns empty if the bucket exists; otherwise throws an exception. The check is necessary, because a response
     * without a body doesn't say whether the object or the bucket is missing.
     */
    private Optional<StoredObject> absent(S3Uri uri, Authorization authorization) {
        try {
            client.headBucket(HeadBucketRequest.builder()
                    .bucket(uri.bucket())
                    .overrideConfiguration(as(authorization))
                    .build());
            return Optional.empty();
        } catch (NoSuchBucketException e) {
            throw new StorageException(uri + ": there is no bucket '" + uri.bucket() + "': check its name", e);
        } catch (SdkException e) {
            throw S3Failure.of(uri, e);
        }
    }

    @Override
    public int connections() {
        return client instanceof ReadingClient reading ? reading.connections() : ObjectStore.super.connections();
    }

    @Override
    public ObjectStore.Listing listTarget(Location location, Authorization authorization) {
        return list(location, authorization);
    }

    @Override
    public ObjectStore.Writer create(Location object, boolean replace, Authorization authorization) {
        return new S3Writer(client, uri(object), replace, as(authorization));
    }

    @Override
    public void delete(Location object, Authorization authorization) {
        S3Uri uri = uri(object);
        try {
            client.deleteObject(
                    request -> request.bucket(uri.bucket()).key(uri.key()).overrideConfiguration(as(authorization)));
        } catch (SdkException e) {
            throw S3Failure.deleting(uri, e);
        }
    }

    @Override
    public InputStream open(StoredObject object, Authorization authorization) throws IOException {
        AwsCredentials keys = authorization instanceof Authorization.Keys given ? credentials(given) : null;
        uri(object.location());
        ObjectBodies bodies = new ObjectBodies(client, reads, object, keys);
        return ParallelStream.isFor(object)
                ? ParallelStream.open(bodies, ranges)
                : ResumingStream.open(object, offset -> bodies.open(offset, object.size()));
    }

    private static AwsRequestOverrideConfiguration as(Authorization authorization) {
        return ObjectBodies.as(authorization instanceof Authorization.Keys keys ? credentials(keys) : null);
    }

    private static AwsCredentials credentials(Authorization.Keys keys) {
        String token = keys.sessionToken();
        return token == null
                ? AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey())
                : AwsSessionCredentials.create(keys.accessKeyId(), keys.secretAccessKey(), token);
    }

    private static S3Uri uri(Location location) {
        if (location instanceof S3Uri uri) {
            return uri;
        }
        throw new StorageException(location + " isn't in S3, and this store reads S3 only", null);
    }
}
