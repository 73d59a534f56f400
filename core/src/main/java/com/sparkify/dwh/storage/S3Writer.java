package com.sparkify.dwh.storage;

import com.sparkify.dwh.internal.s3.ETags;
import com.sparkify.dwh.s3.S3Uri;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Uploads a small object by one request, and a larger object by multipart upload. */
final class S3Writer extends ObjectStore.Writer {

    /**
     * The size of a part in bytes: the smallest size that S3 takes. S3's limit is 10,000 parts, which are
     * about 52 GB. A file of UNLOAD has at most 6.2 GB.
     */
    static final int PART = 5 * 1024 * 1024;

    private static final int FIRST_BUFFER = 64 * 1024;
    private static final int MAX_PARTS = 10_000;
    private static final String ANY = "*";
    private static final int SERVER_ERROR = 500;

    private final S3Client client;
    private final S3Uri uri;
    private final boolean replace;
    private final AwsRequestOverrideConfiguration as;
    private final List<CompletedPart> parts = new ArrayList<>();
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int size;
    private @Nullable String upload;
    private boolean ended;

    S3Writer(S3Client client, S3Uri uri, boolean replace, AwsRequestOverrideConfiguration as) {
        this.client = client;
        this.uri = uri;
        this.replace = replace;
        this.as = as;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int written = 0;
        while (written < length) {
            if (size == PART) {
                uploadPart();
            }
            int count = Math.min(length - written, PART - size);
            if (size + count > buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.min(PART, Math.max(size + count, 2 * buffer.length)));
            }
            System.arraycopy(bytes, offset + written, buffer, size, count);
            size += count;
            written += count;
        }
    }

    private void uploadPart() {
        int number = parts.size() + 1;
        if (number > MAX_PARTS) {
            throw new StorageException(uri + " is too large: S3 takes " + MAX_PARTS + " parts at most", null);
        }
        try {
            String id = upload();
            String tag = client.uploadPart(
                            request -> request.bucket(uri.bucket())
                                    .key(uri.key())
                                    .uploadId(id)
                                    .partNumber(number)
                                    .overrideConfiguration(as),
                            body())
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
            size = 0;
        } catch (SdkException e) {
            throw S3Failure.writing(uri, e);
        }
    }

    private String upload() {
        String id = upload;
        if (id == null) {
            id = client.createMultipartUpload(request ->
                            request.bucket(uri.bucket()).key(uri.key()).overrideConfiguration(as))
                    .uploadId();
            upload = id;
        }
        return id;
    }

    /**
     * Uses the buffer without a copy. This is safe, because the request and its retries end before the buffer is filled
     * again.
     */
    private RequestBody body() {
        byte[] bytes = buffer;
        int length = size;
        return RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(bytes, 0, length), length, "application/octet-stream");
    }

    @Override
    public void close() {
        if (ended) {
            return;
        }
        try {
            if (upload == null) {
                put();
            } else {
                uploadPart();
                complete(upload);
            }
            ended = true;
            buffer = new byte[0];
        } catch (StorageException e) {
            try {
                abort();
            } catch (StorageException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    private void put() {
        try {
            client.putObject(
                    request -> {
                        request.bucket(uri.bucket()).key(uri.key()).overrideConfiguration(as);
                        if (!replace) {
                            request.ifNoneMatch(ANY);
                        }
                    },
                    body());
        } catch (SdkException e) {
            if (!isStored(e, ETags.ofBytes(buffer, size))) {
                throw S3Failure.writing(uri, e);
            }
        }
    }

    private void complete(String id) {
        try {
            client.completeMultipartUpload(request -> {
                request.bucket(uri.bucket())
                        .key(uri.key())
                        .uploadId(id)
                        .multipartUpload(all -> all.parts(parts))
                        .overrideConfiguration(as);
                if (!replace) {
                    request.ifNoneMatch(ANY);
                }
            });
        } catch (SdkException e) {
            Optional<String> tag =
                    ETags.ofParts(parts.stream().map(CompletedPart::eTag).toList());
            if (tag.isEmpty() || !isStored(e, tag.get())) {
                throw S3Failure.writing(uri, e);
            }
        }
    }

    /**
     * Whether the object is stored although its request failed. This happens if the response to the last attempt was
     * lost. This also happens if the response to an earlier attempt was lost, and the next attempt failed because the
     * object existed.
     */
    private boolean isStored(SdkException e, String tag) {
        if (e instanceof S3Exception answer && answer.statusCode() < SERVER_ERROR && answer.numAttempts() < 2) {
            return false;
        }
        // Clears the interrupt flag, because the SDK refuses requests of an interrupted thread.
        boolean interrupted = Thread.interrupted();
        try {
            // Lists the object, because a GET needs a permission that UNLOAD doesn't need.
            return client
                    .listObjectsV2(request ->
                            request.bucket(uri.bucket()).prefix(uri.key()).overrideConfiguration(as))
                    .contents()
                    .stream()
                    .anyMatch(found -> uri.key().equals(found.key()) && ETags.areEqual(found.eTag(), tag));
        } catch (SdkException unknown) {
            e.addSuppressed(unknown);
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void abort() {
        String id = upload;
        if (ended) {
            return;
        }
        ended = true;
        buffer = new byte[0];
        if (id == null) {
            return;
        }
        // Clears the interrupt flag, because the SDK refuses requests of an interrupted thread.
        boolean interrupted = Thread.interrupted();
        try {
            client.abortMultipartUpload(request ->
                    request.bucket(uri.bucket()).key(uri.key()).uploadId(id).overrideConfiguration(as));
        } catch (SdkException e) {
            StorageException failure = S3Failure.writing(uri, e);
            throw new StorageException(
                    "The unfinished upload " + id
                            + " remains and is charged until you or a lifecycle rule abort it: "
                            + failure.getMessage(),
                    failure);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
