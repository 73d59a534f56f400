package com.sparkify.dwh.load;

import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.select;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.internal.inspect.TableNames;
import com.sparkify.dwh.pipeline.Pipeline;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.warehouse.Warehouse.Readers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Query;
import org.jooq.Table;

/**
 * A load job: the sources to load, and the steps that compute tables from the loaded rows. A {@link JobLoader} runs the
 * job. An immutable value; thread-safe if the function that returns the steps is thread-safe.
 */
public final class LoadJob {

    private final String name;
    private final List<LoadSource> sources;
    private final Function<Scope, List<Step>> steps;
    private final boolean ownsLedger;

    private LoadJob(String name, List<LoadSource> sources, Function<Scope, List<Step>> steps, boolean ownsLedger) {
        this.name = name;
        this.sources = List.copyOf(sources);
        this.steps = steps;
        this.ownsLedger = ownsLedger;
    }

    /**
     * Creates a job.
     *
     * @param name the name of the job's pipeline
     * @param sources at least one source. Each has its own name and its own temporary table
     * @param steps returns, for each scope, the steps that run after the rows are staged: transforms and checks ({@link
     *     Step.Verify}), in order. The steps run in the run's transaction, so TRUNCATE and other statements that commit
     *     aren't allowed
     * @throws IllegalArgumentException if there is no source, or two sources have the same name or the same temporary
     *     table
     */
    public static LoadJob of(String name, List<LoadSource> sources, Function<Scope, List<Step>> steps) {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("The job " + name + " has no source: give it at least one");
        }
        Sources.refuseEqual(sources);
        return new LoadJob(name, sources, steps, false);
    }

    /**
     * Declares that only this job uses the ledger tables. A run that replaces everything then empties the whole ledger,
     * including the entries of sources that the job no longer has. By default, such a run deletes only the entries of
     * the job's own sources.
     */
    public LoadJob ownsLedger() {
        return new LoadJob(name, sources, steps, true);
    }

    /** The sources, in the order in which they are loaded. */
    public List<LoadSource> sources() {
        return sources;
    }

    boolean isOnlyJob() {
        return ownsLedger;
    }

    /**
     * Returns the statements of a run as a pipeline, which can be printed as a script or run without a ledger. The
     * pipeline loads all objects that the sources have when the pipeline runs. It doesn't compare these objects with
     * the ledger, and enters nothing in the ledger. For a later run of a {@link JobLoader}, objects that aren't in the
     * ledger are new, even if the pipeline has loaded them. If the ledger has no entries for a source, that run refuses
     * to add rows to the source's staging table. If the ledger has entries for the source, that run stages the rows of
     * these objects a second time.
     *
     * @param scope with {@link Scope#EVERYTHING}, the pipeline replaces all staged rows and deletes the ledger's
     *     entries. With {@link Scope#NEW}, the pipeline adds rows to the staged rows; a row that is already staged is
     *     then staged twice
     */
    public Pipeline pipeline(Scope scope) {
        Pipeline load = load(scope, Portion::all);
        return new Pipeline(
                name,
                Stream.concat(lock(Duration.ofSeconds(JobLoader.LOCK_SECONDS)).steps().stream(), load.steps().stream())
                        .toList());
    }

    /**
     * The first statement of every run. On both engines, a table must be locked before any statement takes a snapshot.
     */
    Pipeline lock(Duration timeout) {
        return new Pipeline("lock", List.of(new Step.Lock("lock run_lock", LedgerTables.RUN_LOCK.table(), timeout)));
    }

    /** All steps after the lock. */
    Pipeline load(Scope scope, Function<LoadSource, List<Portion>> portions) {
        return new Pipeline(
                name,
                Stream.of(
                                new Ledger(this).forget(scope).stream(),
                                stage(scope, portions),
                                steps.apply(scope).stream(),
                                drop(scope).stream())
                        .flatMap(each -> each)
                        .toList());
    }

    /** The checks with which the job's steps begin. They check the loaded rows before other steps read these rows. */
    Optional<Step.Verify> firstChecks(Scope scope) {
        return steps.apply(scope).stream()
                .limit(1)
                .filter(Step.Verify.class::isInstance)
                .map(Step.Verify.class::cast)
                .findFirst();
    }

    /**
     * Returns a pipeline that loads objects into the temporary tables only and runs the {@link #firstChecks}. Roll back
     * the transaction in which this pipeline runs.
     */
    Pipeline trial(Function<LoadSource, List<Portion>> portions) {
        return new Pipeline(
                name,
                Stream.of(
                                Stream.of(create()),
                                sources.stream().map(source -> loadNew(portions.apply(source))),
                                firstChecks(Scope.NEW).stream().<Step>map(checks -> checks))
                        .flatMap(each -> each)
                        .toList());
    }

    private Stream<Step> stage(Scope scope, Function<LoadSource, List<Portion>> portions) {
        return switch (scope) {
            case EVERYTHING -> sources.stream().map(source -> replace(source, portions.apply(source)));
            case NEW ->
                Stream.of(
                                Stream.of(create()),
                                sources.stream().map(source -> loadNew(portions.apply(source))),
                                sources.stream().map(LoadJob::append))
                        .flatMap(each -> each);
        };
    }

    private Step create() {
        return new Step.Execute(
                "create " + loadedTables(),
                sources.stream()
                        .map(source -> Redshift.createTemporaryTable(source.loaded(Scope.NEW))
                                .like(source.staging())
                                .query())
                        .toList());
    }

    /** Copies directly into the staging table, because a temporary table would be a second copy of all rows. */
    private static Step replace(LoadSource source, List<Portion> portions) {
        List<Portion> intoStaging = portions.stream()
                .map(portion ->
                        new Portion(withoutStatUpdate(portion.copy().intoTable(source.staging())), portion.objects()))
                .toList();
        return new Step.Refill(source.staging(), Readers.MAY_WAIT, load(intoStaging));
    }

    /** Adds STATUPDATE OFF, because a refill ends with an ANALYZE. Keeps a STATUPDATE that the job's COPY has. */
    private static Copy withoutStatUpdate(Copy copy) {
        return copy.statUpdate().isPresent() ? copy : copy.statUpdateOff();
    }

    /**
     * Adds STATUPDATE ON, because the next statements join the loaded rows. Keeps a STATUPDATE that the job's COPY has.
     */
    private static Copy withStatUpdate(Copy copy) {
        return copy.statUpdate().isPresent() ? copy : copy.statUpdateOn();
    }

    /** Copies into a temporary table. */
    private static Step loadNew(List<Portion> portions) {
        return load(portions.stream()
                .map(portion -> new Portion(withStatUpdate(portion.copy()), portion.objects()))
                .toList());
    }

    private static Step load(List<Portion> portions) {
        String name = "load " + TableNames.text(portions.get(0).copy().table());
        List<Step.Load> copies = portions.stream()
                .map(portion -> new Step.Load(name, portion.copy(), portion.objects()))
                .toList();
        return copies.size() == 1 ? copies.get(0) : new Step.Loads(name, copies);
    }

    private static Step append(LoadSource source) {
        Table<?> staging = source.staging();
        Table<?> loaded = source.loaded(Scope.NEW);
        return Step.Execute.of(
                TableNames.text(staging),
                insertInto(staging)
                        .columns(staging.fields())
                        .select(select(loaded.fields()).from(loaded)));
    }

    private List<Step> drop(Scope scope) {
        return switch (scope) {
            case EVERYTHING -> List.of();
            case NEW ->
                List.of(new Step.Execute(
                        "drop " + loadedTables(),
                        sources.stream()
                                .<Query>map(source -> dropTable(source.loaded(scope)))
                                .toList()));
        };
    }

    private String loadedTables() {
        return sources.stream()
                .map(source -> TableNames.text(source.loaded(Scope.NEW)))
                .collect(Collectors.joining(" and "));
    }

    /** Which rows a job computes in a run: all rows of its tables, or only some. */
    public enum Scope {
        /** All rows. The staging tables have only the rows that this run loaded. */
        EVERYTHING,
        /**
         * Only the rows that the newly loaded rows can affect. The staging tables also have the rows that earlier runs
         * loaded.
         */
        NEW
    }
}
