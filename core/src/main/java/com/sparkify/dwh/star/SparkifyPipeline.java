package com.sparkify.dwh.star;

import static com.sparkify.dwh.schema.generated.Tables.RUN_LOCK;

import com.sparkify.dwh.pipeline.Pipeline;
import com.sparkify.dwh.pipeline.Step;
import java.time.Duration;
import java.util.List;

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
        return new Pipeline(
                "etl",
                List.of(
                        new Step.Lock("lock run_lock", RUN_LOCK, LOCK_WAIT),
                        Staging.create(),
                        Staging.loadEvents(sources),
                        Staging.loadSongs(sources),
                        Staging.replaceEvents(),
                        Staging.replaceSongs(),
                        StagingChecks.verify(),
                        DistinctEvents.make(),
                        SongplaysTransform.reload(),
                        UsersTransform.reload(),
                        SongsTransform.reload(),
                        ArtistsTransform.reload(),
                        TimeTransform.reload(),
                        StarChecks.verify(),
                        DistinctEvents.drop(),
                        Staging.drop()));
    }
}
