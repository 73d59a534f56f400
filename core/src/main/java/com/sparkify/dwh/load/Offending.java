package com.sparkify.dwh.load;

import com.sparkify.dwh.internal.text.OneLine;
import com.sparkify.dwh.pipeline.CheckFailedException;
import com.sparkify.dwh.pipeline.Pipeline;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the objects whose rows break the checks of a run. The staging tables don't say which object a row comes from.
 * Therefore this class loads the run's objects again into the temporary tables, each time only some of them, and runs
 * the checks. Each load is a transaction that is rolled back.
 */
final class Offending {

    /** The largest number of objects that a message names. */
    static final int NAMED = 3;

    /** The largest size of all objects together. With more bytes, the search would take too long. */
    static final long MAX_BYTES = 1L << 30;

    private final LoadJob job;
    private final Warehouse warehouse;
    private final LoadPlan plan;

    private Offending(LoadJob job, Warehouse warehouse, LoadPlan plan) {
        this.job = job;
        this.warehouse = warehouse;
        this.plan = plan;
    }

    /**
     * Returns the failure with the names of the objects that break the check. Returns the failure unchanged in these
     * cases: the failed check isn't one of the first checks of the job's steps; the run has no list of objects; the
     * objects have more than {@link #MAX_BYTES} together; the objects of no single source break a check; the search
     * fails.
     */
    static CheckFailedException named(CheckFailedException failure, LoadJob job, Warehouse warehouse, LoadPlan plan) {
        Offending search = new Offending(job, warehouse, plan);
        if (!search.isPossible(failure)) {
            return failure;
        }
        try {
            List<String> found = plan.sources().stream()
                    .flatMap(source -> search.in(source).stream())
                    .limit(NAMED)
                    .map(object -> OneLine.of(object.toString()))
                    .toList();
            return found.isEmpty() ? failure : failure.in(found, found.size() == NAMED);
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

    private List<StoredObject> in(LoadPlan.SourcePlan source) {
        List<StoredObject> found = new ArrayList<>();
        List<StoredObject> rest = source.expected();
        while (found.size() < NAMED && !rest.isEmpty() && isBroken(source, rest)) {
            int first = first(source, rest);
            found.add(rest.get(first));
            rest = rest.subList(first + 1, rest.size());
        }
        return found;
    }

    /**
     * Returns the index of the first object that breaks a check by itself. The objects must break a check together. If
     * none of them breaks a check by itself, returns the index of any of them.
     */
    private int first(LoadPlan.SourcePlan source, List<StoredObject> objects) {
        int from = 0;
        int to = objects.size();
        while (to - from > 1) {
            int middle = (from + to) / 2;
            if (isBroken(source, objects.subList(from, middle))) {
                to = middle;
            } else {
                from = middle;
            }
        }
        return from;
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
        throw new IllegalStateException("A transaction whose work fails has returned");
    }

    /** Rolls a transaction back. */
    private static final class Undone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Undone() {
            super(null, null, false, false);
        }
    }
}
