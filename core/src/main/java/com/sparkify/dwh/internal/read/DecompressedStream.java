package com.sparkify.dwh.internal.read;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.sparkify.dwh.storage.StorageException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Decompresses an object. Its errors name the object and say what is wrong with the data. */
final class DecompressedStream extends FilterInputStream {

    private static final int BUFFER = 64 * 1024;
    private static final int LONGEST_MAGIC = 4;
    // ZSTD_error_frameParameter_windowTooLarge of zstd's error codes.
    private static final int WINDOW_TOO_LARGE = 16;

    private final Codec codec;
    private final RawStream raw;
    private final String name;

    private DecompressedStream(Codec codec, InputStream decompressor, RawStream raw, String name) {
        super(decompressor);
        this.codec = codec;
        this.raw = raw;
        this.name = name;
    }

    static InputStream open(Codec codec, InputStream source, String name) throws IOException {
        RawStream raw = new RawStream(source);
        try {
            checkMagic(codec, raw, name);
            return new DecompressedStream(codec, decompressor(codec, raw, name), raw, name);
        } catch (IOException | RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private static InputStream decompressor(Codec codec, RawStream raw, String name) throws IOException {
        try {
            return switch (codec) {
                case NONE -> raw;
                case GZIP ->
                    GzipCompressorInputStream.builder()
                            .setInputStream(raw)
                            .setDecompressConcatenated(true)
                            .setBufferSize(BUFFER / 4)
                            .get();
                case BZIP2 -> new BZip2CompressorInputStream(raw, true);
                case ZSTD -> new ZstdInputStreamNoFinalizer(raw);
            };
        } catch (IOException e) {
            throw explained(codec, raw, name, e);
        } catch (LinkageError e) {
            throw new IOException(
                    name + " can't be decompressed: zstd's native library doesn't load (" + e.getMessage()
                            + "). The library is unpacked to " + System.getProperty("java.io.tmpdir")
                            + ", which must be writable and not mounted noexec: -DZstdTempFolder=… sets another folder",
                    e);
        }
    }

    private static void checkMagic(Codec codec, RawStream raw, String name) throws IOException {
        raw.mark(LONGEST_MAGIC);
        byte[] first = raw.readNBytes(LONGEST_MAGIC);
        raw.reset();
        if (first.length == 0) {
            // The programs gzip, bzip2 and zstd also refuse an empty file. An empty file is often a file that is still
            // being written.
            throw new IOException(name + " is empty, but " + word(codec)
                    + " data has at least a header: write it again, or delete it");
        }
        if (!begins(codec, first)) {
            throw new IOException(name + " is not " + word(codec) + ": first bytes "
                    + HexFormat.ofDelimiter(" ").formatHex(first));
        }
    }

    private static boolean begins(Codec codec, byte[] first) {
        return switch (codec) {
            case NONE -> true;
            case GZIP -> matches(first, 0x1f, 0x8b);
            case BZIP2 -> matches(first, 'B', 'Z', 'h');
            case ZSTD -> matches(first, 0x28, 0xb5, 0x2f, 0xfd) || isSkippableFrame(first);
        };
    }

    private static boolean isSkippableFrame(byte[] first) {
        return (first[0] & 0xf0) == 0x50 && matches(first, first[0], 0x2a, 0x4d, 0x18);
    }

    /**
     * Whether the data begins with the magic number. Data that ends within the magic number also matches: the
     * decompressor reports later that this data is truncated.
     */
    private static boolean matches(byte[] first, int... magic) {
        for (int i = 0; i < Math.min(first.length, magic.length); i++) {
            if (first[i] != (byte) magic[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            return in.read(into, offset, length);
        } catch (StorageException e) {
            throw e;
        } catch (IOException e) {
            throw explained(codec, raw, name, e);
        } catch (RuntimeException e) {
            // The bzip2 decoder throws exceptions such as ArrayIndexOutOfBoundsException for some damaged blocks.
            throw explained(codec, raw, name, new IOException(e.toString(), e));
        }
    }

    /**
     * Returns the error to throw. An error that the source threw is returned unchanged. If the source has ended, the
     * error says that the data is truncated.
     */
    private static IOException explained(Codec codec, RawStream raw, String name, IOException e) {
        if (raw.failed) {
            return e;
        }
        if (raw.ended && !isWindowTooLarge(e)) {
            return new IOException(
                    name + " is truncated: its " + word(codec) + " data ends in the middle, after " + raw.taken
                            + " bytes",
                    e);
        }
        if (isWindowTooLarge(e)) {
            return new IOException(
                    name + " needs a zstd window of more than 128 MiB, which isn't supported: compress it with"
                            + " zstd --long=27 or less",
                    e);
        }
        return new IOException(
                name + " is damaged, or other bytes follow its " + word(codec) + " data, at about byte " + raw.taken
                        + " (" + e.getMessage() + ")",
                e);
    }

    private static boolean isWindowTooLarge(IOException e) {
        return e instanceof ZstdIOException zstd && zstd.getErrorCode() == WINDOW_TOO_LARGE;
    }

    private static String word(Codec codec) {
        return codec.name().toLowerCase(Locale.ROOT);
    }

    /** The compressed bytes, buffered. Notes whether the bytes have ended, and whether reading them has failed. */
    private static final class RawStream extends BufferedInputStream {

        private long taken;
        private long marked;
        private boolean ended;
        private boolean failed;

        RawStream(InputStream source) {
            super(source, BUFFER);
        }

        @Override
        public synchronized int read() throws IOException {
            try {
                int value = super.read();
                note(value < 0 ? -1 : 1);
                return value;
            } catch (IOException | RuntimeException e) {
                failed = true;
                throw e;
            }
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) throws IOException {
            try {
                int read = super.read(into, offset, length);
                note(read);
                return read;
            } catch (IOException | RuntimeException e) {
                failed = true;
                throw e;
            }
        }

        @Override
        public synchronized long skip(long n) throws IOException {
            long skipped = super.skip(n);
            taken += skipped;
            return skipped;
        }

        @Override
        public synchronized void mark(int limit) {
            super.mark(limit);
            marked = taken;
        }

        @Override
        public synchronized void reset() throws IOException {
            super.reset();
            taken = marked;
            ended = false;
        }

        private void note(int read) {
            ended |= read < 0;
            taken += Math.max(read, 0);
        }
    }
}
