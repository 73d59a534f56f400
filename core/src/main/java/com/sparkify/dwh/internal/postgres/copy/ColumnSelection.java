package com.sparkify.dwh.internal.postgres.copy;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Json;
import com.sparkify.dwh.internal.postgres.shred.JsonPath;
import com.sparkify.dwh.internal.postgres.shred.JsonPathsFile;
import com.sparkify.dwh.internal.postgres.shred.Selection;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadErrorCode;
import com.sparkify.dwh.warehouse.LoadException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;

/** Which of a record's values are the columns'. */
final class ColumnSelection {

    private final ObjectStore store;
    private final String table;

    ColumnSelection(ObjectStore store, String table) {
        this.store = store;
        this.table = table;
    }

    /**
     * What the COPY's JSON says. Column names count in lower case, as on Redshift, whose names have no other.
     *
     * @throws LoadException if the JSONPaths file isn't there, is none, or has another number of paths than columns
     */
    Selection of(CopyPlan plan, Json json) {
        List<String> keys = plan.columnNames().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        return switch (json.mapping()) {
            case AUTO -> Selection.keys(keys);
            case AUTO_IGNORECASE -> Selection.keysIgnoringCase(keys);
            case JSONPATHS ->
                Selection.paths(paths(plan.copy(), json.jsonPaths().orElseThrow(), keys.size()));
            case NOSHRED -> throw new IllegalStateException("'noshred' is refused before");
        };
    }

    private List<JsonPath> paths(Copy copy, Location location, int columns) {
        List<JsonPath> paths;
        try (InputStream in = store.open(file(copy, location), copy.authorization())) {
            paths = JsonPathsFile.read(in);
        } catch (JsonPathsFile.MalformedException e) {
            throw failed(location, LoadErrorCode.PARSE, "Not a JSONPaths file: " + e.getMessage());
        } catch (IOException e) {
            throw failed(location, LoadErrorCode.PARSE, "The JSONPaths file can't be read: " + e.getMessage());
        }
        if (paths.size() != columns) {
            throw failed(
                    location,
                    LoadErrorCode.PARSE,
                    "Number of jsonpaths and the number of columns should match. JSONPath size: " + paths.size()
                            + ", Number of columns in table or column list: " + columns);
        }
        return paths;
    }

    /** The one object at exactly this place, not what else begins so. */
    private StoredObject file(Copy copy, Location location) {
        List<StoredObject> found = store.list(location, copy.authorization()).objects();
        return found.stream()
                .filter(object ->
                        object.location().equals(location) || (location instanceof LocalPath && found.size() == 1))
                .findFirst()
                .orElseThrow(() -> failed(location, LoadErrorCode.FILE_NOT_FOUND, "The JSONPaths file does not exist"));
    }

    private LoadException failed(Location location, LoadErrorCode code, String reason) {
        return new LoadException(table, List.of(new LoadError(location.toString(), 0, null, null, null, code, reason)));
    }
}
