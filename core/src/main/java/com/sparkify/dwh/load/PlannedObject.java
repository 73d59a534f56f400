package com.sparkify.dwh.load;

import com.sparkify.dwh.storage.StoredObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One object of a dry run's list.
 *
 * @param target the name of the object's source
 * @param uri the object's location, or its former location: {@code s3://bucket/key}, or an absolute path
 * @param bytes the object's size as stored, in bytes; for a missing object, its former size
 * @param what how the object compares with the ledger
 */
public record PlannedObject(String target, String uri, long bytes, What what) {

    /** How an object compares with the ledger. */
    public enum What {
        /** The object is not loaded yet. */
        NEW,
        /** The object is loaded, and the run loads it again. */
        AGAIN,
        /** The object is loaded, and its content has changed since. */
        CHANGED,
        /** The object is loaded, but no longer exists. */
        MISSING
    }

    /**
     * The objects of a plan, source by source: first the existing objects, in the order of their listing, then the missing
     * ones. The list doesn't contain loaded objects that the run leaves as they are.
     */
    static List<PlannedObject> of(LoadPlan plan) {
        return plan.sources().stream()
                .flatMap(source -> of(source, plan.kind().replaces()))
                .toList();
    }

    private static Stream<PlannedObject> of(SourcePlan plan, boolean everything) {
        String name = plan.source().name();
        Set<StoredObject> added = Set.copyOf(plan.found().added());
        Set<String> changed =
                plan.found().changed().stream().map(LedgerEntry::uri).collect(Collectors.toSet());
        Stream<PlannedObject> there = plan.found().listed().stream().map(object -> {
            String uri = ObjectName.of(object.location());
            What what = added.contains(object) ? What.NEW : changed.contains(uri) ? What.CHANGED : What.AGAIN;
            return new PlannedObject(name, uri, object.size(), what);
        });
        return Stream.concat(
                there.filter(object -> everything || object.what() != What.AGAIN),
                plan.found().missing().stream()
                        .map(entry -> new PlannedObject(name, entry.uri(), entry.size(), What.MISSING)));
    }
}
