package com.sparkify.dwh.load;

import com.sparkify.dwh.copy.Copy.Compression;
import com.sparkify.dwh.storage.StoredObject;
import java.util.List;
import java.util.Optional;

/**
 * The plan for one source of a run.
 *
 * @param source the source
 * @param found the source's objects, compared with the ledger
 * @param objects the objects that COPY loads. If the list is empty, COPY loads nothing. If there is no list, COPY loads
 *     all objects at the source's location, and fails if there are none
 */
public record SourcePlan(LoadSource source, Comparison found, Optional<List<StoredObject>> objects) {

    public SourcePlan {
        objects = objects.map(List::copyOf);
    }

    /**
     * Plans to load these objects of the source. If the location should have objects but has none, the plan has no list. COPY
     * then fails with an error that says that there are no objects.
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

    /** Whether both the listing and the ledger have no object at this location. Such a location is probably misspelled. */
    static boolean neverHeldAny(LoadSource source, Comparison found) {
        String prefix = ObjectName.of(source.location());
        return found.listed().isEmpty()
                && found.missing().stream().noneMatch(entry -> entry.uri().startsWith(prefix));
    }

    /** The objects that COPY is expected to load: the list in {@link #objects} or, without a list, all listed objects. */
    public List<StoredObject> expected() {
        return objects.orElse(found.listed());
    }

    /** The COPYs of the source. */
    List<Portion> portions() {
        return objects.map(chosen -> Portion.of(source, chosen))
                .orElseGet(() ->
                        found.listed().isEmpty() ? Portion.all(source) : Portion.byPrefix(source, found.listed()));
    }

    /**
     * The compressions of the {@link #expected} objects, as the COPYs of a run have them: in the order of the first object of
     * each, and empty for objects that aren't compressed.
     */
    public List<Optional<Compression>> compressions() {
        return Portion.of(source, expected()).stream()
                .map(portion -> portion.copy().compression())
                .toList();
    }

    /** Whether COPY will fail because the source holds no object. */
    boolean isEmpty() {
        return objects.isEmpty() && found.listed().isEmpty();
    }
}
