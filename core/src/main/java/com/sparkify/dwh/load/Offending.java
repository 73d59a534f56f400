package com.sparkify.dwh.load;

import com.sparkify.dwh.internal.text.OneLine;
import com.sparkify.dwh.pipeline.CheckFailedException;
import com.sparkify.dwh.pipeline.Pipeline;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the objects whose rows break the checks of a run. The staging tables don't say which object a row comes from.
 * Therefore this class loads groups of the run's objects again into the temporary tables, and runs the checks on each
 * group. Each load is a transaction that is rolled back.
 */
final class Offending {

    /** The largest number of objects that a message names. */
    static final int NAMED = 3;

    /** The largest size of all objects together. A search through more bytes takes too long. */
    static final long MAX_BYTES = 1L << 30;

    private final LoadJob job;
    private final Warehouse warehouse;
    private final LoadPlan plan;
    private final Set<StoredObject> found = new LinkedHashSet<>();
    private boolean more;

    private Offending(LoadJob job, Warehouse warehouse, LoadPlan plan) {
        this.job = job;
        this.warehouse = warehouse;
        this.plan = plan;
    }

    /**
     * Returns the failure with the names of the objects that break the check, each by itself or several together.
     * Returns the failure unchanged in these cases: the failed check isn't one of the first checks of the job's steps;
     * the run has no list of objects; the objects have more than {@link #MAX_BYTES} together; the search in each source
     * finds no objects that break a check; the search fails.
     */
    static CheckFailedException named(CheckFailedException failure, LoadJob job, Warehouse warehouse, LoadPlan plan) {
        Offending search = new Offending(job, warehouse, plan);
        if (!search.isPossible(failure)) {
            return failure;
        }
        try {
            plan.sources().forEach(search::in);
            List<String> names = search.found.stream()
                    .map(object -> OneLine.of(object.toString()))
                    .toList();
            return names.isEmpty() ? failure : failure.in(names, search.more || names.size() == NAMED);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }

    private boolean isPossible(CheckFailedException failure) {
        boolean listed =
                plan.sources().stream().allMatch(source -> source.objects().isPresent());
        long bytes = plan.sources().stream()
                .flatMap(source -> source.expected().stream())
                .mapToLong(StoredObject::size)
                .sum();
        return listed
                && bytes <= MAX_BYTES
                && job.firstChecks(LoadJob.Scope.NEW)
                        .filter(checks -> failure.failures().stream()
                                .allMatch(failed -> checks.checks().stream().anyMatch(check -> check.name()
                                        .equals(failed.check().name()))))
                        .isPresent();
    }

    private void in(LoadPlan.SourcePlan source) {
        List<StoredObject> rest = new ArrayList<>(source.expected());
        while (found.size() < NAMED && !rest.isEmpty() && isBroken(source, rest)) {
            List<StoredObject> next = breaking(source, rest);
            if (next.isEmpty() || found.size() + next.size() > NAMED) {
                more = true;
                return;
            }
            // If there are several objects, one of them may also break a check together with an object outside this
            // set.
            more |= next.size() > 1;
            found.addAll(next);
            rest.removeAll(next);
        }
    }

    /**
     * Returns one object that breaks a check by itself. If the search finds no such object, returns up to {@link
     * #NAMED} objects that break a check together, or an empty list.
     *
     * @param objects objects that break a check together
     */
    private List<StoredObject> breaking(LoadPlan.SourcePlan source, List<StoredObject> objects) {
        int from = 0;
        int to = objects.size();
        boolean broken = true;
        while (to - from > 1) {
            int middle = (from + to) / 2;
            broken = isBroken(source, objects.subList(from, middle));
            if (broken) {
                to = middle;
            } else {
                from = middle;
            }
        }
        List<StoredObject> last = List.copyOf(objects.subList(from, to));
        return broken || isBroken(source, last) ? last : together(source, objects);
    }

    /**
     * Finds objects one by one. Each is the last object that breaks a check together with the objects found before and
     * all objects after it.
     */
    private List<StoredObject> together(LoadPlan.SourcePlan source, List<StoredObject> objects) {
        List<StoredObject> needed = new ArrayList<>();
        List<StoredObject> rest = objects;
        while (needed.size() < NAMED && !rest.isEmpty()) {
            int from = 0;
            int to = rest.size();
            while (to - from > 1) {
                int middle = (from + to) / 2;
                List<StoredObject> tried = new ArrayList<>(needed);
                tried.addAll(rest.subList(middle, rest.size()));
                if (isBroken(source, tried)) {
                    from = middle;
                } else {
                    to = middle;
                }
            }
            needed.add(rest.get(from));
            rest = rest.subList(from + 1, rest.size());
            if (isBroken(source, needed)) {
                return needed;
            }
        }
        return List.of();
    }

    private boolean isBroken(LoadPlan.SourcePlan source, List<StoredObject> objects) {
        Pipeline trial = job.trial(each -> Portion.of(each, each.equals(source.source()) ? objects : List.of()));
        try {
            warehouse.transaction(within -> {
                trial.runWithin(within, Step.Listener.NONE);
                throw new Undone();
            });
        } catch (Undone e) {
            return false;
        } catch (CheckFailedException e) {
            return true;
        }
        throw new IllegalStateException("The transaction ended without an exception, although its work fails");
    }

    /** Rolls a transaction back. */
    private static final class Undone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Undone() {
            super(null, null, false, false);
        }
    }
}
