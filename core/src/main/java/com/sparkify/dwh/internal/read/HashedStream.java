package com.sparkify.dwh.internal.read;

import com.sparkify.dwh.internal.content.ContentHash;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Hashes the bytes of a file while they are read, so that the hash always matches the loaded bytes. */
final class HashedStream extends FilterInputStream {

    private final ContentHash hash;
    private @Nullable String version;

    HashedStream(InputStream in, ContentHash hash) {
        super(in);
        this.hash = hash;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = in.read(into, offset, length);
        if (count > 0) {
            hash.update(into, offset, count);
        } else if (count < 0 && version == null) {
            version = hash.version();
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] skipped = new byte[(int) Math.max(0, Math.min(count, 1 << 16))];
        return Math.max(read(skipped, 0, skipped.length), 0);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** The version that {@link ContentHash} computes from the content. Null if the file wasn't read to its end. */
    @Nullable
    String version() {
        return version;
    }
}
