package com.sparkify.dwh.internal.postgres.unload;

import com.sparkify.dwh.internal.clause.AuthorizationClause;
import com.sparkify.dwh.internal.read.Codec;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.unload.UnloadOption;
import com.sparkify.dwh.warehouse.UnloadException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The location that an UNLOAD writes to. Checks and cleans the location, names the files, and deletes the files on
 * failure. Thread-safe.
 */
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
        this.authorization = AuthorizationClause.required("UNLOAD", unload.authorization(), List.of(unload.location()));
    }

    /**
     * Checks that the location is empty.
     *
     * @throws UnloadException if the location isn't empty, and neither ALLOWOVERWRITE nor CLEANPATH is specified
     */
    void refuseObjects() {
        if (unload.options().contains(UnloadOption.ALLOWOVERWRITE)
                || unload.options().contains(UnloadOption.CLEANPATH)) {
            return;
        }
        ObjectStore.Listing listing = store.listTarget(root, authorization);
        if (!listing.objects().isEmpty()) {
            throw new UnloadException("Specified unload destination '" + root + "' is not empty: it holds "
                    + listing.objects().get(0).location()
                    + ". Specify another destination, delete the objects, or specify ALLOWOVERWRITE or CLEANPATH");
        }
    }

    /** Deletes the objects in a folder, if CLEANPATH is specified. */
    void clean(String folder) {
        if (!unload.options().contains(UnloadOption.CLEANPATH)) {
            return;
        }
        if (isUnlinked(folder)) {
            return;
        }
        Location place = folder.isEmpty() ? root : root.object(folder);
        for (StoredObject object : store.listTarget(place, authorization).objects()) {
            store.delete(object.location(), authorization);
        }
    }

    /**
     * If a partition's folder, or a folder above it, is a symbolic link, deletes the link and returns true. The caller
     * must then delete nothing else, because the link can point to a folder outside of the location.
     */
    private boolean isUnlinked(String folder) {
        for (int slash = folder.indexOf('/'); slash >= 0; slash = folder.indexOf('/', slash + 1)) {
            Location place = root.object(folder.substring(0, slash));
            if (place instanceof LocalPath local && Files.isSymbolicLink(local.path())) {
                store.delete(place, authorization);
                return true;
            }
        }
        return false;
    }

    /**
     * The location of a file. The file's name is {@code <slice>_part_<part>}: the number of the {@link Slice}, and the
     * number of the file among this slice's files in the folder. With PARALLEL OFF, the name is only the number of the
     * file. If EXTENSION is specified, the extension follows the number.
     */
    Location file(String folder, int slice, int part) {
        String number = unload.isParallel()
                ? String.format(Locale.ROOT, "%04d_part_%02d", slice, part)
                : String.format(Locale.ROOT, "%03d", part);
        return root.object(
                folder + number + unload.extension().map(end -> "." + end).orElse(""));
    }

    /** Begins to write an object. After {@link #made} is called for the object, {@link #undo} deletes the object. */
    ObjectStore.Writer create(Location object) {
        return store.create(object, unload.options().contains(UnloadOption.ALLOWOVERWRITE), authorization);
    }

    /**
     * Begins to write the manifest. With ALLOWOVERWRITE or CLEANPATH, an existing manifest is replaced. CLEANPATH needs
     * this, because an UNLOAD with PARTITION BY cleans only the partitions' folders, and the manifest is in none of
     * these folders.
     */
    ObjectStore.Writer createManifest(Location manifest) {
        boolean replace = unload.options().contains(UnloadOption.ALLOWOVERWRITE)
                || unload.options().contains(UnloadOption.CLEANPATH);
        return store.create(manifest, replace, authorization);
    }

    /** Records that an object was written completely. */
    synchronized void made(Location object) {
        made.add(object);
    }

    Codec codec() {
        return unload.compression().map(UnloadTarget::codec).orElse(Codec.NONE);
    }

    private static Codec codec(Unload.Compression compression) {
        return switch (compression) {
            case GZIP -> Codec.GZIP;
            case BZIP2 -> Codec.BZIP2;
            case ZSTD -> Codec.ZSTD;
        };
    }

    /**
     * Deletes all objects that were written completely. If an object can't be deleted, adds a suppressed exception to
     * {@code reason}. The suppressed exception names the object.
     */
    synchronized void undo(Throwable reason) {
        // Clears the interrupt flag, because an interrupted thread can't delete objects.
        boolean interrupted = Thread.interrupted();
        for (Location object : made) {
            try {
                store.delete(object, authorization);
            } catch (StorageException e) {
                reason.addSuppressed(new StorageException(object + " could not be deleted and remains: delete it", e));
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
