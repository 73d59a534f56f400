package com.sparkify.dwh.internal.read;

import com.sparkify.dwh.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that opens, reads and decompresses one object after the other. Ends after the last object, or when {@link
 * ThreadedSequence} retires or halts the thread.
 */
final class ReadingThread extends Thread {

    private static final Logger LOG = LoggerFactory.getLogger(ReadingThread.class);

    private final ObjectReader reader;
    private final ReadingQueue queue;
    private volatile @Nullable InputStream raw;
    private volatile boolean halted;
    private volatile boolean retired;

    ReadingThread(int number, ObjectReader reader, ReadingQueue queue) {
        super("dwh-read-" + number);
        setDaemon(true);
        this.reader = reader;
        this.queue = queue;
    }

    @Override
    public void run() {
        try {
            while (!halted && !retired) {
                ObjectParts parts = queue.start();
                if (parts == null) {
                    return;
                }
                read(parts);
            }
        } catch (InterruptedException e) {
            LOG.debug("Halted", e);
        }
    }

    private void read(ObjectParts parts) throws InterruptedException {
        StoredObject object = parts.object();
        try (InputStream opened = opened(object);
                InputStream in = reader.decompress(object, opened)) {
            boolean last = false;
            while (!last) {
                last = readPart(parts, opened, in);
            }
        } catch (IOException e) {
            parts.put(new Part(Part.NONE.bytes(), 0, true, ObjectReader.named(object, e), null));
        } catch (RuntimeException | Error e) {
            // The caller must get every error, because otherwise the caller would wait forever.
            parts.put(new Part(Part.NONE.bytes(), 0, true, e, null));
        } finally {
            raw = null;
        }
    }

    private InputStream opened(StoredObject object) throws IOException {
        InputStream opened = reader.openRaw(object);
        raw = opened;
        if (halted) {
            opened.close();
        }
        return opened;
    }

    /** Reads a part and returns whether it was the last part. */
    private boolean readPart(ObjectParts parts, InputStream raw, InputStream in) throws InterruptedException {
        if (parts.isAbandoned() || halted) {
            parts.put(new Part(Part.NONE.bytes(), 0, true, null, null));
            return true;
        }
        Part part = fill(parts.object(), raw, in, queue.buffer(parts));
        parts.put(part);
        return part.last();
    }

    private static Part fill(StoredObject object, InputStream raw, InputStream in, byte[] bytes) {
        int length = 0;
        try {
            while (length < bytes.length) {
                int count = in.read(bytes, length, bytes.length - length);
                if (count < 0) {
                    return new Part(bytes, length, true, null, ObjectReader.version(raw));
                }
                length += count;
            }
            return new Part(bytes, length, false, null, null);
        } catch (IOException e) {
            return new Part(bytes, length, true, ObjectReader.named(object, e), null);
        } catch (RuntimeException | Error e) {
            return new Part(bytes, length, true, e, null);
        }
    }

    /** Ends the thread once it has read its current object. */
    void retire() {
        retired = true;
    }

    /**
     * Ends the thread soon. Closes only the stream of the stored bytes. Closing a decompressor while another thread
     * reads from it isn't safe, because Zstandard's decompressor uses memory outside the heap.
     */
    void halt() {
        halted = true;
        interrupt();
        InputStream open = raw;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.debug("{} failed to close", getName(), e);
            }
        }
    }
}
