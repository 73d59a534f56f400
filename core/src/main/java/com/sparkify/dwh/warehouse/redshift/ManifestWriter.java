package com.sparkify.dwh.warehouse.redshift;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.internal.clause.AuthorizationClause;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.UnwritableManifestException;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/**
 * Writes the manifests that tell a cluster which objects to load.
 *
 * <p>Each entry has the URL of an object and its size. Redshift needs the size for columnar formats. Source:
 * Amazon Redshift Developer Guide, "Using a manifest to specify data files".
 *
 * @param store the store of the objects and manifests
 * @param prefix the prefix of the manifests' keys
 */
record ManifestWriter(ObjectStore store, S3Uri prefix) {

    /**
     * Writes a manifest that lists these objects as mandatory.
     *
     * @throws UnwritableManifestException if the manifest can't be written
     */
    S3Uri write(Copy copy, List<StoredObject> objects) {
        String separator = prefix.key().isEmpty() || prefix.key().endsWith("/") ? "" : "/";
        S3Uri manifest = prefix.object(separator + copy.table().getName() + "-" + UUID.randomUUID() + ".manifest");
        try {
            write(
                    store.create(
                            manifest,
                            false,
                            AuthorizationClause.required("COPY", copy.authorization(), copy.locations())),
                    objects);
        } catch (IOException | StorageException e) {
            throw new UnwritableManifestException(
                    "The manifest " + manifest + " can't be written: " + e.getMessage(), e);
        }
        return manifest;
    }

    private static void write(ObjectStore.Writer object, List<StoredObject> objects) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(object)) {
            json.configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeArrayFieldStart("entries");
            for (StoredObject each : objects) {
                entry(json, each);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException | RuntimeException e) {
            object.abort();
            throw e;
        }
        object.close();
    }

    private static void entry(JsonGenerator json, StoredObject object) throws IOException {
        json.writeStartObject();
        json.writeStringField("url", object.toString());
        json.writeBooleanField("mandatory", true);
        json.writeObjectFieldStart("meta");
        json.writeNumberField("content_length", object.size());
        json.writeEndObject();
        json.writeEndObject();
    }
}
