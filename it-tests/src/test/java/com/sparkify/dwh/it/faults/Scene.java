package com.sparkify.dwh.it.faults;

import static com.sparkify.dwh.schema.generated.Tables.SONGPLAYS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_SONGS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.InputData;
import com.sparkify.dwh.it.TemporaryFolders;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.it.runner.Target;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The databases and files for a {@link Trial}: databases in the states before a run, the files to load, and the
 * contents that runs without faults produce.
 *
 * @param origin the place that has all files of both runs
 * @param bare a database with empty tables, before the first run
 * @param partly a database in which the files of the first run are loaded
 * @param none the contents of {@code bare}
 * @param some the contents of {@code partly}
 * @param after the contents after runs without faults have loaded all files
 */
record Scene(
        Databases databases, Origin origin, Target bare, Target partly, Contents none, Contents some, Contents after) {

    private static @Nullable Scene shared;

    /** The state of the database before the run. */
    enum Start {
        FIRST_RUN,
        INCREMENTAL_RUN
    }

    /** Returns the scene that test classes share. The databases are on the tests' server, and the files are local. */
    static synchronized Scene shared() throws Exception {
        if (shared == null) {
            shared = local(onTestServer(), TemporaryFolders.create("faults"));
        }
        return shared;
    }

    static Databases onTestServer() {
        return new Databases((PGSimpleDataSource) TestDatabase.empty());
    }

    /** Creates a scene with local files. */
    static Scene local(Databases databases, Path folder) throws Exception {
        return of(databases, new Origin.Local(folder.resolve("source")), folder);
    }

    /** Loads the files in two runs. */
    static Scene of(Databases databases, Origin origin, Path folder) throws Exception {
        Batches batches = Batches.in(folder);
        Target bare = databases.withTables();
        Target partly = databases.copy(bare);
        Contents none = Contents.of(bare);
        origin.add(batches.first());
        load(partly, origin);
        Contents some = Contents.of(partly);
        Target wholly = databases.copy(partly);
        origin.add(batches.rest());
        load(wholly, origin);
        Contents after = Contents.of(wholly);
        InputData.Expected expected = InputData.get().expected();
        assertEquals(
                List.of(expected.events(), expected.stagedSongs(), expected.plays()),
                List.of(after.rows(STAGING_EVENTS), after.rows(STAGING_SONGS), after.rows(SONGPLAYS)));
        databases.drop(wholly);
        return new Scene(databases, origin, bare, partly, none, some, after);
    }

    private static void load(Target target, Origin origin) {
        DwhRun run = DwhRun.of(target.environment(origin.environment()), "etl");
        assertEquals(0, run.code(), run.messages());
    }

    /** Creates a database for one trial. */
    Trial trial(Start start) throws Exception {
        return switch (start) {
            case FIRST_RUN -> new Trial(this, databases.copy(bare), none);
            case INCREMENTAL_RUN -> new Trial(this, databases.copy(partly), some);
        };
    }

    /** The settings of a run on this database. */
    Map<String, String> environment(Target target) {
        return target.environment(origin.environment());
    }
}
