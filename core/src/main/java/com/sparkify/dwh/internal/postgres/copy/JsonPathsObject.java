package com.sparkify.dwh.internal.postgres.copy;

import com.sparkify.dwh.internal.postgres.shred.JsonPath;
import com.sparkify.dwh.internal.postgres.shred.JsonPathsFile;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads the JSONPaths file of a COPY from the store. */
record JsonPathsObject(ObjectStore store, Authorization authorization, String table, Location location) {

    /**
     * The paths, one for each column.
     *
     * @throws LoadException if the file doesn't exist, isn't a JSONPaths file, or doesn't have one path for each column
     */
    List<JsonPath> paths(int columns) {
        List<JsonPath> paths;
        try (InputStream in = store.open(file(), authorization)) {
            paths = JsonPathsFile.read(in);
        } catch (JsonPathsFile.MalformedException e) {
            throw failed(LoadError.Code.PARSE, "Not a JSONPaths file: " + e.getMessage());
        } catch (IOException e) {
            throw failed(LoadError.Code.PARSE, "The JSONPaths file can't be read: " + e.getMessage());
        }
        if (paths.size() != columns) {
            throw failed(
                    LoadError.Code.PARSE,
                    "Number of jsonpaths and the number of columns should match. JSONPath size: " + paths.size()
                            + ", Number of columns in table or column list: " + columns);
        }
        return paths;
    }

    /**
     * The object at exactly this location. Objects with longer keys that begin with this location are ignored. If the
     * location is a local folder with a single file, returns this file.
     */
    private StoredObject file() {
        List<StoredObject> found = store.list(location, authorization).objects();
        return found.stream()
                .filter(object ->
                        object.location().equals(location) || (location instanceof LocalPath && found.size() == 1))
                .findFirst()
                .orElseThrow(() -> failed(LoadError.Code.FILE_NOT_FOUND, "The JSONPaths file does not exist"));
    }

    private LoadException failed(LoadError.Code code, String reason) {
        return new LoadException(table, List.of(new LoadError(location.toString(), 0, null, null, null, code, reason)));
    }
}
