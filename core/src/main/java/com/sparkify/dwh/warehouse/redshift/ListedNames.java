package com.sparkify.dwh.warehouse.redshift;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds objects by the names that they have in Redshift's views of load errors. These names are CHAR(256): the first
 * 256 bytes of the location, without trailing blanks. If several objects have the same name in the views, this class
 * returns the first of these objects.
 */
record ListedNames(Map<String, StoredObject> objects) {

    private static final int BYTES = 256;
    private static final int CONTINUATION_BITS = 0xc0;
    private static final int CONTINUATION = 0x80;

    static ListedNames of(List<StoredObject> objects) {
        return new ListedNames(objects.stream()
                .collect(Collectors.toUnmodifiableMap(
                        object -> listed(object.toString()), Function.identity(), (first, other) -> first)));
    }

    private static String listed(String location) {
        byte[] bytes = location.getBytes(UTF_8);
        int end = Math.min(bytes.length, BYTES);
        while (end < bytes.length && (bytes[end] & CONTINUATION_BITS) == CONTINUATION) {
            end--;
        }
        while (end > 0 && bytes[end - 1] == ' ') {
            end--;
        }
        return new String(bytes, 0, end, UTF_8);
    }

    /** Returns the errors with the full names of the objects. Unknown names remain unchanged. */
    List<LoadError> whole(List<LoadError> errors) {
        return errors.stream().map(this::whole).toList();
    }

    private LoadError whole(LoadError error) {
        StoredObject object = objects.get(error.object());
        return object == null
                ? error
                : new LoadError(
                        object.toString(),
                        error.line(),
                        error.column(),
                        error.columnType(),
                        error.columnLength(),
                        error.position(),
                        error.value(),
                        error.code(),
                        error.reason());
    }

    /** Converts counts for each name in the views to counts for each object. */
    Map<StoredObject, Long> counts(Map<String, Long> byName) {
        Map<StoredObject, Long> counts = new HashMap<>();
        byName.forEach((name, count) -> {
            StoredObject object = objects.get(name);
            if (object != null) {
                counts.put(object, count);
            }
        });
        return counts;
    }
}
