package com.sparkify.dwh.internal.read;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** Opens the compressing stream of each {@link Codec}. */
final class CompressedStream {

    private static final int BUFFER = 64 * 1024;

    private CompressedStream() {}

    static OutputStream open(Codec codec, OutputStream raw) throws IOException {
        try {
            return switch (codec) {
                case NONE -> raw;
                case GZIP -> new GZIPOutputStream(raw, BUFFER);
                case BZIP2 -> new BZip2CompressorOutputStream(raw);
                case ZSTD -> new ZstdOutputStreamNoFinalizer(raw);
            };
        } catch (LinkageError e) {
            throw new IOException(
                    "zstd's native library doesn't load (" + e.getMessage() + "). The library is unpacked to "
                            + System.getProperty("java.io.tmpdir")
                            + ", which must be writable and not mounted noexec: -DZstdTempFolder=… sets another folder",
                    e);
        }
    }
}
