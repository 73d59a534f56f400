package com.sparkify.dwh.star;

import com.sparkify.dwh.load.JobLoader;
import com.sparkify.dwh.load.LoadJob;
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
     * Loads everything again, in one transaction: deletes all staged rows and the ledger's entries, stages all objects
     * of the sources, and computes the whole star. Doesn't compare objects with the ledger, and doesn't enter them in
     * the ledger.
     */
    public static Pipeline reload(Sources sources) {
        return job(sources).pipeline(LoadJob.Scope.EVERYTHING);
    }

    /**
     * Adds the rows of all objects of the sources to the staged rows, and recomputes the star rows that the loaded rows
     * can affect, in one transaction. Afterwards the star is the same as after one {@link #reload} of all objects that
     * were ever loaded. The order and number of the loads make no difference.
     *
     * <p>If an object is loaded twice, its rows are staged twice, but the star stays the same. {@link #loader} loads
     * each object once. On PostgreSQL the run time depends on the number of loaded rows and not on the number of staged
     * rows. On Redshift the whole staging tables are read.
     */
    public static Pipeline append(Sources sources) {
        return job(sources).pipeline(LoadJob.Scope.NEW);
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
                DistinctEvents.reading(scope, SongplaysTransform::make),
                DistinctEvents.reading(scope, UsersTransform::make),
                SongsTransform.make(scope),
                ArtistsTransform.make(scope),
                TimeTransform.make(scope),
                DistinctEvents.reading(scope, StarChecks::verify),
                DistinctEvents.drop(scope));
        return Stream.of(
                        Stream.<Step>of(StagingChecks.verify(scope)),
                        Affected.find(scope).stream(),
                        DistinctEvents.make(scope).stream(),
                        star,
                        Affected.drop(scope).stream())
                .flatMap(steps -> steps)
                .toList();
    }
}
