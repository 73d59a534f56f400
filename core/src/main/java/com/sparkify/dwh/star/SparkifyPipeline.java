package com.sparkify.dwh.star;

import static com.sparkify.dwh.schema.generated.Tables.RUN_LOCK;

import com.sparkify.dwh.pipeline.Pipeline;
import com.sparkify.dwh.pipeline.Step;
import java.time.Duration;
import java.util.stream.Stream;

/** The one ordered list of what a run does. */
public final class SparkifyPipeline {

    /** How long a run waits for another. */
    private static final Duration LOCK_WAIT = Duration.ofSeconds(30);

    private SparkifyPipeline() {}

    /**
     * Loads everything anew: stages all sources and makes the star from them, deleting and inserting in one transaction,
     * so that readers see the old star or the new one.
     */
    public static Pipeline reload(Sources sources) {
        return pipeline(sources, Scope.EVERYTHING);
    }

    /**
     * Loads what the sources name on top of what is staged: keeps it with the rest, and makes anew what of the star it can
     * have changed, in one transaction, so that readers see the old star or the new one. The star is then what one
     * {@link #reload} of all that was ever loaded gives, whatever was loaded in which order and how often.
     *
     * <p>On PostgreSQL its cost is that of what is loaded, not of the history; on Redshift it reads the staging tables.
     */
    public static Pipeline append(Sources sources) {
        return pipeline(sources, Scope.AFFECTED);
    }

    private static Pipeline pipeline(Sources sources, Scope scope) {
        Stream<Step> load = Stream.of(
                new Step.Lock("lock run_lock", RUN_LOCK, LOCK_WAIT),
                Staging.create(),
                Staging.loadEvents(sources),
                Staging.loadSongs(sources),
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
                                load,
                                Affected.find(scope).stream(),
                                make,
                                Affected.drop(scope).stream(),
                                Stream.of(Staging.drop()))
                        .flatMap(steps -> steps)
                        .toList());
    }
}
