package com.sparkify.dwh.warehouse.redshift;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.CopySource;
import com.sparkify.dwh.internal.inspect.TableNames;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadErrorCode;
import com.sparkify.dwh.warehouse.LoadException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Objects of a COPY's prefix that alone are to be loaded, as they were listed: a manifest can't name versions. */
final class ChosenObjects {

    private final ManifestPlace place;
    private final Copy copy;
    private final Location prefix;
    private final List<StoredObject> objects;

    /**
     * @throws IllegalArgumentException if the COPY's source isn't a prefix
     */
    ChosenObjects(ManifestPlace place, Copy copy, List<StoredObject> objects) {
        if (!(copy.source() instanceof CopySource.Prefix source)) {
            throw new IllegalArgumentException("Only of a prefix can objects be chosen, not of " + copy.source());
        }
        this.place = place;
        this.copy = copy;
        this.prefix = source.location();
        this.objects = List.copyOf(objects);
    }

    List<StoredObject> objects() {
        return objects;
    }

    /**
     * The COPY of these, by a manifest that is there.
     *
     * @throws com.sparkify.dwh.warehouse.UnwritableManifestException if it can't be written
     */
    Copy byManifest() {
        return copy.fromManifest(place.write(copy, objects));
    }

    /**
     * Once they are loaded.
     *
     * @throws LoadException if what the cluster read may not be what was listed
     */
    void failIfChanged() {
        List<LoadError> changed = changed();
        if (!changed.isEmpty()) {
            throw new LoadException(TableNames.text(copy.table()), changed);
        }
    }

    /** The failure of a COPY, or the objects that explain it. */
    RuntimeException explained(RuntimeException failure) {
        RuntimeException said = failure instanceof CopyFailedException copying ? copying.failure() : failure;
        try {
            failIfChanged();
            return failure;
        } catch (LoadException changed) {
            changed.addSuppressed(said);
            return changed;
        } catch (StorageException unknown) {
            said.addSuppressed(unknown);
            return failure;
        }
    }

    private List<LoadError> changed() {
        Map<String, StoredObject> now = place.store().list(prefix, copy.authorization()).objects().stream()
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
                        LoadErrorCode.PARSE,
                        "The object has changed since it was listed: load it when nothing writes to it any more")
                : error(object, LoadErrorCode.FILE_NOT_FOUND, "The object is gone since it was listed");
    }

    private static LoadError error(StoredObject object, LoadErrorCode code, String reason) {
        return new LoadError(object.toString(), 0, null, null, null, code, reason);
    }
}
