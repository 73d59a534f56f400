package com.sparkify.dwh.load;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The plan of a run, which {@link JobLoader#plan} returns. {@link JobLoader#run} makes such a plan after it has locked {@code
 * run_lock}, and carries the plan out.
 *
 * @param kind whether the run adds to the loaded rows, replaces them, or does nothing
 * @param sources what the run loads from each source, in the job's order
 * @param refusal the reason why the run stops before it loads anything; empty if it doesn't stop
 */
public record LoadPlan(LoadKind kind, List<SourcePlan> sources, Optional<Refusal> refusal) {

    public LoadPlan {
        sources = List.copyOf(sources);
    }

    static LoadPlan of(List<LoadSource> sources, List<Comparison> found, LoadOptions options) {
        LoadKind kind = kind(sources, found, options);
        List<SourcePlan> plans = IntStream.range(0, sources.size())
                .mapToObj(i -> SourcePlan.of(kind, sources.get(i), found.get(i)))
                .toList();
        return new LoadPlan(kind, plans, Refusal.of(kind, plans, options));
    }

    /** The plan to load everything by prefix from sources that can't be listed. */
    static LoadPlan unlisted(List<LoadSource> sources) {
        return new LoadPlan(
                LoadKind.UNLISTED,
                sources.stream()
                        .map(source -> SourcePlan.of(LoadKind.UNLISTED, source, Comparison.NONE))
                        .toList(),
                Optional.empty());
    }

    private static LoadKind kind(List<LoadSource> sources, List<Comparison> found, LoadOptions options) {
        boolean nothingNew = IntStream.range(0, sources.size())
                .allMatch(i -> found.get(i).added().isEmpty()
                        && !found.get(i).untracked()
                        && !SourcePlan.neverHeldAny(sources.get(i), found.get(i)));
        if (nothingNew && !options.full()) {
            return LoadKind.NOTHING;
        }
        if (options.byPrefix()) {
            return LoadKind.BY_PREFIX;
        }
        if (options.full()) {
            return LoadKind.FULL;
        }
        return found.stream().allMatch(Comparison::isFirst) ? LoadKind.FIRST : LoadKind.ADD;
    }

    /** The ledger's entries of objects that no longer exist. */
    public List<LedgerEntry> missing() {
        return all(Comparison::missing);
    }

    /** The ledger's entries of objects whose content has changed. */
    public List<LedgerEntry> changed() {
        return all(Comparison::changed);
    }

    private List<LedgerEntry> all(Function<Comparison, List<LedgerEntry>> entries) {
        return sources.stream()
                .flatMap(plan -> entries.apply(plan.found()).stream())
                .toList();
    }

    /** The sources that make the run fail because COPY will find no object there. */
    public List<SourcePlan> empty() {
        return kind == LoadKind.UNLISTED
                ? List.of()
                : sources.stream().filter(SourcePlan::isEmpty).toList();
    }

    /** Whether a run of this plan would fail. */
    public boolean stops() {
        return refusal.isPresent() || !empty().isEmpty();
    }

    /**
     * Throws the exception of the {@link #refusal}, if there is one.
     *
     * @throws LedgerException if there is a refusal
     */
    public void refuse() {
        refusal.ifPresent(reason -> {
            throw new LedgerException(reason);
        });
    }

    /**
     * The objects that a dry run lists: the objects that the run loads, and the loaded objects that have changed or are
     * missing.
     */
    public List<PlannedObject> objects() {
        return PlannedObject.of(this);
    }

    SourcePlan of(LoadSource source) {
        return sources.stream()
                .filter(plan -> plan.source().equals(source))
                .findFirst()
                .orElseThrow();
    }
}
