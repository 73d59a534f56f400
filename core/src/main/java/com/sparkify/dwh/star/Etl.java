package com.sparkify.dwh.star;

import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_SONGS;

import com.sparkify.dwh.pipeline.Pipeline;
import com.sparkify.dwh.pipeline.RunReport;
import com.sparkify.dwh.pipeline.StepListener;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.Listing;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.LoadedObject;
import com.sparkify.dwh.warehouse.Warehouse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Table;

/**
 * Loads what is new, exactly once, and keeps the star right: the objects that the ledger doesn't list are staged, what of
 * the star they can have changed is made anew and checked, and they are entered, all in one transaction whose first
 * statement locks {@code run_lock}. Readers see the star before or after. A run that fails changes nothing, and running
 * again is safe whatever ended the last one.
 *
 * <p>An object that changed since it was loaded stops a run; one that is gone doesn't, its rows stay. Objects are known by
 * their location and their content: see {@link com.sparkify.dwh.storage.ContentVersion}.
 *
 * <p>An immutable value; thread-safe.
 */
public final class Etl {

    /** In the order of their COPYs. */
    private static final List<Table<?>> STAGING = List.of(STAGING_EVENTS, STAGING_SONGS);

    private final Sources sources;
    private final ObjectStore store;
    private final boolean full;
    private final boolean acceptLoss;
    private final boolean byPrefix;
    private final Duration lockTimeout;

    private Etl(
            Sources sources,
            ObjectStore store,
            boolean full,
            boolean acceptLoss,
            boolean byPrefix,
            Duration lockTimeout) {
        this.sources = sources;
        this.store = store;
        this.full = full;
        this.acceptLoss = acceptLoss;
        this.byPrefix = byPrefix;
        this.lockTimeout = lockTimeout;
    }

    /**
     * Loads what is new of these sources.
     *
     * @param store lists them
     */
    public static Etl of(Sources sources, ObjectStore store) {
        return new Etl(sources, store, false, false, false, Duration.ofSeconds(SparkifyPipeline.LOCK_SECONDS));
    }

    /** Starts over: loads everything that is there, in place of all that was loaded. */
    public Etl full() {
        return new Etl(sources, store, true, acceptLoss, byPrefix, lockTimeout);
    }

    /** Loads everything anew also where that loses the rows of objects that are gone. */
    public Etl acceptLoss() {
        return new Etl(sources, store, full, true, byPrefix, lockTimeout);
    }

    /**
     * For a cluster without a place for manifests: loads, if anything is new, everything anew by the sources' prefixes.
     */
    public Etl byPrefix() {
        return new Etl(sources, store, full, acceptLoss, true, lockTimeout);
    }

    /** How long to wait for another run; {@value SparkifyPipeline#LOCK_SECONDS} seconds if nothing is said. */
    public Etl lockTimeout(Duration timeout) {
        return new Etl(sources, store, full, acceptLoss, byPrefix, timeout);
    }

    /**
     * What a run would load now. Only lists and compares: no lock, no write.
     *
     * @throws com.sparkify.dwh.storage.StorageException if a source can't be listed, unless all is loaded {@link #byPrefix()}
     *     and nothing is known of what was loaded: then the plan has no targets
     */
    public LoadPlan plan(Warehouse warehouse) {
        try {
            return new LoadPlan(List.of(
                    target(warehouse, STAGING_EVENTS, sources.logData()),
                    target(warehouse, STAGING_SONGS, sources.songData())));
        } catch (StorageException e) {
            // A cluster may be allowed to list what this machine may not; with nothing known, nothing is lost.
            if (byPrefix && (acceptLoss || Ledger.isEmpty(warehouse.dsl()))) {
                return new LoadPlan(List.of());
            }
            throw e;
        }
    }

    private TargetPlan target(Warehouse warehouse, Table<?> staging, Location source) {
        return Ledger.compare(warehouse.dsl(), staging, source, list(source));
    }

    private Listing list(Location source) {
        return store.list(source, sources.authorization());
    }

    /**
     * Runs, and commits.
     *
     * @throws LedgerException if an object changed since it was loaded, or rows are staged that no loaded object explains,
     *     unless everything is loaded anew; and if it is, and objects are gone
     * @throws com.sparkify.dwh.storage.StorageException if a source can't be listed or read
     * @throws com.sparkify.dwh.warehouse.UnwritableManifestException on Redshift, if the cluster can't be told which objects
     *     to load: then {@link #byPrefix()} can
     * @throws com.sparkify.dwh.warehouse.LockTimeoutException if another run is under way for longer than one waits
     * @throws com.sparkify.dwh.warehouse.LoadException if as many records are rejected as MAXERROR says, or a source is empty
     *     of which nothing was loaded yet, or all is to be loaded anew
     * @throws com.sparkify.dwh.pipeline.CheckFailedException if checks found offenders
     * @throws org.jooq.exception.DataAccessException if the database fails; see
     *     {@link com.sparkify.dwh.warehouse.TransientFailure}
     */
    public EtlReport run(Warehouse warehouse, StepListener listener) {
        String run = UUID.randomUUID().toString();
        return warehouse.transaction(within -> {
            RunReport lock = SparkifyPipeline.lock(lockTimeout).runWithin(within, listener);
            LoadPlan plan = plan(within);
            refuse(plan);
            if (!full && plan.isNothingNew()) {
                plan.targets().forEach(target -> Ledger.renew(within.dsl(), target));
                return new EtlReport(run, plan, false, new RunReport(List.of()));
            }
            boolean everything = full || byPrefix;
            RunReport steps = pipeline(plan, everything).runWithin(within, listener);
            enter(within.dsl(), run, plan, everything, steps);
            return new EtlReport(run, plan, everything, lock.then(steps));
        });
    }

    /**
     * Says what {@link #run} would if this is what it found.
     *
     * @throws LedgerException if it would stop there
     */
    public void refuse(LoadPlan plan) {
        if (!full) {
            refuseChanges(plan);
            if (plan.isNothingNew()) {
                return;
            }
        }
        if ((full || byPrefix) && !acceptLoss && !plan.missing().isEmpty()) {
            throw LedgerException.missing(plan.missing());
        }
    }

    private void refuseChanges(LoadPlan plan) {
        if (!plan.changed().isEmpty()) {
            throw LedgerException.changed(plan.changed());
        }
        if (!byPrefix && !plan.untracked().isEmpty()) {
            throw LedgerException.untracked(plan.untracked());
        }
    }

    private Pipeline pipeline(LoadPlan plan, boolean everything) {
        if (byPrefix) {
            return SparkifyPipeline.load(sources, Scope.EVERYTHING, Chosen.ALL);
        }
        // The first time all is affected, and needs not be looked for.
        return everything || plan.isFirst()
                ? SparkifyPipeline.load(sources, Scope.EVERYTHING, plan.listed())
                : SparkifyPipeline.load(sources, Scope.AFFECTED, plan.added());
    }

    private void enter(DSLContext dsl, String run, LoadPlan plan, boolean everything, RunReport steps) {
        List<LoadResult> loads = steps.lines().stream()
                .flatMap(line -> line.outcome().load().stream())
                .toList();
        if (!plan.isListed()) {
            for (int i = 0; i < loads.size(); i++) {
                Ledger.enter(dsl, run, STAGING.get(i), List.of(), loads.get(i).rejected());
            }
        }
        for (int i = 0; i < plan.targets().size(); i++) {
            enter(dsl, run, plan.targets().get(i), everything, loads.get(i));
        }
    }

    private void enter(DSLContext dsl, String run, TargetPlan target, boolean everything, LoadResult load) {
        if (byPrefix) {
            refuseMovement(target);
        }
        if (!everything) {
            Ledger.renew(dsl, target);
        }
        List<StoredObject> objects = everything ? target.listed() : target.added();
        List<LoadedObject> loaded = load.objects().isEmpty() ? untold(objects, load) : load.objects();
        Ledger.enter(dsl, run, target.staging(), loaded, load.rejected());
    }

    /** Nobody but the cluster knows what it found at a prefix: it is what was listed if nothing moved meanwhile. */
    private void refuseMovement(TargetPlan target) {
        if (!list(target.source()).objects().equals(target.listed())) {
            throw new StorageException(
                    "What is in " + target.source() + " changed while it was loaded: run the command again when nothing"
                            + " writes there",
                    null);
        }
    }

    private static List<LoadedObject> untold(List<StoredObject> objects, LoadResult load) {
        Map<String, Long> rejected =
                load.rejected().stream().collect(Collectors.groupingBy(LoadError::object, Collectors.counting()));
        return objects.stream()
                .map(object ->
                        new LoadedObject(object, OptionalLong.empty(), rejected.getOrDefault(object.toString(), 0L)))
                .toList();
    }
}
