package com.sparkify.dwh.internal.read;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.StoredObject;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * An object store of numbered objects. Counts the objects that were opened, that were closed, and that were open at the
 * same time.
 */
final class NumberedObjects implements ObjectStore {

    final List<StoredObject> objects;
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    final AtomicInteger mostOpen = new AtomicInteger();
    private final IntFunction<InputStream> contents;
    private int connections = ObjectStore.super.connections();

    NumberedObjects(int count, IntFunction<InputStream> contents) {
        this(count, Part.SIZE, contents);
    }

    /** @param size the size of each object in the listing */
    NumberedObjects(int count, long size, IntFunction<InputStream> contents) {
        this.contents = contents;
        this.objects = new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> new StoredObject(new S3Uri("bucket", "" + i), size, "tag"))
                .toList());
    }

    NumberedObjects connections(int most) {
        connections = most;
        return this;
    }

    @Override
    public int connections() {
        return connections;
    }

    @Override
    public ObjectStore.Listing list(Location location, Authorization authorization) {
        return new ObjectStore.Listing(objects, 0);
    }

    @Override
    public Optional<StoredObject> find(Location location, Authorization authorization) {
        return objects.stream()
                .filter(object -> object.location().equals(location))
                .findFirst();
    }

    @Override
    public ObjectStore.Listing listTarget(Location location, Authorization authorization) {
        throw new AssertionError("ReadAhead must not list a target");
    }

    @Override
    public ObjectStore.Writer create(Location object, boolean replace, Authorization authorization) {
        throw new AssertionError("ReadAhead must not create an object");
    }

    @Override
    public void delete(Location object, Authorization authorization) {
        throw new AssertionError("ReadAhead must not delete an object");
    }

    @Override
    public InputStream open(StoredObject object, Authorization authorization) {
        InputStream content = contents.apply(objects.indexOf(object));
        int open = opened.incrementAndGet() - closed.get();
        mostOpen.accumulateAndGet(open, Math::max);
        return new FilterInputStream(content) {
            private boolean isClosed;

            @Override
            public void close() throws IOException {
                super.close();
                synchronized (this) {
                    if (!isClosed) {
                        isClosed = true;
                        closed.incrementAndGet();
                    }
                }
            }
        };
    }
}
