package com.sparkify.dwh.it.star;

import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sparkify.dwh.it.TemporaryFolders;
import com.sparkify.dwh.pipeline.Pipeline;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.star.Sources;
import com.sparkify.dwh.star.SparkifyPipeline;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;

/**
 * Hand-made events and songs. This class writes them as JSON with the columns' names as keys, and the whole pipeline
 * loads them.
 */
final class HandMade {

    /** 2018-11-02 01:25:34.796 UTC. */
    static final long TS = 1_541_121_934_796L;

    private final List<Map<String, Object>> events = new ArrayList<>();
    private final List<Map<String, Object>> songs = new ArrayList<>();

    /** Adds a play of user 1, a millisecond after the previous play, with the specified changes. */
    HandMade event(Object... namesAndValues) {
        int nth = events.size();
        events.add(row(
                new Object[] {
                    "session_id", 1, "item_in_session", nth, "ts", TS + nth, "page", "NextSong", "user_id", "1"
                },
                namesAndValues));
        return this;
    }

    /** Adds a song by another artist, with the specified changes. */
    HandMade song(Object... namesAndValues) {
        int nth = songs.size();
        songs.add(row(new Object[] {"song_id", "S" + nth, "artist_id", "A" + nth}, namesAndValues));
        return this;
    }

    private static Map<String, Object> row(Object[] defaults, Object[] namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (Object[] pairs : List.of(defaults, namesAndValues)) {
            for (int i = 0; i < pairs.length; i += 2) {
                row.put((String) pairs[i], pairs[i + 1]);
            }
        }
        return row;
    }

    /**
     * Loads the events and songs in place of the rows in the database. If there are no events, adds one that gives no
     * row of the star. If there are no songs, adds one.
     */
    void load(DSLContext dsl) {
        run(dsl, pipeline());
    }

    /** Loads the events and songs in addition to the rows in the database. There may be no events or no songs. */
    void append(DSLContext dsl) {
        run(dsl, SparkifyPipeline.append(sources()));
    }

    static void run(DSLContext dsl, Pipeline pipeline) {
        pipeline.run(new PostgresWarehouse(dsl, ObjectStores.localAndS3(S3Settings.DEFAULT)), Step.Listener.NONE);
    }

    /** The events as the text of a file. */
    String eventsJson() {
        return json(events);
    }

    /** The songs as the text of a file. */
    String songsJson() {
        return json(songs);
    }

    /** The JSONPaths file that finds the columns of an event by their names. */
    static String jsonPaths() {
        return Arrays.stream(STAGING_EVENTS.fields())
                .map(Field::getName)
                .map(name -> "\"$." + name + '"')
                .collect(Collectors.joining(", ", "{\"jsonpaths\": [", "]}"));
    }

    Pipeline pipeline() {
        if (events.isEmpty()) {
            event("page", "Home", "user_id", "");
        }
        if (songs.isEmpty()) {
            song();
        }
        return SparkifyPipeline.reload(sources());
    }

    /** Writes the files, and returns them as sources of a load. */
    Sources sources() {
        try {
            return write(TemporaryFolders.create("hand-made"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pipeline with an additional step after the step of this name. */
    static Pipeline with(Pipeline whole, String after, Step inserted) {
        List<Step> steps = new ArrayList<>();
        for (Step step : whole.steps()) {
            steps.add(step);
            if (step.name().equals(after)) {
                steps.add(inserted);
            }
        }
        if (steps.size() == whole.steps().size()) {
            throw new IllegalArgumentException("no step is called " + after);
        }
        return new Pipeline(whole.name(), steps);
    }

    private Sources write(Path folder) throws IOException {
        Path log = Files.writeString(folder.resolve("events.json"), eventsJson(), UTF_8);
        Path catalogue = Files.writeString(folder.resolve("songs.json"), songsJson(), UTF_8);
        Path paths = Files.writeString(folder.resolve("paths.json"), jsonPaths(), UTF_8);
        // The JVM deletes these in the reverse order, so the folder is deleted last.
        Stream.of(folder, log, catalogue, paths).forEach(file -> file.toFile().deleteOnExit());
        return new Sources(
                new LocalPath(log),
                new LocalPath(paths),
                new LocalPath(catalogue),
                Authorization.defaultRole(),
                Optional.empty(),
                0);
    }

    private static String json(List<Map<String, Object>> rows) {
        return rows.stream()
                .map(row -> row.entrySet().stream()
                        .map(entry -> '"' + entry.getKey() + "\": " + json(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}\n")))
                .collect(Collectors.joining());
    }

    private static String json(Object value) {
        return value instanceof String text
                ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"'
                : String.valueOf(value);
    }
}
