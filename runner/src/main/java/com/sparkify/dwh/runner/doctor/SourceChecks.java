package com.sparkify.dwh.runner.doctor;

import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.engine.OpenWarehouse;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Checks that this machine can list and read the sources. */
final class SourceChecks {

    static final String LOG_DATA = "LOG_DATA";
    static final String LOG_JSONPATH = "LOG_JSONPATH";
    static final String SONG_DATA = "SONG_DATA";

    private final DwhConfig config;
    private final ObjectStore store;

    SourceChecks(DwhConfig config) {
        this.config = config;
        this.store = OpenWarehouse.store(config);
    }

    List<Finding> all() {
        return List.of(
                data(LOG_DATA, config.logData()), file(config.logJsonPath()), data(SONG_DATA, config.songData()));
    }

    private Finding data(String key, Location location) {
        try {
            List<StoredObject> objects =
                    store.list(location, config.authorization()).objects();
            if (objects.isEmpty()) {
                return Finding.toDo(key, location + " has no objects: correct [S3] " + key + ", or put the data there");
            }
            read(objects.get(0));
            return Finding.ok(key, objects.size() + (objects.size() == 1 ? " object at " : " objects at ") + location);
        } catch (StorageException | IOException e) {
            return Finding.toDo(key, Reason.of(e));
        }
    }

    private Finding file(Location location) {
        try {
            Optional<StoredObject> file = store.find(location, config.authorization());
            if (file.isEmpty()) {
                return Finding.toDo(LOG_JSONPATH, location + " doesn't exist: correct [S3] " + LOG_JSONPATH);
            }
            read(file.get());
            return Finding.ok(LOG_JSONPATH, location.toString());
        } catch (StorageException | IOException e) {
            return Finding.toDo(LOG_JSONPATH, Reason.of(e));
        }
    }

    /** Reads a byte, because the permission to list objects doesn't include the permission to read them. */
    private void read(StoredObject object) throws IOException {
        try (InputStream bytes = store.open(object, config.authorization())) {
            int unused = bytes.read();
        }
    }
}
