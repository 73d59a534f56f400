package com.sparkify.dwh.it.benchmark;

import com.sparkify.dwh.internal.read.Codec;
import com.sparkify.dwh.internal.read.ReadAhead;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.storage.StoredObject;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * A process that lists and reads all objects of {@link S3Stage} and ends. The argument is the endpoint. Prints the
 * number of bytes, and the processor time and the peak memory as {@link LoadProcess} does.
 */
final class S3ReadProcess {

    private static final Authorization KEYS =
            new Authorization.Keys("AKIASPARKIFYTEST", "not-a-secret-of-anybody", null);

    private S3ReadProcess() {}

    public static void main(String[] args) throws IOException {
        ObjectStore store = ObjectStores.localAndS3(S3Settings.DEFAULT
                .region("us-east-1")
                .endpoint(URI.create(args[0]))
                .pathStyle());
        List<StoredObject> objects =
                store.list(S3Uri.parse("s3://stage/"), KEYS).objects();
        byte[] buffer = new byte[1 << 18];
        long bytes = 0;
        try (ReadAhead ahead = new ReadAhead(store, KEYS, Codec.NONE, objects)) {
            while (ahead.nextObject() != null) {
                for (int count = 0; count >= 0; count = ahead.read(buffer, 0, buffer.length)) {
                    bytes += count;
                }
            }
        }
        System.out.println(bytes + " " + LoadProcess.processorMillis() + " " + LoadProcess.peakKilobytes());
        System.exit(0);
    }
}
