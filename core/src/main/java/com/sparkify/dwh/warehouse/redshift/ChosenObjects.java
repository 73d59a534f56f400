package com.sparkify.dwh.warehouse.redshift;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.CopySource;
import com.sparkify.dwh.internal.clause.AuthorizationClause;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The objects of a prefix that a COPY is to load, as they were listed. The COPY loads the objects by a manifest, and a
 * manifest can't name the version of an object. Therefore a check after the load looks for objects that have changed
 * since they were listed.
 */
final class ChosenObjects {

    private final ManifestWriter manifests;
    private final Copy copy;
    private final String table;
    private final Location prefix;
    private final List<StoredObject> objects;

    /**
     * Chooses objects for a COPY.
     *
     * @param table the target's name for messages
     * @throws IllegalArgumentException if the COPY's source isn't a prefix
     */
    ChosenObjects(ManifestWriter manifests, Copy copy, String table, List<StoredObject> objects) {
        if (!(copy.source() instanceof CopySource.Prefix source)) {
            throw new IllegalArgumentException(
                    "Objects can be chosen only for a COPY from a prefix, not from " + copy.source());
        }
        this.manifests = manifests;
        this.copy = copy;
        this.table = table;
        this.prefix = source.location();
        this.objects = List.copyOf(objects);
    }

    List<StoredObject> objects() {
        return objects;
    }

    /**
     * Writes a manifest of the objects, and returns the COPY from this manifest.
     *
     * @throws com.sparkify.dwh.warehouse.UnwritableManifestException if the manifest can't be written
     */
    Copy byManifest() {
        return copy.from(manifests.write(copy, objects)).manifest();
    }

    /**
     * Checks after the load that the objects haven't changed.
     *
     * @throws LoadException if an object has changed. The cluster may then have loaded content that wasn't listed
     */
    void failIfChanged() {
        List<LoadError> changed = changed();
        if (!changed.isEmpty()) {
            throw new LoadException(table, changed);
        }
    }

    /**
     * If objects have changed, returns a failure that names these objects. If no object has changed, returns the given
     * failure.
     */
    RuntimeException explained(RuntimeException failure) {
        RuntimeException original = failure instanceof CopyFailedException copying ? copying.failure() : failure;
        try {
            failIfChanged();
            return failure;
        } catch (LoadException changed) {
            changed.addSuppressed(original);
            return changed;
        } catch (StorageException unknown) {
            original.addSuppressed(unknown);
            return failure;
        }
    }

    private List<LoadError> changed() {
        Map<String, StoredObject> now = manifests
                .store()
                .list(prefix, AuthorizationClause.required("COPY", copy.authorization(), copy.locations()))
                .objects()
                .stream()
                .collect(Collectors.toUnmodifiableMap(StoredObject::toString, Function.identity()));
        return objects.stream()
                .filter(object -> !object.equals(now.get(object.toString())))
                .map(object -> changed(object, now.containsKey(object.toString())))
                .toList();
    }

    private static LoadError changed(StoredObject object, boolean there) {
        return there
                ? error(
                        object,
                        LoadError.Code.PARSE,
                        "The object has changed since it was listed: load it when nothing writes to it any more")
                : error(object, LoadError.Code.FILE_NOT_FOUND, "The object was deleted after it was listed");
    }

    private static LoadError error(StoredObject object, LoadError.Code code, String reason) {
        return new LoadError(object.toString(), 0, null, null, null, code, reason);
    }
}
