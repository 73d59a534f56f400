package com.sparkify.dwh.internal.postgres.unload;

import com.sparkify.dwh.internal.read.Codec;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.Listing;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.ObjectWriter;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.unload.UnloadCompression;
import com.sparkify.dwh.unload.UnloadOption;
import com.sparkify.dwh.warehouse.UnloadException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where an UNLOAD writes: what is there, what its files are called, and which of them it made. Thread-safe. */
final class UnloadTarget {

    private final ObjectStore store;
    private final Unload unload;
    private final Location root;
    private final Authorization authorization;
    private final List<Location> made = new ArrayList<>();

    UnloadTarget(ObjectStore store, Unload unload) {
        this.store = store;
        this.unload = unload;
        this.root = unload.root();
        this.authorization = unload.authorization();
    }

    /**
     * @throws UnloadException if it holds objects, and nothing says what shall become of them
     */
    void refuseObjects() {
        if (unload.options().contains(UnloadOption.ALLOWOVERWRITE)
                || unload.options().contains(UnloadOption.CLEANPATH)) {
            return;
        }
        Listing listing = store.listTarget(root, authorization);
        if (!listing.objects().isEmpty()) {
            throw new UnloadException("Specified unload destination '" + root + "' is not empty: it holds "
                    + listing.objects().get(0).location()
                    + ". Name another, remove what is there, or say ALLOWOVERWRITE or"
                    + " CLEANPATH");
        }
    }

    /** Deletes what is there already, if CLEANPATH is said. */
    void clean(String folder) {
        if (!unload.options().contains(UnloadOption.CLEANPATH)) {
            return;
        }
        Location place = folder.isEmpty() ? root : root.object(folder);
        for (StoredObject object : store.listTarget(place, authorization).objects()) {
            store.delete(object.location(), authorization);
        }
    }

    /** {@code <slice>_part_<part>}, or without PARALLEL the part alone. */
    Location file(String folder, int slice, int part) {
        String number = unload.isParallel()
                ? String.format(Locale.ROOT, "%04d_part_%02d", slice, part)
                : String.format(Locale.ROOT, "%03d", part);
        return root.object(
                folder + number + unload.extension().map(end -> "." + end).orElse(""));
    }

    /** Begins an object, which {@link #undo} takes back once it is {@link #made}. */
    ObjectWriter create(Location object) {
        return store.create(object, unload.options().contains(UnloadOption.ALLOWOVERWRITE), authorization);
    }

    /** The same for the manifest, which CLEANPATH replaces: with PARTITION BY it stands beside the folders that are cleaned. */
    ObjectWriter createManifest(Location manifest) {
        boolean replace = unload.options().contains(UnloadOption.ALLOWOVERWRITE)
                || unload.options().contains(UnloadOption.CLEANPATH);
        return store.create(manifest, replace, authorization);
    }

    /** Says that an object is whole. */
    synchronized void made(Location object) {
        made.add(object);
    }

    Codec codec() {
        return unload.compression().map(UnloadTarget::codec).orElse(Codec.NONE);
    }

    private static Codec codec(UnloadCompression compression) {
        return switch (compression) {
            case GZIP -> Codec.GZIP;
            case BZIP2 -> Codec.BZIP2;
            case ZSTD -> Codec.ZSTD;
        };
    }

    /** Deletes every object that was made; what can't be is named by an exception that is added to the reason. */
    synchronized void undo(Throwable reason) {
        // A thread that was interrupted couldn't take anything back.
        boolean interrupted = Thread.interrupted();
        for (Location object : made) {
            try {
                store.delete(object, authorization);
            } catch (StorageException e) {
                reason.addSuppressed(new StorageException(object + " is left behind: delete it", e));
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
