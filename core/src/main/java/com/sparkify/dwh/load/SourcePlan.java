package com.sparkify.dwh.load;

import com.sparkify.dwh.storage.StoredObject;
import java.util.List;
import java.util.Optional;

/**
 * What a run loads from one source.
 *
 * @param source the source
 * @param found the source's objects, compared with the ledger
 * @param objects the objects that COPY loads. If the list is empty, COPY loads nothing. If there is no list, COPY loads
 *     all objects at the source's location, and fails if there are none
 */
public record SourcePlan(LoadSource source, Comparison found, Optional<List<StoredObject>> objects) {

    /** Copies the list. */
    public SourcePlan {
        objects = objects.map(List::copyOf);
    }

    /**
     * Plans to load these objects of the source. If the location has no objects but should have some, the plan has no
     * list, and COPY fails with an error that says so.
     */
    static SourcePlan of(LoadKind kind, LoadSource source, Comparison found) {
        return new SourcePlan(
                source,
                found,
                switch (kind) {
                    case NOTHING -> Optional.of(List.of());
                    case ADD -> neverHeldAny(source, found) ? Optional.empty() : Optional.of(found.added());
                    case FIRST, FULL -> found.listed().isEmpty() ? Optional.empty() : Optional.of(found.listed());
                    case BY_PREFIX, UNLISTED -> Optional.empty();
                });
    }

    /**
     * Whether neither the listing nor the ledger has an object at this location. If so, the location is probably
     * misspelled.
     */
    static boolean neverHeldAny(LoadSource source, Comparison found) {
        String prefix = ObjectName.of(source.location());
        return found.listed().isEmpty()
                && found.missing().stream().noneMatch(entry -> entry.uri().startsWith(prefix));
    }

    /** The objects that COPY is expected to load: {@link #objects} or, without that list, all listed objects. */
    public List<StoredObject> expected() {
        return objects.orElse(found.listed());
    }

    /** Whether COPY will fail because the source holds no object. */
    boolean isEmpty() {
        return objects.isEmpty() && found.listed().isEmpty();
    }
}
