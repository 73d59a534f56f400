package com.sparkify.dwh.load;

import com.sparkify.dwh.pipeline.Pipeline;
import com.sparkify.dwh.pipeline.RunReport;
import com.sparkify.dwh.pipeline.StepListener;
import com.sparkify.dwh.storage.Listing;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.LoadResult.LoadedObject;
import com.sparkify.dwh.warehouse.UnwritableManifestException;
import com.sparkify.dwh.warehouse.Warehouse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Loads each object of a job's sources exactly once. A run compares the objects at the sources with the ledger, copies the
 * new ones, runs the job's steps, and enters the objects in the ledger: all in one transaction, whose first statement locks
 * {@code run_lock}. Readers see the tables as they were before the run or as they are after it. A run that fails changes
 * nothing, and after any failure it is safe to run again.
 *
 * <p>An object is known by its location and its content, see {@link com.sparkify.dwh.storage.ContentVersion}. If the content
 * of a loaded object changes, runs refuse to load anything until it is restored or a {@link #full} run replaces everything.
 * If a loaded object is deleted, its rows stay.
 *
 * <p>The job's tables and the {@link LedgerTables} must exist. On Redshift, the warehouse needs a place for manifests to
 * load only the new objects. Without one, or if the manifest can't be written, a run that has something to load replaces
 * everything, as {@link #byPrefix} describes.
 *
 * <p>An immutable value; thread-safe if the job and the store are.
 */
public final class Loader {

    /** The default of {@link #lockTimeout}, in seconds: {@value}. */
    public static final int LOCK_SECONDS = 30;

    private final LoadJob job;
    private final ObjectStore store;
    private final LoadOptions options;

    private Loader(LoadJob job, ObjectStore store, LoadOptions options) {
        this.job = job;
        this.store = store;
        this.options = options;
    }

    /**
     * A loader that loads what is new.
     *
     * @param store lists the sources; on PostgreSQL it must be the warehouse's store, or one that lists the same objects
     */
    public static Loader of(LoadJob job, ObjectStore store) {
        return new Loader(job, store, LoadOptions.DEFAULT);
    }

    /**
     * Replaces everything that was loaded by the objects that are there now. Refused if loaded objects are no longer there,
     * see {@link #acceptLoss}.
     */
    public Loader full() {
        return new Loader(job, store, options.withFull());
    }

    /** Lets a run that replaces everything lose the rows of objects that are no longer there. */
    public Loader acceptLoss() {
        return new Loader(job, store, options.withAcceptLoss());
    }

    /**
     * Loads by the sources' prefixes and not by a list of objects: for a Redshift cluster without a place for manifests. If
     * any object is new, a run replaces everything, under the conditions of {@link #full}; and it fails if objects came,
     * went or changed while it loaded. If nothing is new, a run does nothing.
     */
    public Loader byPrefix() {
        return new Loader(job, store, options.withByPrefix());
    }

    /** How long a run waits for another run's lock; zero means not at all. Default: {@value #LOCK_SECONDS} seconds. */
    public Loader lockTimeout(Duration timeout) {
        return new Loader(job, store, options.withLockTimeout(timeout));
    }

    /**
     * Decides what {@link #run} would do now. Only lists and compares: takes no lock and writes nothing. It can't foresee
     * that a manifest can't be written.
     *
     * @throws StorageException if a source can't be listed; but with {@link #byPrefix} a plan of kind
     *     {@link LoadKind#UNLISTED} is made if the ledger has no entry of the job's sources, or with {@link #acceptLoss}
     */
    public LoadPlan plan(Warehouse warehouse) {
        try {
            List<Comparison> found = job.sources().stream()
                    .map(source -> Ledger.compare(warehouse.dsl(), source, list(source)))
                    .toList();
            return LoadPlan.of(job.sources(), found, options);
        } catch (StorageException e) {
            // The cluster may be allowed to list what this machine may not. With an empty ledger nothing is lost.
            if (options.byPrefix() && (options.acceptLoss() || new Ledger(job).isEmpty(warehouse.dsl()))) {
                return LoadPlan.unlisted(job.sources());
            }
            throw e;
        }
    }

    private Listing list(Source source) {
        return store.list(source.location(), source.authorization());
    }

    /**
     * Runs the job and commits. The warehouse must have no open transaction.
     *
     * <p>If Redshift's manifest can't be written, the transaction is rolled back, the listener's
     * {@link StepListener#restarted} is called, and the run starts over by prefix.
     *
     * @throws LedgerException if loaded objects have changed, or rows are staged that the ledger has no objects for, unless
     *     everything is replaced; if everything is replaced, and loaded objects are no longer there
     * @throws StorageException if a source can't be listed or read, or its objects change during a run by prefix
     * @throws com.sparkify.dwh.warehouse.LockTimeoutException if another run holds the lock for longer than the timeout
     * @throws com.sparkify.dwh.warehouse.LoadException if COPY rejects as many records as MAXERROR says; if an object changes
     *     during the run; if a source holds no object and never did, or holds none and everything is to be replaced
     * @throws com.sparkify.dwh.pipeline.CheckFailedException if a check of the job finds offending rows
     * @throws org.jooq.exception.DataAccessException if the database fails;
     *     {@link com.sparkify.dwh.warehouse.TransientFailure} tells whether another run may succeed
     */
    public LoadReport run(Warehouse warehouse, StepListener listener) {
        try {
            return attempt(warehouse, listener);
        } catch (UnwritableManifestException e) {
            String reason = String.valueOf(e.getMessage());
            listener.restarted(reason);
            return byPrefix().attempt(warehouse, listener).fellBack(reason);
        }
    }

    private LoadReport attempt(Warehouse warehouse, StepListener listener) {
        String run = UUID.randomUUID().toString();
        return warehouse.transaction(within -> {
            RunReport lock = job.lock(options.lockTimeout()).runWithin(within, listener);
            LoadPlan plan = plan(within);
            plan.refuse();
            RunReport steps = plan.kind() == LoadKind.NOTHING
                    ? new RunReport(List.of())
                    : lock.then(load(plan).runWithin(within, listener));
            LedgerWriter ledger = new LedgerWriter(within.dsl(), run);
            plan.sources().forEach(source -> enter(ledger, plan.kind(), source, steps));
            return new LoadReport(run, plan, steps, Optional.empty());
        });
    }

    private Pipeline load(LoadPlan plan) {
        return job.load(plan.kind().scope(), source -> plan.of(source).objects());
    }

    private void enter(LedgerWriter ledger, LoadKind kind, SourcePlan plan, RunReport steps) {
        switch (kind) {
            case NOTHING -> ledger.renew(plan);
            case ADD, FIRST -> {
                ledger.renew(plan);
                enter(ledger, plan, result(plan, steps));
            }
            case FULL -> enter(ledger, plan, result(plan, steps));
            case BY_PREFIX -> {
                refuseMovement(plan);
                enter(ledger, plan, result(plan, steps));
            }
            case UNLISTED ->
                ledger.enter(plan.source(), List.of(), result(plan, steps).rejected());
        }
    }

    private static LoadResult result(SourcePlan plan, RunReport steps) {
        return steps.load(plan.source().loaded()).orElseThrow();
    }

    private static void enter(LedgerWriter ledger, SourcePlan plan, LoadResult load) {
        List<LoadedObject> loaded = load.objects().isEmpty() ? uncounted(plan.expected(), load) : load.objects();
        ledger.enter(plan.source(), loaded, load.rejected());
    }

    /** The cluster does not tell which objects it found at a prefix: they are the listed ones if nothing changed since. */
    private void refuseMovement(SourcePlan plan) {
        if (!list(plan.source()).objects().equals(plan.found().listed())) {
            throw new StorageException(
                    "The objects in " + plan.source().location()
                            + " changed while they were loaded: run it again when nothing writes there",
                    null);
        }
    }

    private static List<LoadedObject> uncounted(List<StoredObject> objects, LoadResult load) {
        Map<String, Long> rejected =
                load.rejected().stream().collect(Collectors.groupingBy(LoadError::object, Collectors.counting()));
        return objects.stream()
                .map(object ->
                        new LoadedObject(object, OptionalLong.empty(), rejected.getOrDefault(object.toString(), 0L)))
                .toList();
    }
}
