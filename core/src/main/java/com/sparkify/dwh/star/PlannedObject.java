package com.sparkify.dwh.star;

import com.sparkify.dwh.storage.StoredObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run makes of one object.
 *
 * @param target the staging table that it is for
 * @param uri where it is, or was: {@code s3://bucket/key}, or an absolute path
 * @param bytes its size as stored: of one that is missing, as it was
 * @param what what is to be said of it
 */
public record PlannedObject(String target, String uri, long bytes, What what) {

    /** What is to be said of an object. */
    public enum What {
        /** It wasn't loaded yet. */
        NEW,
        /** It was loaded, and is loaded again, since everything is. */
        AGAIN,
        /** Its content isn't the one that was loaded. */
        CHANGED,
        /** It was loaded and isn't there any more. */
        MISSING
    }

    /**
     * The objects of a plan that need a word, source by source: those that are there as they were listed, then those that
     * aren't there any more.
     *
     * @param everything whether those that are loaded already are listed too
     */
    public static List<PlannedObject> of(LoadPlan plan, boolean everything) {
        return plan.targets().stream().flatMap(target -> of(target, everything)).toList();
    }

    private static Stream<PlannedObject> of(TargetPlan target, boolean everything) {
        String table = target.staging().getName();
        Set<StoredObject> added = Set.copyOf(target.added());
        Map<String, LedgerEntry> changed =
                target.changed().stream().collect(Collectors.toMap(LedgerEntry::uri, Function.identity()));
        Stream<PlannedObject> there = target.listed().stream().map(object -> {
            String uri = Ledger.uri(object.location());
            What what = added.contains(object) ? What.NEW : changed.containsKey(uri) ? What.CHANGED : What.AGAIN;
            return new PlannedObject(table, uri, object.size(), what);
        });
        return Stream.concat(
                there.filter(object -> everything || object.what() != What.AGAIN),
                target.missing().stream()
                        .map(entry -> new PlannedObject(table, entry.uri(), entry.size(), What.MISSING)));
    }
}
