package com.sparkify.dwh.internal.postgres.unload;

import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.warehouse.UnloadResult.UnloadedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A thread that compresses and writes one file after the other, like a slice of a Redshift cluster. */
final class Slice extends Thread {

    private static final int WAITING = 2;
    private static final long TICK_MILLIS = 100;
    /** Marks the end of the chunks. */
    private static final Chunk END = new Chunk("", new byte[0], 0);

    private final UnloadTarget target;
    private final int number;
    private final ChunkOutput.Opener opener;
    private final long maxFileSize;
    private final BlockingQueue<Chunk> chunks = new ArrayBlockingQueue<>(WAITING);
    private final List<UnloadedObject> objects = new ArrayList<>();
    private @Nullable PartFile file;
    private String folder = "";
    private int part;
    private volatile @Nullable Throwable failure;

    Slice(UnloadTarget target, int number, ChunkOutput.Opener opener, long maxFileSize) {
        super("unload-slice-" + number);
        setDaemon(true);
        this.target = target;
        this.number = number;
        this.opener = opener;
        this.maxFileSize = maxFileSize;
    }

    /**
     * Passes rows to the slice. Waits until the slice can take them. If the slice has failed, throws the slice's
     * failure.
     */
    void take(Chunk chunk) throws InterruptedException {
        do {
            throwFailure();
        } while (!chunks.offer(chunk, TICK_MILLIS, TimeUnit.MILLISECONDS));
    }

    /** Waits until all files are written, and returns the files. */
    List<UnloadedObject> end() throws InterruptedException {
        take(END);
        join();
        throwFailure();
        return objects;
    }

    private void throwFailure() {
        Throwable thrown = failure;
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
        if (thrown != null) {
            throw new StorageException("The files could not be written", thrown);
        }
    }

    @Override
    public void run() {
        try {
            for (Chunk chunk = chunks.take(); chunk.rows() > 0; chunk = chunks.take()) {
                write(chunk);
            }
            finish();
        } catch (Throwable e) {
            abort(e);
            failure = e;
        }
    }

    private void write(Chunk chunk) {
        PartFile open = file;
        if (!chunk.folder().equals(folder)) {
            finish();
            folder = chunk.folder();
            part = 0;
            open = null;
        } else if (open != null && open.size() + chunk.bytes().length > maxFileSize) {
            finish();
            open = null;
        }
        if (open == null) {
            open = new PartFile(target, target.file(folder, number, part++), opener);
            file = open;
        }
        open.write(chunk);
    }

    private void finish() {
        PartFile done = file;
        if (done != null) {
            objects.add(done.close());
            file = null;
        }
    }

    private void abort(Throwable reason) {
        PartFile open = file;
        if (open != null) {
            try {
                open.abort();
            } catch (StorageException e) {
                reason.addSuppressed(e);
            }
        }
    }
}
