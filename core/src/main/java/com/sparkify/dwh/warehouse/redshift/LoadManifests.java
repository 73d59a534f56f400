package com.sparkify.dwh.warehouse.redshift;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.CopySource;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.ObjectWriter;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadErrorCode;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.UnwritableManifestException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells the cluster what to load, by a file that lists it.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Using a manifest to specify data files".
 *
 * @param store that holds the objects, and will hold the manifests
 * @param place the prefix of the manifests' keys
 */
record LoadManifests(ObjectStore store, S3Uri place) {

    /**
     * A manifest of these objects, which must all be there.
     *
     * @throws UnwritableManifestException if it can't be written
     */
    S3Uri write(Copy copy, List<StoredObject> objects) {
        String separator = place.key().isEmpty() || place.key().endsWith("/") ? "" : "/";
        S3Uri manifest = place.object(separator + copy.table().getName() + "-" + UUID.randomUUID() + ".manifest");
        try {
            write(store.create(manifest, false, copy.authorization()), objects);
        } catch (IOException | StorageException e) {
            throw new UnwritableManifestException(
                    "The manifest " + manifest + " can't be written: " + e.getMessage(), e);
        }
        return manifest;
    }

    private static void write(ObjectWriter object, List<StoredObject> objects) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(object)) {
            json.configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeArrayFieldStart("entries");
            for (StoredObject each : objects) {
                json.writeStartObject();
                json.writeStringField("url", each.toString());
                json.writeBooleanField("mandatory", true);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException | RuntimeException e) {
            object.abort();
            throw e;
        }
        object.close();
    }

    /**
     * Sees whether the objects are still those that were listed, for a manifest can't name versions.
     *
     * @throws LoadException if not
     */
    void checkUnchanged(Copy copy, List<StoredObject> objects) {
        if (!(copy.source() instanceof CopySource.Prefix prefix)) {
            throw new IllegalArgumentException("Only of a prefix can objects be chosen, not of " + copy.source());
        }
        Map<String, StoredObject> now = store.list(prefix.location(), copy.authorization()).objects().stream()
                .collect(Collectors.toMap(StoredObject::toString, Function.identity()));
        List<LoadError> errors = objects.stream()
                .filter(object -> !object.equals(now.get(object.toString())))
                .map(LoadManifests::changed)
                .toList();
        if (!errors.isEmpty()) {
            throw new LoadException(
                    String.join(".", copy.table().getQualifiedName().getName()), errors);
        }
    }

    private static LoadError changed(StoredObject object) {
        return new LoadError(
                object.toString(),
                0,
                null,
                null,
                null,
                LoadErrorCode.PARSE,
                object + " has changed since it was listed, or is gone: load it when nothing writes to it any more");
    }
}
