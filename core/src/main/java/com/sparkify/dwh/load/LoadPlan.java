package com.sparkify.dwh.load;

import com.sparkify.dwh.copy.Copy.Compression;
import com.sparkify.dwh.storage.StoredObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The plan of a run, which {@link JobLoader#plan} returns. {@link JobLoader#run} makes such a plan after it has locked
 * {@code run_lock}, and carries the plan out.
 *
 * @param kind whether the run adds to the loaded rows, replaces them, or does nothing
 * @param sources what the run loads from each source, in the job's order
 * @param refusal the reason why the run stops before it loads anything; empty if there is no such reason
 */
public record LoadPlan(Kind kind, List<SourcePlan> sources, Optional<Refusal> refusal) {

    public LoadPlan {
        sources = List.copyOf(sources);
    }

    static LoadPlan of(List<LoadSource> sources, List<Comparison> found, LoadOptions options) {
        Kind kind = kind(sources, found, options);
        List<SourcePlan> plans = IntStream.range(0, sources.size())
                .mapToObj(i -> SourcePlan.of(kind, sources.get(i), found.get(i)))
                .toList();
        return new LoadPlan(kind, plans, Refusal.of(kind, plans, options));
    }

    /** The plan to load everything by prefix from sources that can't be listed. */
    static LoadPlan unlisted(List<LoadSource> sources) {
        return new LoadPlan(
                Kind.UNLISTED,
                sources.stream()
                        .map(source -> SourcePlan.of(Kind.UNLISTED, source, Comparison.NONE))
                        .toList(),
                Optional.empty());
    }

    private static Kind kind(List<LoadSource> sources, List<Comparison> found, LoadOptions options) {
        boolean nothingNew = IntStream.range(0, sources.size())
                .allMatch(i -> found.get(i).added().isEmpty()
                        && !found.get(i).untracked()
                        && !SourcePlan.neverHeldAny(sources.get(i), found.get(i)));
        if (nothingNew && !options.full()) {
            return Kind.NOTHING;
        }
        if (options.byPrefix()) {
            return Kind.BY_PREFIX;
        }
        if (options.full()) {
            return Kind.FULL;
        }
        return found.stream().allMatch(Comparison::isFirst) ? Kind.FIRST : Kind.ADD;
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

    /** The sources that make the run fail, because COPY will find no object at their locations. */
    public List<SourcePlan> empty() {
        return kind == Kind.UNLISTED
                ? List.of()
                : sources.stream().filter(SourcePlan::isEmpty).toList();
    }

    /** Whether a run of this plan fails, because of its {@link #refusal} or its {@link #empty} sources. */
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

    /** The kinds of runs: what a run does with the objects of its sources. */
    public enum Kind {
        /** Loads nothing, because every listed object is already loaded. */
        NOTHING,
        /** Loads the new objects and adds their rows to the staging tables. */
        ADD,
        /** The first load: every listed object is new, and the job computes all rows. */
        FIRST,
        /** Replaces all staged rows with the rows of the listed objects. */
        FULL,
        /**
         * Replaces all staged rows with the rows of the objects that COPY finds at the sources' prefixes. The sources
         * are listed before and after the COPY, and both listings must be the same.
         */
        BY_PREFIX,
        /**
         * Replaces all staged rows as {@link #BY_PREFIX} does, but doesn't list the sources, because only the cluster
         * has permission to list them. The ledger gets no entries of loaded objects, so the next run replaces
         * everything again.
         */
        UNLISTED;

        /**
         * Whether the run deletes the rows that earlier runs staged, and deletes the ledger's entries of these runs.
         */
        public boolean replaces() {
            return switch (this) {
                case NOTHING, ADD, FIRST -> false;
                case FULL, BY_PREFIX, UNLISTED -> true;
            };
        }

        LoadJob.Scope scope() {
            return switch (this) {
                case NOTHING, ADD -> LoadJob.Scope.NEW;
                case FIRST, FULL, BY_PREFIX, UNLISTED -> LoadJob.Scope.EVERYTHING;
            };
        }
    }

    /**
     * The plan for one source of a run.
     *
     * @param source the source
     * @param found the source's objects, compared with the ledger
     * @param objects the objects that COPY loads. If the list is empty, COPY loads nothing. If there is no list, COPY
     *     loads all objects at the source's location, and fails if there is no object
     */
    public record SourcePlan(LoadSource source, Comparison found, Optional<List<StoredObject>> objects) {

        public SourcePlan {
            objects = objects.map(List::copyOf);
        }

        /**
         * Plans which of the source's objects are loaded by a run of this kind. If the location should have objects but
         * is empty, the plan has no list of objects, and COPY fails because there are no objects.
         */
        static SourcePlan of(Kind kind, LoadSource source, Comparison found) {
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
         * Whether neither the listing nor the ledger has an object at this location. Such a location is probably
         * misspelled.
         */
        static boolean neverHeldAny(LoadSource source, Comparison found) {
            String prefix = ObjectName.prefix(source.location());
            return found.listed().isEmpty()
                    && found.missing().stream().noneMatch(entry -> entry.uri().startsWith(prefix));
        }

        /**
         * The objects that COPY is expected to load: {@link #objects}, or all listed objects if there is no such list.
         */
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
         * The compressions of the {@link #expected} objects, one for each COPY of a run, in the order of the COPYs. An
         * empty value stands for objects that aren't compressed.
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
         * The objects of a plan, source by source: first the existing objects, in the order of their listing, then the
         * missing objects. Unchanged objects that are already loaded are in the list only if the run loads them again.
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

    /**
     * The objects at a source, compared with the ledger's entries of that source.
     *
     * @param listed all objects at the source
     * @param hidden how many local files are not listed because they are hidden
     * @param added the listed objects that are not in the ledger
     * @param renewed the entries of files whose attributes have changed but whose content hasn't. Each entry has the
     *     file's new version, so that the next comparison need not read the file again
     * @param changed the entries of listed objects whose content has changed
     * @param missing the entries of objects that are no longer listed
     * @param untracked whether the staging table has rows although the ledger has no entries for the source
     */
    public record Comparison(
            List<StoredObject> listed,
            int hidden,
            List<StoredObject> added,
            List<LedgerEntry> renewed,
            List<LedgerEntry> changed,
            List<LedgerEntry> missing,
            boolean untracked) {

        /** The comparison of a source that can't be listed. */
        static final Comparison NONE = new Comparison(List.of(), 0, List.of(), List.of(), List.of(), List.of(), false);

        public Comparison {
            listed = List.copyOf(listed);
            added = List.copyOf(added);
            renewed = List.copyOf(renewed);
            changed = List.copyOf(changed);
            missing = List.copyOf(missing);
        }

        /** Whether the ledger has no entries for the source, and the staging table is empty. */
        boolean isFirst() {
            return !untracked && missing.isEmpty() && changed.isEmpty() && added.size() == listed.size();
        }
    }

    /**
     * The ledger's entry for one loaded object.
     *
     * @param uri where the object was: {@code s3://bucket/key}, or an absolute path
     * @param version the version of the object's content, as {@link StoredObject#contentVersion} computes it
     * @param size the object's size as stored, in bytes
     * @param rows how many of the object's records were loaded; empty if the engine did not report the number
     */
    public record LedgerEntry(String uri, String version, long size, OptionalLong rows) {}
}
