package com.sparkify.dwh.star;

import com.sparkify.dwh.storage.StoredObject;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jooq.Table;

/**
 * What a run would load.
 *
 * @param targets one for each source: events, then songs
 */
public record LoadPlan(List<TargetPlan> targets) {

    /** Copies the list. */
    public LoadPlan {
        targets = List.copyOf(targets);
    }

    /** What was loaded and isn't there any more. */
    public List<LedgerEntry> missing() {
        return all(TargetPlan::missing);
    }

    /** What isn't as it was loaded. */
    public List<LedgerEntry> changed() {
        return all(TargetPlan::changed);
    }

    /** Whether there is nothing to load, and nothing wrong with that. */
    public boolean isNothingNew() {
        return isListed()
                && targets.stream()
                        .noneMatch(target -> target.untracked()
                                || target.isVoid()
                                || !target.added().isEmpty());
    }

    /** Whether the sources could be listed; the targets are none if not. */
    public boolean isListed() {
        return !targets.isEmpty();
    }

    /** Whether nothing was ever loaded. */
    boolean isFirst() {
        return targets.stream().allMatch(TargetPlan::isFirst);
    }

    List<Table<?>> untracked() {
        return targets.stream()
                .filter(TargetPlan::untracked)
                .<Table<?>>map(TargetPlan::staging)
                .toList();
    }

    /** What wasn't loaded yet. */
    Chosen added() {
        return chosen(TargetPlan::added, TargetPlan::isVoid);
    }

    /** All that is there. */
    Chosen listed() {
        return chosen(TargetPlan::listed, target -> target.listed().isEmpty());
    }

    /** A source with nothing in it is left to COPY, which has an error for that. */
    private Chosen chosen(Function<TargetPlan, List<StoredObject>> which, Predicate<TargetPlan> left) {
        return new Chosen(targets.stream()
                .filter(left.negate())
                .collect(Collectors.toUnmodifiableMap(TargetPlan::staging, which)));
    }

    private <T> List<T> all(Function<TargetPlan, List<T>> which) {
        return targets.stream().flatMap(target -> which.apply(target).stream()).toList();
    }
}
