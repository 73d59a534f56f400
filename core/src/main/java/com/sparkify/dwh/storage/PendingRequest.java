package com.sparkify.dwh.storage;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;

/** Sends a request that another thread can abort until the response has arrived. Thread-safe. */
final class PendingRequest {

    private @Nullable ExecutableHttpRequest sent;
    private boolean aborted;

    /** @throws IOException if the request fails or is aborted */
    HttpExecuteResponse call(ExecutableHttpRequest request) throws IOException {
        synchronized (this) {
            if (aborted) {
                throw new IOException("The request was aborted");
            }
            sent = request;
        }
        try {
            return request.call();
        } finally {
            synchronized (this) {
                sent = null;
            }
        }
    }

    /** Aborts the request that waits for its response, and all later requests. */
    synchronized void abort() {
        aborted = true;
        if (sent != null) {
            sent.abort();
        }
    }
}
