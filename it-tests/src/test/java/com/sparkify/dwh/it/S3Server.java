package com.sparkify.dwh.it;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.storage.S3Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * An S3-compatible store in this JVM. It checks signatures, keeps objects in memory, and answers plain HTTP on a free
 * port of the loopback interface. Clients must send path-style requests.
 */
public final class S3Server implements AutoCloseable {

    private static final String ACCESS_KEY = "AKIASPARKIFYTEST";
    private static final String SECRET_KEY = "not-a-secret-of-anybody";

    private final S3Proxy server;
    private final TransientNio2BlobStore objects;
    private final S3Client client;

    private S3Server(S3Proxy server, TransientNio2BlobStore objects) {
        this.server = server;
        this.objects = objects;
        this.client = S3Client.builder()
                .region(Region.US_WEST_2)
                .endpointOverride(endpoint())
                .forcePathStyle(true)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .build();
    }

    /** Starts a server; {@link #close()} stops it. */
    public static S3Server start() throws Exception {
        TransientNio2BlobStore objects = new TransientNio2BlobStore();
        S3Proxy server = S3Proxy.builder()
                .blobStore(objects)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
                .ignoreUnknownHeaders(true)
                .build();
        server.start();
        return new S3Server(server, objects);
    }

    /** {@code http://127.0.0.1:port}. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    /** The only keys that the server accepts. */
    public Authorization.Keys keys() {
        return new Authorization.Keys(ACCESS_KEY, SECRET_KEY, null);
    }

    /** The settings for clients of this server. Requests must be authorized with {@link #keys()}. */
    public S3Settings settings() {
        return S3Settings.DEFAULT.region("us-west-2").endpoint(endpoint()).pathStyle();
    }

    /** Creates an empty bucket. */
    public void createBucket(String bucket) {
        client.createBucket(request -> request.bucket(bucket));
    }

    /** Deletes all buckets and their objects. */
    public void clear() {
        client.listBuckets().buckets().forEach(bucket -> {
            client.listObjectsV2Paginator(request -> request.bucket(bucket.name()))
                    .contents()
                    .forEach(object -> delete(bucket.name(), object.key()));
            client.deleteBucket(request -> request.bucket(bucket.name()));
        });
    }

    /** Writes an object. Replaces an object with the same key. */
    public void put(String bucket, String key, byte[] content) {
        client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(content));
    }

    /** Removes an object. */
    public void delete(String bucket, String key) {
        client.deleteObject(request -> request.bucket(bucket).key(key));
    }

    /** The number of multipart uploads that are neither completed nor aborted. */
    public int unfinishedUploads(String bucket) {
        return client.listMultipartUploads(request -> request.bucket(bucket))
                .uploads()
                .size();
    }

    /** Writes all files below a folder. A key is the prefix and the path in the folder: {@code prefix + "a/b.json"}. */
    public void putFolder(String bucket, String prefix, Path folder) throws IOException {
        for (Path file : files(folder)) {
            String name = folder.relativize(file).toString().replace(java.io.File.separatorChar, '/');
            // Puts the files directly into the store: by HTTP, 2,000 files take 10 seconds.
            try (InputStream content = Files.newInputStream(file)) {
                objects.putBlob(
                        PutObjectRequest.builder()
                                .bucket(bucket)
                                .key(prefix + name)
                                .contentLength(Files.size(file))
                                .build(),
                        content);
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("The S3-compatible server doesn't stop", e);
        }
        objects.close();
    }
}
