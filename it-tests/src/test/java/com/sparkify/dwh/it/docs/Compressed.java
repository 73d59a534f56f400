package com.sparkify.dwh.it.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** Compresses texts for tests. */
public final class Compressed {

    private Compressed() {}

    public static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    public static byte[] bzip2(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream bzip2 = new BZip2CompressorOutputStream(bytes)) {
            bzip2.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    public static byte[] zstd(String text) {
        return Zstd.compress(text.getBytes(UTF_8));
    }
}
