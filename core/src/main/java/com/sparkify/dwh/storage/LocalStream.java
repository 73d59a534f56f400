package com.sparkify.dwh.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * Reads a listed file. Fails if the file has changed since it was listed, or changes while it is read. Another thread
 * may close the stream.
 */
final class LocalStream extends InputStream {

    private final StoredObject object;
    private final Path path;
    private final FileChannel channel;
    private long position;

    LocalStream(StoredObject object, Path path) throws IOException {
        this.object = object;
        this.path = path;
        // Uses a FileChannel, because a FileInputStream can't open a file whose name the locale's charset can't encode.
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        int count = channel.read(ByteBuffer.wrap(into, offset, length));
        position += Math.max(count, 0);
        if (position > object.size() || count < 0 && position < object.size()) {
            throw new ReplacedException(object, channel.size());
        }
        if (count < 0) {
            LocalStore.checkUnchanged(object, path);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
