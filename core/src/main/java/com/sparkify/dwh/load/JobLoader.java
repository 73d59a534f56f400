package com.sparkify.dwh.load;

import com.sparkify.dwh.load.LoadPlan.Comparison;
import com.sparkify.dwh.pipeline.CheckFailedException;
import com.sparkify.dwh.pipeline.Pipeline;
import com.sparkify.dwh.pipeline.RunReport;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.LoadResult.LoadedObject;
import com.sparkify.dwh.warehouse.UnwritableManifestException;
import com.sparkify.dwh.warehouse.Warehouse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.exception.DataAccessException;

/**
 * Loads each object of a job's sources exactly once. A run compares the objects at the sources with the ledger, which
 * lists the loaded objects. The run then copies the new objects, runs the job's steps, and enters the objects in the
 * ledger. All of this is one transaction, and its first statement locks {@code run_lock}. Readers see the tables either
 * as they were before the run or as they are after the run. A run that fails changes nothing. After any failure it is
 * safe to run again.
 *
 * <p>An object is identified by its location and its content, see {@link StoredObject#contentVersion}. If the content
 * of a loaded object changes, runs refuse to load anything until the content is restored or a {@link #full} run
 * replaces everything. If a loaded object is deleted, its rows stay.
 *
 * <p>The job's tables and the {@link LedgerTables} must exist. To load only the new objects on Redshift, a run writes a
 * manifest, which is a list of objects for COPY. The S3 prefix for manifests is specified when the warehouse is
 * created. If there is no prefix, or if a manifest can't be written, a run that finds new objects replaces everything,
 * as {@link #byPrefix} describes.
 *
 * <p>An immutable value; thread-safe if the job and the store are thread-safe.
 */
public final class JobLoader {

    /** The default of {@link #lockTimeout}, in seconds: {@value}. */
    public static final int LOCK_SECONDS = 30;

    // The SQLSTATEs of connection exceptions, and of the server's shutdown or crash, begin with these texts.
    private static final List<String> LOST = List.of("08", "57P");

    private final LoadJob job;
    private final ObjectStore store;
    private final LoadOptions options;

    private JobLoader(LoadJob job, ObjectStore store, LoadOptions options) {
        this.job = job;
        this.store = store;
        this.options = options;
    }

    /**
     * A loader that loads the new objects.
     *
     * @param store the store that lists the sources; on PostgreSQL it must be the warehouse's store, or a store that
     *     lists the same objects
     */
    public static JobLoader of(LoadJob job, ObjectStore store) {
        return new JobLoader(job, store, LoadOptions.DEFAULT);
    }

    /**
     * Makes a run replace all loaded rows with the rows of the existing objects. The run is refused if loaded objects
     * no longer exist, unless {@link #acceptLoss} is set.
     */
    public JobLoader full() {
        return new JobLoader(job, store, options.withFull());
    }

    /** Allows a run that replaces everything to delete the rows of objects that no longer exist. */
    public JobLoader acceptLoss() {
        return new JobLoader(job, store, options.withAcceptLoss());
    }

    /**
     * Loads all objects at the sources' prefixes instead of a list of objects. This is for a Redshift cluster without a
     * prefix for manifests. If an object is new, a run replaces everything, under the conditions of {@link #full}. The
     * run fails if objects are added, deleted or changed while it loads. If no object is new, a run does nothing.
     */
    public JobLoader byPrefix() {
        return new JobLoader(job, store, options.withByPrefix());
    }

    /**
     * Sets how long a run waits for another run's lock. Zero means that the run doesn't wait. Default: {@value
     * #LOCK_SECONDS} seconds.
     */
    public JobLoader lockTimeout(Duration timeout) {
        return new JobLoader(job, store, options.withLockTimeout(timeout));
    }

    /**
     * Decides what {@link #run} would do now. This method only lists and compares: it takes no lock and writes nothing.
     * It doesn't check whether a manifest can be written.
     *
     * @throws StorageException if a source can't be listed. In two cases, {@link #byPrefix} makes a plan of kind {@link
     *     LoadPlan.Kind#UNLISTED} instead: the ledger has no entries for the job's sources, or {@link #acceptLoss} is
     *     set
     */
    public LoadPlan plan(Warehouse warehouse) {
        return LedgerTables.explainingMissing(() -> plan(warehouse, this::list));
    }

    private LoadPlan plan(Warehouse warehouse, Function<LoadSource, ObjectStore.Listing> listing) {
        try {
            List<Comparison> found = job.sources().stream()
                    .map(source -> Ledger.compare(warehouse.dsl(), source, listing.apply(source)))
                    .toList();
            return LoadPlan.of(job.sources(), found, options);
        } catch (StorageException e) {
            // The cluster may have permission to list the source although this machine doesn't. If the ledger is empty,
            // no rows can be lost.
            if (options.byPrefix() && (options.acceptLoss() || new Ledger(job).isEmpty(warehouse.dsl()))) {
                return LoadPlan.unlisted(job.sources());
            }
            throw e;
        }
    }

    private ObjectStore.Listing list(LoadSource source) {
        return store.list(source.location(), source.authorization());
    }

    /**
     * Whether the ledger has entries of this run: loaded objects or rejected records. A committed run that loaded or
     * rejected something has entries until a later run replaces everything. A run of kind {@link
     * LoadPlan.Kind#UNLISTED} has entries only if it rejected records.
     */
    public boolean isCommitted(Warehouse warehouse, LoadReport report) {
        return Ledger.contains(warehouse.dsl(), report.run());
    }

    /**
     * Runs the job and commits. The warehouse must have no open transaction. The sources are listed before the
     * transaction begins. They are listed again in the transaction if a loaded object seems to be changed or deleted,
     * and at the end of a run by prefix.
     *
     * <p>If Redshift's manifest can't be written, the transaction is rolled back, the listener's {@link
     * Step.Listener#restarted} is called, and the run starts over by prefix.
     *
     * @throws IllegalStateException if a transaction is open, such as the transaction of a method with Spring's
     *     annotation {@code Transactional}
     * @throws LedgerException if
     *     <ul>
     *       <li>loaded objects have changed, unless the run is {@link #full}
     *       <li>the run adds rows, and the ledger has no objects for the staged rows
     *       <li>the run replaces everything, loaded objects no longer exist, and {@link #acceptLoss} isn't set
     *       <li>a run by prefix finds that the objects of a source have several compressions
     *     </ul>
     *
     * @throws StorageException if a source can't be listed or read, or if a source's objects change during a run by
     *     prefix
     * @throws com.sparkify.dwh.warehouse.LockTimeoutException if another run holds the lock for longer than the timeout
     * @throws com.sparkify.dwh.warehouse.LoadException if the number of rejected records reaches MAXERROR, if an object
     *     changes during the run, or if a source has no object. A source without objects is an error only if it never
     *     had an object or the run replaces everything
     * @throws com.sparkify.dwh.pipeline.CheckFailedException if a check of the job finds offending rows. To name up to
     *     three objects that hold such rows, the run loads the objects again in transactions that it rolls back. The
     *     run does this only if the job's steps begin with this check, the run isn't by prefix, and the objects have at
     *     most 1 GiB together. The check must read only the newly loaded rows, see {@link LoadSource#loaded}
     * @throws UncertainCommitException if the connection is lost during COMMIT
     * @throws DataAccessException if the database fails; {@link com.sparkify.dwh.warehouse.TransientFailure} tells
     *     whether another run may succeed
     */
    public LoadReport run(Warehouse warehouse, Step.Listener listener) {
        try {
            return LedgerTables.explainingMissing(() -> attempt(warehouse, listener));
        } catch (UnwritableManifestException e) {
            String reason = String.valueOf(e.getMessage());
            listener.restarted(reason);
            return byPrefix().attempt(warehouse, listener).fellBack(reason);
        }
    }

    private LoadReport attempt(Warehouse warehouse, Step.Listener listener) {
        String run = UUID.randomUUID().toString();
        Map<String, ObjectStore.Listing> listings = listings();
        List<LoadReport> ended = new ArrayList<>();
        List<LoadPlan> planned = new ArrayList<>();
        try {
            return warehouse.transaction(within -> {
                ended.add(runWithin(within, listener, run, listings, planned));
                return ended.get(0);
            });
        } catch (CheckFailedException e) {
            throw planned.isEmpty() ? e : Offending.named(e, job, warehouse, planned.get(0));
        } catch (RuntimeException e) {
            // Catches all exceptions and not only jOOQ's. If jOOQ is configured to begin its transactions with Spring,
            // a COMMIT that fails throws an exception of Spring.
            if (!ended.isEmpty() && LOST.stream().anyMatch(SqlState.of(e)::startsWith)) {
                throw new UncertainCommitException(ended.get(0), e);
            }
            throw e;
        }
    }

    private LoadReport runWithin(
            Warehouse within,
            Step.Listener listener,
            String run,
            Map<String, ObjectStore.Listing> listings,
            List<LoadPlan> planned) {
        RunReport lock = job.lock(options.lockTimeout()).runWithin(within, listener);
        LoadPlan plan = plan(within, listings);
        planned.add(plan);
        plan.refuse();
        RunReport steps = plan.kind() == LoadPlan.Kind.NOTHING
                ? new RunReport(List.of())
                : lock.then(load(plan).runWithin(within, listener));
        LedgerWriter ledger = new LedgerWriter(within.dsl(), run);
        plan.sources().forEach(source -> enter(ledger, plan.kind(), source, steps));
        return new LoadReport(run, plan, steps, Optional.empty());
    }

    /**
     * Lists the sources. This is done before the transaction, because a large source takes long to list, and the
     * transaction would be idle meanwhile. The map is empty if a source can't be listed and the run is by prefix.
     */
    private Map<String, ObjectStore.Listing> listings() {
        try {
            return job.sources().stream().collect(Collectors.toMap(LoadSource::name, this::list));
        } catch (StorageException e) {
            if (options.byPrefix()) {
                return Map.of();
            }
            throw e;
        }
    }

    /**
     * Compares the sources with the ledger while the lock is held. If an object seems to be changed or deleted, lists
     * the sources again: another run may have loaded objects that arrived after the first listing.
     */
    private LoadPlan plan(Warehouse within, Map<String, ObjectStore.Listing> listings) {
        LoadPlan plan = plan(within, source -> {
            ObjectStore.Listing before = listings.get(source.name());
            return before == null ? list(source) : before;
        });
        return plan.changed().isEmpty() && plan.missing().isEmpty() ? plan : plan(within);
    }

    private Pipeline load(LoadPlan plan) {
        return job.load(plan.kind().scope(), source -> plan.of(source).portions());
    }

    private void enter(LedgerWriter ledger, LoadPlan.Kind kind, LoadPlan.SourcePlan plan, RunReport steps) {
        switch (kind) {
            case NOTHING -> ledger.renew(plan);
            case ADD, FIRST -> {
                ledger.renew(plan);
                enter(ledger, plan, result(kind, plan, steps));
            }
            case FULL -> enter(ledger, plan, result(kind, plan, steps));
            case BY_PREFIX -> {
                refuseMovement(plan);
                enter(ledger, plan, result(kind, plan, steps));
            }
            case UNLISTED -> ledger.enter(plan.source(), List.of(), result(kind, plan, steps));
        }
    }

    private static LoadResult result(LoadPlan.Kind kind, LoadPlan.SourcePlan plan, RunReport steps) {
        return steps.load(plan.source().loaded(kind.scope())).orElseThrow();
    }

    private static void enter(LedgerWriter ledger, LoadPlan.SourcePlan plan, LoadResult load) {
        List<LoadedObject> loaded = load.objects().isEmpty() ? uncounted(plan.expected(), load) : load.objects();
        ledger.enter(plan.source(), loaded, load);
    }

    /**
     * Fails if the objects at the prefix have changed since the listing. The cluster doesn't report which objects it
     * loaded. If nothing has changed, the cluster loaded the listed objects.
     */
    private void refuseMovement(LoadPlan.SourcePlan plan) {
        if (!list(plan.source()).objects().equals(plan.found().listed())) {
            throw new StorageException(
                    "The objects in " + plan.source().location()
                            + " changed while they were loaded: run the job again when nothing writes there",
                    null);
        }
    }

    private static List<LoadedObject> uncounted(List<StoredObject> objects, LoadResult load) {
        if (objects.size() == 1) {
            return List.of(new LoadedObject(objects.get(0), OptionalLong.empty(), load.rejectedCount()));
        }
        Map<String, Long> rejected =
                load.rejected().stream().collect(Collectors.groupingBy(LoadError::object, Collectors.counting()));
        return objects.stream()
                .map(object ->
                        new LoadedObject(object, OptionalLong.empty(), rejected.getOrDefault(object.toString(), 0L)))
                .toList();
    }
}
