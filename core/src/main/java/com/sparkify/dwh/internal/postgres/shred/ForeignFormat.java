package com.sparkify.dwh.internal.postgres.shred;

import org.jspecify.annotations.Nullable;

/**
 * Checks the magic number at the start of a stored object. Recognises compressed objects, and objects whose format
 * isn't the format that COPY expects.
 */
final class ForeignFormat {

    /** The index of the digit for the compression level, which follows the letters BZh in a bzip2 file. */
    private static final int BZIP2_LEVEL = 3;

    private final byte[] bytes;
    private final int from;
    private final int to;

    private ForeignFormat(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    /** Describes, for a message, an object that begins with these bytes. Returns null if the object can be text. */
    static @Nullable String ofText(byte[] bytes, int from, int to) {
        ForeignFormat format = new ForeignFormat(bytes, from, to);
        // A line of text can begin with the magic number of Parquet, PAR1.
        return format.begins('P', 'A', 'R', '1') ? null : format.name("text");
    }

    /** Describes, for a message, an object that begins with these bytes. Returns null if the object can be JSON. */
    static @Nullable String of(byte[] bytes, int from, int to) {
        return new ForeignFormat(bytes, from, to).name("JSON");
    }

    private @Nullable String name(String expected) {
        String compression = compression();
        if (compression != null) {
            return "compressed. COPY reads it only with " + compression;
        } else if (begins(0xfd, '7', 'z', 'X', 'Z')) {
            return "compressed with xz, which COPY doesn't read";
        } else if (begins('P', 'K', 3, 4)) {
            return "a ZIP archive, which COPY doesn't read";
        } else if (begins(0x04, 0x22, 0x4d, 0x18)) {
            return "compressed with LZ4, which COPY doesn't read";
        } else if (begins(0x89, 'L', 'Z', 'O')) {
            return "compressed with LZOP: compress it with GZIP, BZIP2 or ZSTD instead";
        } else if (begins('P', 'A', 'R', '1')) {
            return "Parquet, not " + expected;
        }
        return begins('O', 'b', 'j', 1) ? "Avro, not " + expected : null;
    }

    /** The keyword of the compression whose magic number the bytes begin with; null if there is none. */
    private @Nullable String compression() {
        if (begins(0x1f, 0x8b)) {
            return "GZIP";
        } else if (begins(0x28, 0xb5, 0x2f, 0xfd)) {
            return "ZSTD";
        }
        boolean bzip2 = begins('B', 'Z', 'h', bytes[Math.min(from + BZIP2_LEVEL, to - 1)], '1', 'A', 'Y');
        return bzip2 ? "BZIP2" : null;
    }

    private boolean begins(int... magic) {
        if (to - from < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (bytes[from + i] != (byte) magic[i]) {
                return false;
            }
        }
        return true;
    }
}
