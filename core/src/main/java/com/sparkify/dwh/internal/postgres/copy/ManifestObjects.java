package com.sparkify.dwh.internal.postgres.copy;

import com.sparkify.dwh.internal.postgres.shred.ManifestFile;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the objects that a manifest lists, in the order of the list. An object that is listed twice is loaded twice. An
 * object that doesn't exist is skipped, unless the manifest marks the object as mandatory.
 */
final class ManifestObjects {

    private final ObjectStore store;
    private final Authorization authorization;
    private final String table;
    private final Location manifest;

    ManifestObjects(ObjectStore store, Authorization authorization, String table, Location manifest) {
        this.store = store;
        this.authorization = authorization;
        this.table = table;
        this.manifest = manifest;
    }

    /**
     * Returns at least one object.
     *
     * @throws LoadException if the manifest doesn't exist or isn't valid, if it lists an invalid location, if a
     *     mandatory object doesn't exist, or if no object exists. The exception has an error for each invalid location
     *     or missing mandatory object
     */
    List<StoredObject> find() {
        List<ManifestFile.Entry> entries = entries();
        List<Location> locations = locations(entries);
        List<Optional<StoredObject>> found = new ParallelFind(store, authorization).all(locations);
        List<StoredObject> objects = new ArrayList<>();
        List<LoadError> missing = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            found.get(i).ifPresent(objects::add);
            if (found.get(i).isEmpty() && entries.get(i).mandatory()) {
                missing.add(error(
                        locations.get(i).toString(),
                        0,
                        LoadError.Code.FILE_NOT_FOUND,
                        "The file does not exist, and line " + entries.get(i).line() + " of manifest " + manifest
                                + " marks the file as mandatory"));
            }
        }
        throwAny(missing);
        if (objects.isEmpty()) {
            String reason = entries.isEmpty() ? "The manifest lists no file" : "None of the manifest's files exists";
            throw failed(LoadError.Code.FILE_NOT_FOUND, 0, reason);
        }
        return objects;
    }

    private List<ManifestFile.Entry> entries() {
        if (!isWhole(manifest)) {
            throw failed(
                    LoadError.Code.MANIFEST_PATH, 0, "MANIFEST takes the manifest's full path, not a prefix or folder");
        }
        StoredObject file = store.find(manifest, authorization)
                .orElseThrow(() -> failed(LoadError.Code.FILE_NOT_FOUND, 0, "The manifest does not exist"));
        try (InputStream in = store.open(file, authorization)) {
            return ManifestFile.read(in);
        } catch (ManifestFile.MalformedException e) {
            throw failed(LoadError.Code.PARSE, e.line(), "Not a manifest: " + e.getMessage());
        } catch (IOException e) {
            throw failed(LoadError.Code.PARSE, 0, "The manifest can't be read: " + e.getMessage());
        }
    }

    private List<Location> locations(List<ManifestFile.Entry> entries) {
        List<Location> locations = new ArrayList<>();
        List<LoadError> wrong = new ArrayList<>();
        for (ManifestFile.Entry entry : entries) {
            try {
                locations.add(location(entry.url()));
            } catch (IllegalArgumentException e) {
                String reason = "Invalid url '" + entry.url() + "': " + e.getMessage();
                wrong.add(error(manifest.toString(), entry.line(), LoadError.Code.MANIFEST_PATH, reason));
            }
        }
        throwAny(wrong);
        return locations;
    }

    private Location location(String url) {
        Location location = Location.parse(url);
        if (location instanceof LocalPath local) {
            location = local(local.path());
        }
        if (!isWhole(location)) {
            throw new IllegalArgumentException("a file's full path is needed, not a prefix or folder");
        }
        return location;
    }

    private Location local(Path path) {
        if (manifest instanceof LocalPath file) {
            return new LocalPath(file.path().resolveSibling(path));
        }
        throw new IllegalArgumentException("a manifest in S3 lists s3:// objects only");
    }

    private static boolean isWhole(Location location) {
        return location instanceof S3Uri uri
                ? !uri.key().isEmpty() && !uri.key().endsWith("/")
                : !(location instanceof LocalPath local && Files.isDirectory(local.path()));
    }

    private void throwAny(List<LoadError> errors) {
        if (!errors.isEmpty()) {
            throw new LoadException(table, errors);
        }
    }

    private LoadException failed(LoadError.Code code, int line, String reason) {
        return new LoadException(table, List.of(error(manifest.toString(), line, code, reason)));
    }

    private static LoadError error(String object, int line, LoadError.Code code, String reason) {
        return new LoadError(object, line, null, null, null, code, reason);
    }
}
