package com.sparkify.dwh.internal.postgres.unload;

import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.warehouse.UnloadedObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The slices of an UNLOAD, which get its rows in turn, some at a time: several with PARALLEL, one without. */
final class Slices {

    /** Whatever the machine: the same rows give the same files. */
    static final int PARALLEL = 4;

    private static final long LONGEST_WAIT_MILLIS = 60_000;

    private final List<Slice> slices;
    private int next;

    Slices(UnloadTarget target, Unload unload, byte[] header) {
        long size = unload.maxFileSize().bytes();
        this.slices = IntStream.range(0, unload.isParallel() ? PARALLEL : 1)
                .mapToObj(number -> new Slice(target, number, header, size))
                .toList();
    }

    void start() {
        slices.forEach(Slice::start);
    }

    void take(Chunk chunk) throws InterruptedException {
        slices.get(next).take(chunk);
        next = (next + 1) % slices.size();
    }

    /** Waits until all is written: the files, in order of their names. */
    List<UnloadedObject> end() throws InterruptedException {
        List<UnloadedObject> objects = new ArrayList<>();
        for (Slice slice : slices) {
            objects.addAll(slice.end());
        }
        objects.sort(Comparator.comparing(object -> object.location().toString()));
        return objects;
    }

    /** Stops them all, and waits for that: they must not go on writing behind the caller's back. */
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
