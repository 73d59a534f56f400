package com.sparkify.dwh.internal.postgres.unload;

import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.warehouse.UnloadResult.UnloadedObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The writing threads of an UNLOAD ({@link Slice}s). The slices receive {@link Chunk}s of the rows in turn. With
 * PARALLEL ON there are {@value #PARALLEL} slices, with PARALLEL OFF there is one slice.
 */
final class Slices {

    /**
     * The number of slices with PARALLEL ON. It is fixed, so that the same rows give the same files on every machine.
     */
    static final int PARALLEL = 4;

    private static final long LONGEST_WAIT_MILLIS = 60_000;

    private final List<Slice> slices;
    private int next;

    Slices(UnloadTarget target, Unload unload, ChunkOutput.Opener opener) {
        long size = unload.maxFileSize().bytes();
        this.slices = IntStream.range(0, unload.isParallel() ? PARALLEL : 1)
                .mapToObj(number -> new Slice(target, number, opener, size))
                .toList();
    }

    void start() {
        slices.forEach(Slice::start);
    }

    void take(Chunk chunk) throws InterruptedException {
        slices.get(next).take(chunk);
        next = (next + 1) % slices.size();
    }

    /** Waits until all files are written, and returns the files in the order of their names. */
    List<UnloadedObject> end() throws InterruptedException {
        List<UnloadedObject> objects = new ArrayList<>();
        for (Slice slice : slices) {
            objects.addAll(slice.end());
        }
        objects.sort(Comparator.comparing(object -> object.location().toString()));
        return objects;
    }

    /**
     * Stops all slices, and waits up to a minute for the end of each slice. A slice must not write after the UNLOAD has
     * ended.
     */
    void stop() {
        boolean interrupted = Thread.interrupted();
        slices.forEach(Slice::interrupt);
        for (Slice slice : slices) {
            try {
                slice.join(LONGEST_WAIT_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
