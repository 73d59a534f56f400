package com.sparkify.dwh.internal.postgres.parquet;

import com.github.luben.zstd.Zstd;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.format.CompressionCodec;

/** Compresses and decompresses the pages of Parquet files. */
final class Compression {

    private Compression() {}

    /**
     * Decompresses the bytes of a page.
     *
     * @param size the size of the page in bytes, uncompressed
     * @throws IOException if this library doesn't support the codec, if the bytes aren't valid GZIP, or if the result
     *     doesn't have this size
     * @throws RuntimeException if the bytes aren't valid Snappy, ZSTD or LZ4
     */
    static byte[] decompress(CompressionCodec codec, byte[] page, int size) throws IOException {
        byte[] bytes =
                switch (codec) {
                    case UNCOMPRESSED -> page;
                    case SNAPPY -> snappy(page, size);
                    case GZIP -> gzip(page, size);
                    case ZSTD -> Zstd.decompress(page, size);
                    case LZ4_RAW -> lz4(page, size);
                    case LZO, BROTLI, LZ4 ->
                        throw new IOException("The pages are compressed with " + codec
                                + ". Supported are SNAPPY, GZIP, ZSTD, LZ4_RAW and UNCOMPRESSED");
                };
        if (bytes.length != size) {
            throw new IOException("A page has " + bytes.length + " bytes and should have " + size);
        }
        return bytes;
    }

    private static byte[] snappy(byte[] page, int size) {
        byte[] bytes = new byte[size];
        int count = new SnappyDecompressor().decompress(page, 0, page.length, bytes, 0, size);
        return Arrays.copyOf(bytes, count);
    }

    private static byte[] lz4(byte[] page, int size) {
        byte[] bytes = new byte[size];
        int count = new Lz4Decompressor().decompress(page, 0, page.length, bytes, 0, size);
        return Arrays.copyOf(bytes, count);
    }

    private static byte[] gzip(byte[] page, int size) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(page))) {
            // Reads one byte more than expected, to detect a page that is too long.
            return in.readNBytes(size + 1);
        }
    }

    /** Computes the CRC for a page's header from the compressed bytes of the page. */
    static int checksum(byte[] page) {
        CRC32 crc = new CRC32();
        crc.update(page);
        return (int) crc.getValue();
    }

    static byte[] snappy(byte[] bytes) {
        SnappyCompressor compressor = new SnappyCompressor();
        byte[] compressed = new byte[compressor.maxCompressedLength(bytes.length)];
        int count = compressor.compress(bytes, 0, bytes.length, compressed, 0, compressed.length);
        return Arrays.copyOf(compressed, count);
    }
}
