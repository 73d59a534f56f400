package com.sparkify.dwh.storage;

import java.util.List;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The S3 client that {@link S3Settings} creates. {@link S3Store} reads objects with this client's {@link DirectReads}.
 */
final class ReadingClient extends DelegatingS3Client {

    private final List<SdkHttpClient> http;
    private final DirectReads reads;
    private final int connections;

    /**
     * @param http the HTTP clients that {@code client} and {@code reads} use; {@link #close} closes them
     * @param connections how many objects may be read at the same time
     */
    ReadingClient(S3Client client, List<SdkHttpClient> http, DirectReads reads, int connections) {
        super(client);
        this.http = http;
        this.reads = reads;
        this.connections = connections;
    }

    DirectReads reads() {
        return reads;
    }

    int connections() {
        return connections;
    }

    @Override
    public void close() {
        try {
            super.close();
        } finally {
            http.forEach(SdkHttpClient::close);
        }
    }
}
