package com.sparkify.dwh.it.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.faults.Tally.Outcome;
import com.sparkify.dwh.it.runner.DwhProcess;
import com.sparkify.dwh.it.runner.Target;
import com.sparkify.dwh.load.JobLoader;
import com.sparkify.dwh.load.LoadReport;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.runner.cli.DwhRun;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.star.Sources;
import com.sparkify.dwh.star.SparkifyPipeline;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** Runs {@code etl} on a new database, so that a test can disturb the run, and checks the database afterwards. */
record Trial(Scene scene, Target target, Contents before) implements AutoCloseable {

    private static final long MOST_MINUTES = 5;

    /** Runs {@code dwh etl} in this JVM. */
    DwhRun etl(String... options) {
        return etl(Map.of(), options);
    }

    /** Runs {@code dwh etl} in this JVM with further settings. */
    DwhRun etl(Map<String, String> settings, String... options) {
        Map<String, String> environment = new HashMap<>(scene.environment(target));
        environment.putAll(settings);
        return DwhRun.of(environment, arguments(options));
    }

    /** Runs {@code dwh etl} in this JVM in another thread. */
    Running start(String... options) {
        return start(Map.of(), options);
    }

    Running start(Map<String, String> settings, String... options) {
        return new Running(beside(() -> etl(settings, options)));
    }

    /** A run in another thread. */
    record Running(FutureTask<DwhRun> run) {

        boolean isDone() {
            return run.isDone();
        }

        DwhRun await() throws InterruptedException, ExecutionException, TimeoutException {
            return run.get(MOST_MINUTES, TimeUnit.MINUTES);
        }
    }

    /** Loads with the library in another thread, as a program that embeds the library does. */
    FutureTask<LoadReport> startEmbedded(UnaryOperator<JobLoader> options) {
        Origin from = scene.origin();
        Sources sources = new Sources(
                new LocalPath(Path.of(from.name("log"))),
                new LocalPath(Path.of(from.name("paths.json"))),
                new LocalPath(Path.of(from.name("songs"))),
                Authorization.defaultRole(),
                Optional.empty(),
                0);
        ObjectStore store = ObjectStores.localAndS3(S3Settings.DEFAULT);
        return beside(() -> options.apply(SparkifyPipeline.loader(sources, store))
                .run(new PostgresWarehouse(target.dsl(), store), Step.Listener.NONE));
    }

    /** Runs a task in another thread. */
    static <T> FutureTask<T> beside(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "beside-the-test");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    /** Runs {@code dwh etl} in a new JVM. */
    DwhProcess process(Path folder, String... options) throws IOException {
        return DwhProcess.start(folder, scene.environment(target), arguments(options));
    }

    private static String[] arguments(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "etl";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return arguments;
    }

    /**
     * Checks that the star, the staged rows and the ledger are all old or all new. Then runs {@code etl} again without
     * a fault, and checks that all of them are new. Counts and returns the outcome of the disturbed run.
     */
    Outcome survives(Kind kind, String how) {
        Outcome outcome = outcome(how);
        DwhRun again = etl();
        assertEquals(0, again.code(), () -> how + ", then: " + again.messages());
        assertEquals(scene.after(), Contents.of(target), how);
        Tally.survived(kind, outcome);
        return outcome;
    }

    /** Returns DONE if the database has the new contents, or UNTOUCHED if it has the old contents. Otherwise fails. */
    Outcome outcome(String how) {
        Contents now = Contents.of(target);
        if (now.equals(scene.after())) {
            return Outcome.DONE;
        }
        assertEquals(before, now, how);
        return Outcome.UNTOUCHED;
    }

    @Override
    public void close() throws SQLException {
        scene.databases().drop(target);
    }
}
