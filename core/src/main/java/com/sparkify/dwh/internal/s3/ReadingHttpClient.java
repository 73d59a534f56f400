package com.sparkify.dwh.internal.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.impl.Http1StreamListener;
import org.apache.hc.core5.http.impl.bootstrap.HttpRequester;
import org.apache.hc.core5.http.impl.bootstrap.RequesterBootstrap;
import org.apache.hc.core5.http.io.EofSensorInputStream;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;

/**
 * Sends requests that have no body through Apache HttpCore's requester. The SDK's HTTP clients also handle redirects,
 * cookies, authentication, proxies and metrics. A GET from S3 doesn't need these features. When a small object is read,
 * these features take most of the processor time. Verifies TLS certificates and host names. Thread-safe.
 */
public final class ReadingHttpClient implements SdkHttpClient {

    /**
     * If no request was sent for longer than this, the next request first closes the idle connections, because the
     * server may have closed its side. HttpCore's pool doesn't note when a connection was last used. A connection that
     * was idle while other connections were in use therefore stays in the pool. If the server has closed this
     * connection, the request fails, and {@code DirectReads} sends the request again with the SDK's client.
     */
    private static final TimeValue IDLE = TimeValue.ofSeconds(4);

    private final HttpRequester requester;
    private final Timeout lease;
    private volatile long lastRequest = System.nanoTime();

    /**
     * @param tls opens TLS connections
     * @param connections the largest number of connections
     * @param lease how long to wait until one of these connections is free
     * @param silence how long to wait until a new connection is open, and how long to wait for the next byte of a
     *     response
     */
    public ReadingHttpClient(SSLSocketFactory tls, int connections, Duration lease, Duration silence) {
        this.lease = Timeout.of(lease);
        this.requester = RequesterBootstrap.bootstrap()
                .setHttpProcessor(HttpProcessorBuilder.create().build())
                .setSocketConfig(SocketConfig.custom()
                        .setSoTimeout(Timeout.of(silence))
                        .setSoKeepAlive(true)
                        .build())
                .setSslSocketFactory(tls)
                .setSslSetupHandler(parameters -> parameters.setEndpointIdentificationAlgorithm("HTTPS"))
                .setStreamListener(new Connections())
                .setMaxTotal(connections)
                .setDefaultMaxPerRoute(connections)
                .create();
    }

    /**
     * Whether the system properties or the environment set a proxy. The SDK's clients use the proxy, but this client
     * doesn't.
     */
    public static boolean isProxySet() {
        return ProxyConfiguration.builder().scheme("https").build().host() != null
                || ProxyConfiguration.builder().scheme("http").build().host() != null;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        SdkHttpRequest sent = request.httpRequest();
        HttpHost host = new HttpHost(sent.protocol(), sent.host(), sent.port());
        Get get = new Get(sent);
        sent.forEachHeader((name, values) -> values.forEach(value -> get.addHeader(name, value)));
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return send(host, get);
            }

            @Override
            public void abort() {
                get.abort();
            }
        };
    }

    private HttpExecuteResponse send(HttpHost host, Get get) throws IOException {
        closeIdle();
        try {
            ClassicHttpResponse response = requester.execute(host, get, lease, HttpCoreContext.create());
            // The response has arrived. From now on, the caller can stop it by aborting the body.
            get.on(null);
            return response(response);
        } catch (HttpException e) {
            throw new IOException(e);
        } catch (SocketTimeoutException | ConnectionRequestTimeoutException e) {
            // These exceptions are also InterruptedIOExceptions, but the thread wasn't interrupted.
            throw e;
        } catch (InterruptedIOException e) {
            // Sets the thread's interrupt flag again, because the requester has cleared it.
            Thread.currentThread().interrupt();
            throw e;
        }
    }

    private void closeIdle() {
        long now = System.nanoTime();
        if (now - lastRequest > IDLE.toNanoseconds()) {
            requester.closeIdle(IDLE);
        }
        lastRequest = now;
    }

    private static HttpExecuteResponse response(ClassicHttpResponse response) throws IOException {
        SdkHttpResponse.Builder head = SdkHttpResponse.builder().statusCode(response.getCode());
        for (Header header : response.getHeaders()) {
            head.appendHeader(header.getName(), header.getValue());
        }
        HttpExecuteResponse.Builder answer = HttpExecuteResponse.builder().response(head.build());
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            answer.responseBody(abortable(entity.getContent()));
        }
        return answer.build();
    }

    private static AbortableInputStream abortable(InputStream content) {
        return AbortableInputStream.create(content, () -> abort((EofSensorInputStream) content));
    }

    private static void abort(EofSensorInputStream content) {
        try {
            content.abort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request that another thread can abort while this thread waits for the response. */
    private static final class Get extends BasicClassicHttpRequest {

        private static final long serialVersionUID = 1L;

        private transient @Nullable HttpConnection connection;
        private transient boolean aborted;

        Get(SdkHttpRequest sent) {
            super(
                    sent.method().name(),
                    sent.protocol(),
                    new URIAuthority(sent.host(), sent.port()),
                    // The SDK's clients make the same replacement. Without it, two slashes at the start of a path would
                    // begin a host name.
                    sent.encodedPath().replace("//", "/%2F"));
        }

        /** Notes the connection on which the request is sent; null after the response. */
        synchronized void on(@Nullable HttpConnection open) {
            connection = open;
            if (aborted) {
                abort();
            }
        }

        synchronized void abort() {
            aborted = true;
            if (connection != null) {
                connection.close(CloseMode.IMMEDIATE);
            }
        }
    }

    /** Gives each request the connection on which the request is sent. */
    private static final class Connections implements Http1StreamListener {

        @Override
        public void onRequestHead(HttpConnection connection, HttpRequest request) {
            if (request instanceof Get get) {
                get.on(connection);
            }
        }

        @Override
        public void onResponseHead(HttpConnection connection, HttpResponse response) {}

        @Override
        public void onExchangeComplete(HttpConnection connection, boolean keepAlive) {}
    }

    @Override
    public void close() {
        requester.close(CloseMode.IMMEDIATE);
    }

    @Override
    public String clientName() {
        return "HttpCore";
    }
}
