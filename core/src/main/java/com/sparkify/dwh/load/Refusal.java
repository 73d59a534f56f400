package com.sparkify.dwh.load;

import com.sparkify.dwh.internal.inspect.TableNames;
import com.sparkify.dwh.internal.text.OneLine;
import com.sparkify.dwh.load.LoadPlan.LedgerEntry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The reason why a run stops before it loads anything: the run would lose rows, load rows twice, or fail. */
public sealed interface Refusal {

    /** The largest number of objects that {@link #problem} lists: {@value}. */
    int LISTED = 20;

    /** The problem, with the names of the objects or tables, one object per line. {@link #remedy} says what to do. */
    String problem();

    /** What to do. The text names methods of this library. */
    String remedy();

    /** Calls the method for this kind of refusal, and returns the method's result. */
    <R> R match(Cases<R> cases);

    /** Has one method for each kind of refusal. An implementation that lacks a method doesn't compile. */
    interface Cases<R> {

        /** Loaded objects have changed. */
        R changed(Changed refusal);

        /** The run replaces everything, and some loaded objects no longer exist. */
        R loss(Loss refusal);

        /** Staging tables have rows, but the ledger has no objects for them. */
        R untracked(Untracked refusal);

        /** The objects of one COPY have several compressions. */
        R mixed(Mixed refusal);
    }

    /**
     * Returns the refusal of a run. If several kinds of refusal apply, returns the first in this order: {@link
     * Changed}, {@link Untracked}, {@link Loss}, {@link Mixed}.
     */
    static Optional<Refusal> of(LoadPlan.Kind kind, List<LoadPlan.SourcePlan> sources, LoadOptions options) {
        List<LedgerEntry> changed = sources.stream()
                .flatMap(plan -> plan.found().changed().stream())
                .toList();
        if (!options.full() && !changed.isEmpty()) {
            return Optional.of(new Changed(changed));
        }
        List<String> untracked = sources.stream()
                .filter(plan -> plan.found().untracked())
                .map(plan -> TableNames.text(plan.source().staging()))
                .toList();
        if (!kind.replaces() && !untracked.isEmpty()) {
            return Optional.of(new Untracked(untracked));
        }
        List<LedgerEntry> missing = sources.stream()
                .flatMap(plan -> plan.found().missing().stream())
                .toList();
        if (kind.replaces() && !options.acceptLoss() && !missing.isEmpty()) {
            return Optional.of(new Loss(missing));
        }
        return kind == LoadPlan.Kind.BY_PREFIX ? Mixed.of(sources) : Optional.empty();
    }

    /**
     * The content of loaded objects has changed. COPY does not record which staged row came from which object, so the
     * rows of a single object can't be replaced.
     *
     * @param entries the ledger's entries of the changed objects, at least one
     */
    record Changed(List<LedgerEntry> entries) implements Refusal {

        public Changed {
            entries = List.copyOf(entries);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.changed(this);
        }

        @Override
        public String problem() {
            return "Nothing was loaded: " + count(entries) + " changed after loading:" + list(entries);
        }

        @Override
        public String remedy() {
            return "Put the old content back, or replace everything with a full run";
        }
    }

    /**
     * A run that replaces everything loses the rows of objects that no longer exist.
     *
     * @param entries the ledger's entries of the objects that no longer exist, at least one
     */
    record Loss(List<LedgerEntry> entries) implements Refusal {

        public Loss {
            entries = List.copyOf(entries);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.loss(this);
        }

        @Override
        public String problem() {
            return "Nothing was changed: loading everything again loses " + rows() + " of " + count(entries)
                    + (entries.size() == 1 ? " that is gone:" : " that are gone:") + list(entries);
        }

        @Override
        public String remedy() {
            return (entries.size() == 1 ? "Put it back" : "Put them back") + ", or lose the rows with acceptLoss()";
        }

        private String rows() {
            long rows =
                    entries.stream().mapToLong(entry -> entry.rows().orElse(0)).sum();
            String counted = rows == 1 ? "1 row" : rows + " rows";
            if (entries.stream().allMatch(entry -> entry.rows().isPresent())) {
                return counted;
            }
            return rows == 0 ? "an unknown number of rows" : "at least " + counted;
        }
    }

    /**
     * Staging tables have rows, but the ledger has no entries for the sources of these tables. Another program or a
     * script loaded these rows.
     *
     * @param tables the staging tables, at least one
     */
    record Untracked(List<String> tables) implements Refusal {

        public Untracked {
            tables = List.copyOf(tables);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.untracked(this);
        }

        @Override
        public String problem() {
            return "Nothing was loaded: " + String.join(" and ", tables) + (tables.size() == 1 ? " holds" : " hold")
                    + " rows, and loaded_objects doesn't list the objects of these rows: a script or another job loaded"
                    + " the rows";
        }

        @Override
        public String remedy() {
            return "Replace these rows with a full run";
        }
    }

    /**
     * The suffixes of a source's objects stand for several compressions. A run by prefix has only one COPY for each
     * source, and a COPY has only one compression.
     *
     * @param objects the first object of each compression, at least two
     */
    record Mixed(List<String> objects) implements Refusal {

        public Mixed {
            objects = List.copyOf(objects);
        }

        private static Optional<Refusal> of(List<LoadPlan.SourcePlan> sources) {
            return sources.stream()
                    .filter(plan -> plan.compressions().size() > 1)
                    .findFirst()
                    .map(plan -> new Mixed(Portion.of(plan.source(), plan.expected()).stream()
                            .map(portion ->
                                    portion.objects().orElseThrow().get(0).toString())
                            .toList()));
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.mixed(this);
        }

        @Override
        public String problem() {
            return "Nothing was loaded: a COPY by prefix has one compression for all objects, but the suffixes of these"
                    + " objects stand for different compressions:"
                    + objects.stream()
                            .map(object -> "\n  " + OneLine.of(object))
                            .collect(Collectors.joining());
        }

        @Override
        public String remedy() {
            return "Load by manifests, with one COPY for each compression, or compress all objects in the same way";
        }
    }

    private static String count(List<LedgerEntry> entries) {
        return entries.size() == 1 ? "1 object" : entries.size() + " objects";
    }

    private static String list(List<LedgerEntry> entries) {
        String listed = entries.stream()
                .limit(LISTED)
                .map(entry -> "\n  " + OneLine.of(entry.uri()))
                .collect(Collectors.joining());
        return entries.size() > LISTED ? listed + "\n  … and " + (entries.size() - LISTED) + " more" : listed;
    }
}
