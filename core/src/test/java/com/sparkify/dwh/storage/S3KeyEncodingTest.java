package com.sparkify.dwh.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.S3Uri;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

class S3KeyEncodingTest {

    /** A store that encodes the key only if the request asks for encoded keys, as Amazon S3 does. */
    private static HttpServer store(String raw, String encoded) throws Exception {
        HttpServer store = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        store.createContext("/", exchange -> {
            boolean url = String.valueOf(exchange.getRequestURI().getRawQuery()).contains("encoding-type=url");
            byte[] body = ("<ListBucketResult><Name>bucket</Name><Prefix></Prefix>"
                            + (url ? "<EncodingType>url</EncodingType>" : "")
                            + "<IsTruncated>false</IsTruncated><Contents><Key>" + (url ? encoded : raw)
                            + "</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>\"e\"</ETag>"
                            + "<Size>1</Size></Contents></ListBucketResult>")
                    .getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        store.start();
        return store;
    }

    @Test
    void aKeyWithACharacterThatIsInvalidInXmlIsListed() throws Exception {
        HttpServer store = store("a\u0001 b+c%41", "a%01+b%2Bc%2541");
        URI endpoint = URI.create("http://127.0.0.1:" + store.getAddress().getPort());
        try (S3Client client = S3Settings.DEFAULT
                .region("us-west-2")
                .endpoint(endpoint)
                .pathStyle()
                .anonymous()
                .get()) {
            ObjectStore.Listing listing = ObjectStores.localAndS3(() -> client)
                    .list(S3Uri.parse("s3://bucket/"), Authorization.defaultRole());
            assertEquals(
                    List.of(new S3Uri("bucket", "a\u0001 b+c%41")),
                    listing.objects().stream().map(StoredObject::location).toList());
        } finally {
            store.stop(0);
        }
    }
}
