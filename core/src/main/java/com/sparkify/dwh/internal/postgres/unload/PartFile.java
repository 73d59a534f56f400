package com.sparkify.dwh.internal.postgres.unload;

import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.warehouse.UnloadResult.UnloadedObject;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A file that an UNLOAD is writing. For one thread. */
final class PartFile {

    private final UnloadTarget target;
    private final Location location;
    private final ObjectStore.Writer object;
    private final Counted counted;
    private final ChunkOutput out;
    private long rows;

    PartFile(UnloadTarget target, Location location, ChunkOutput.Opener opener) {
        this.target = target;
        this.location = location;
        this.object = target.create(location);
        this.counted = new Counted(object);
        try {
            this.out = opener.open(target.codec().compress(counted));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    void write(Chunk chunk) {
        try {
            out.write(chunk);
            rows += chunk.rows();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * How many bytes have been written to the file, or are pending in its {@link ChunkOutput}. Bytes that a compressor
     * still buffers aren't counted.
     */
    long size() {
        return counted.count + out.pending();
    }

    UnloadedObject close() {
        try {
            out.close();
        } catch (IOException e) {
            throw failed(e);
        }
        target.made(location);
        return new UnloadedObject(location, rows, counted.count);
    }

    void abort() {
        object.abort();
    }

    private StorageException failed(IOException e) {
        return new StorageException(location + " can't be written: " + e.getMessage(), e);
    }

    private static final class Counted extends FilterOutputStream {

        private long count;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }
    }
}
