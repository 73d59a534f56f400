package com.sparkify.dwh.star;

import com.sparkify.dwh.load.JobLoader;
import com.sparkify.dwh.load.LoadJob;
import com.sparkify.dwh.load.LoadScope;
import com.sparkify.dwh.pipeline.Pipeline;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.storage.ObjectStore;
import java.util.List;
import java.util.stream.Stream;

/** Sparkify's load job: its sources, and the ordered list of the steps that compute and check the star. */
public final class SparkifyPipeline {

    private SparkifyPipeline() {}

    /**
     * The loader that stages Sparkify's new objects exactly once and brings the star up to date.
     *
     * @param store the store that lists the sources
     */
    public static JobLoader loader(Sources sources, ObjectStore store) {
        return JobLoader.of(job(sources), store);
    }

    /**
     * The statements that load everything again: they delete all staged rows and the ledger's entries, stage all
     * objects of the sources, and compute the whole star, in one transaction. Objects are neither compared with the
     * ledger nor entered in it.
     */
    public static Pipeline reload(Sources sources) {
        return job(sources).pipeline(LoadScope.EVERYTHING);
    }

    /**
     * The statements that add the rows of all objects of the sources to the staged rows, and recompute the star rows
     * that the loaded rows can affect, in one transaction. Afterwards the star is the same as after one {@link #reload}
     * of all objects that were ever loaded. The order and number of the loads make no difference.
     *
     * <p>An object that is loaded twice is staged twice; {@link #loader} loads each object once. On PostgreSQL the cost
     * depends on the number of loaded rows, not of all staged rows; on Redshift the whole staging tables are read.
     */
    public static Pipeline append(Sources sources) {
        return job(sources).pipeline(LoadScope.NEW);
    }

    private static LoadJob job(Sources sources) {
        return LoadJob.of(
                        "etl",
                        List.of(Staging.events(sources), Staging.songs(sources)),
                        scope -> steps(StarScope.of(scope)))
                .ownsLedger();
    }

    private static List<Step> steps(StarScope scope) {
        Stream<Step> star = Stream.of(
                SongplaysTransform.make(scope),
                UsersTransform.make(scope),
                SongsTransform.make(scope),
                ArtistsTransform.make(scope),
                TimeTransform.make(scope),
                StarChecks.verify(scope),
                DistinctEvents.drop(scope));
        return Stream.of(
                        Stream.of(StagingChecks.verify(scope)),
                        Affected.find(scope).stream(),
                        DistinctEvents.make(scope).stream(),
                        star,
                        Affected.drop(scope).stream())
                .flatMap(steps -> steps)
                .toList();
    }
}
