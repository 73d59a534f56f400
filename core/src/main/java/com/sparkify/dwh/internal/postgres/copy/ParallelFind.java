package com.sparkify.dwh.internal.postgres.copy;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.storage.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Looks up many objects in a store, sixteen at a time. Each lookup sends a request to the store and waits for the
 * answer.
 */
record ParallelFind(ObjectStore store, Authorization authorization) {

    private static final int THREADS = 16;

    /** The objects, in the order of the locations. The {@code Optional} of a location without an object is empty. */
    List<Optional<StoredObject>> all(List<Location> locations) {
        if (locations.isEmpty()) {
            return List.of();
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(THREADS, locations.size()), task -> {
            Thread thread = new Thread(task, "dwh-find");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Callable<Optional<StoredObject>>> lookUps = new ArrayList<>();
            locations.forEach(location -> lookUps.add(() -> store.find(location, authorization)));
            List<Optional<StoredObject>> found = new ArrayList<>();
            for (Future<Optional<StoredObject>> lookUp : threads.invokeAll(lookUps)) {
                found.add(lookUp.get());
            }
            return found;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("Interrupted while the manifest's files were looked up", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new StorageException("The manifest's files can't be looked up: " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
    }
}
