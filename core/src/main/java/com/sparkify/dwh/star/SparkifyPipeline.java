package com.sparkify.dwh.star;

import static com.sparkify.dwh.schema.generated.Tables.RUN_LOCK;

import com.sparkify.dwh.pipeline.Pipeline;
import com.sparkify.dwh.pipeline.Step;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The one ordered list of what a run does. */
public final class SparkifyPipeline {

    /** How long a run waits for another, if nothing else is said: {@value} seconds. */
    public static final int LOCK_SECONDS = 30;

    private SparkifyPipeline() {}

    /**
     * Loads everything anew: stages all sources and makes the star from them, deleting and inserting in one transaction,
     * so that readers see the old star or the new one. What is known of loaded objects is forgotten: {@link Etl} doesn't.
     */
    public static Pipeline reload(Sources sources) {
        return locked(load(sources, Scope.EVERYTHING, Chosen.ALL));
    }

    /**
     * Loads what the sources name on top of what is staged: keeps it with the rest, and makes anew what of the star it can
     * have changed, in one transaction, so that readers see the old star or the new one. The star is then what one
     * {@link #reload} of all that was ever loaded gives, whatever was loaded in which order and how often.
     *
     * <p>What is loaded twice is staged twice: that each object is loaded once is what {@link Etl} sees to.
     *
     * <p>On PostgreSQL its cost is that of what is loaded, not of the history; on Redshift it reads the staging tables.
     */
    public static Pipeline append(Sources sources) {
        return locked(load(sources, Scope.AFFECTED, Chosen.ALL));
    }

    private static Pipeline locked(Pipeline load) {
        Pipeline lock = lock(Duration.ofSeconds(LOCK_SECONDS));
        return new Pipeline(
                load.name(),
                Stream.concat(lock.steps().stream(), load.steps().stream()).toList());
    }

    /** The first statement of every run: before any snapshot is taken, on both engines. */
    static Pipeline lock(Duration timeout) {
        return new Pipeline("lock", List.of(new Step.Lock("lock run_lock", RUN_LOCK, timeout)));
    }

    /** All that follows. */
    static Pipeline load(Sources sources, Scope scope, Chosen chosen) {
        Stream<Step> load = Stream.of(
                Staging.create(),
                Staging.loadEvents(sources, chosen),
                Staging.loadSongs(sources, chosen),
                Staging.keepEvents(scope),
                Staging.keepSongs(scope),
                StagingChecks.verify());
        Stream<Step> make = Stream.of(
                DistinctEvents.make(scope),
                SongplaysTransform.make(scope),
                UsersTransform.make(scope),
                SongsTransform.make(scope),
                ArtistsTransform.make(scope),
                TimeTransform.make(scope),
                StarChecks.verify(scope),
                DistinctEvents.drop());
        return new Pipeline(
                "etl",
                Stream.of(
                                Ledger.forget(scope).stream(),
                                load,
                                Affected.find(scope).stream(),
                                make,
                                Affected.drop(scope).stream(),
                                Stream.of(Staging.drop()))
                        .flatMap(steps -> steps)
                        .toList());
    }
}
