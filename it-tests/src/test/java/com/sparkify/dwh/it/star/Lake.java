package com.sparkify.dwh.it.star;

import static com.sparkify.dwh.schema.generated.Tables.LOADED_OBJECTS;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sparkify.dwh.load.JobLoader;
import com.sparkify.dwh.load.LoadReport;
import com.sparkify.dwh.pipeline.RunReport;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.schema.generated.DefaultSchema;
import com.sparkify.dwh.schema.generated.tables.LoadedObjects;
import com.sparkify.dwh.star.Sources;
import com.sparkify.dwh.star.SparkifyPipeline;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Table;

/** A folder to which tests add files day by day. The class also runs loads of the folder and queries the database. */
final class Lake {

    static final ObjectStore STORE = ObjectStores.localAndS3(S3Settings.DEFAULT);

    private final Path folder;

    /** Creates the empty folders {@code log_data} and {@code song_data}, and the JSONPaths file next to them. */
    Lake(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(events());
            Files.createDirectories(songs());
            Files.writeString(folder.resolve("paths.json"), HandMade.jsonPaths(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates a lake with the files of one day: three plays and a song. */
    static Lake begun(Path folder) {
        Lake lake = new Lake(folder);
        lake.events("1.json", day(1));
        lake.songs("1.json", new HandMade().song("title", "t", "artist_name", "n"));
        return lake;
    }

    /** Three plays of one user in one session. The second play is of the song {@code t} by the artist {@code n}. */
    static HandMade day(int session) {
        String user = String.valueOf(session);
        long ts = HandMade.TS + session * 1000L;
        return new HandMade()
                .event("session_id", session, "user_id", user, "ts", ts)
                .event("session_id", session, "user_id", user, "ts", ts + 1, "song", "t", "artist", "n")
                .event("session_id", session, "user_id", user, "ts", ts + 2);
    }

    Path events() {
        return folder.resolve("log_data");
    }

    Path songs() {
        return folder.resolve("song_data");
    }

    /** Writes a file of events. */
    Path events(String name, HandMade data) {
        return write(events().resolve(name), data.eventsJson());
    }

    /** Writes a file of songs. */
    Path songs(String name, HandMade data) {
        return write(songs().resolve(name), data.songsJson());
    }

    static Path write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Sources sources() {
        return sources(events(), songs(), 0);
    }

    Sources sources(Path events, Path songs, int maxError) {
        return new Sources(
                new LocalPath(events),
                new LocalPath(folder.resolve("paths.json")),
                new LocalPath(songs),
                Authorization.defaultRole(),
                Optional.empty(),
                maxError);
    }

    JobLoader etl() {
        return SparkifyPipeline.loader(sources(), STORE);
    }

    LoadReport run(DSLContext dsl) {
        return run(etl(), dsl);
    }

    static LoadReport run(JobLoader etl, DSLContext dsl) {
        return etl.run(warehouse(dsl), Step.Listener.NONE);
    }

    static Warehouse warehouse(DSLContext dsl) {
        return new PostgresWarehouse(dsl, STORE);
    }

    /** Records the name of each step that begins, and runs an action for each step. */
    static final class Heard implements Step.Listener {

        final List<String> started = new ArrayList<>();
        private final Consumer<String> then;

        Heard() {
            this(step -> {});
        }

        Heard(Consumer<String> then) {
            this.then = then;
        }

        @Override
        public void started(Step step) {
            started.add(step.name());
            then.accept(step.name());
        }

        @Override
        public void finished(RunReport.Line line) {}
    }

    /** Runs an action when a step of this name begins. */
    static Step.Listener when(String step, Runnable action) {
        return new Heard(started -> {
            if (started.equals(step)) {
                action.run();
            }
        });
    }

    /** The ledger without versions, runs and times: table, file name, rows, rejected records. */
    static List<String> ledger(DSLContext dsl) {
        LoadedObjects o = LOADED_OBJECTS;
        return dsl.select(o.TARGET, o.URI, o.LOADED_ROWS, o.REJECTED_RECORDS)
                .from(o)
                .orderBy(o.TARGET, o.URI.collate("C"))
                .fetch(row ->
                        row.value1() + " " + row.value2().substring(row.value2().lastIndexOf('/') + 1) + " "
                                + row.value3() + " " + row.value4());
    }

    /**
     * Every row of every table, with its physical position and the transaction that wrote it. The result stays the same
     * if nothing is written. In this result, the ledger's rows have no positions, and a file's version is only the
     * hash, because a run may write the rest of the version again.
     */
    static Map<String, List<String>> physically(DSLContext dsl) {
        Map<String, List<String>> rows = new TreeMap<>();
        for (Table<?> table : DefaultSchema.DEFAULT_SCHEMA.getTables()) {
            rows.put(
                    table.getName(),
                    dsl.fetch(
                                    "select t.xmin::text || ' ' || t.ctid::text || ' ' || t::text from {0} t order by 1",
                                    table)
                            .getValues(0, String.class));
        }
        rows.put(
                LOADED_OBJECTS.getName(),
                dsl
                        .fetch(
                                "select target, uri, split_part(version, ';', 1), size, loaded_rows, rejected_records, run_id,"
                                        + " loaded_at from loaded_objects")
                        .map(row -> row.intoList().toString())
                        .stream()
                        .sorted()
                        .toList());
        return rows;
    }
}
