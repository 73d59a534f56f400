package com.sparkify.dwh.it;

import static com.sparkify.dwh.schema.generated.Tables.ARTISTS;
import static com.sparkify.dwh.schema.generated.Tables.SONGPLAYS;
import static com.sparkify.dwh.schema.generated.Tables.SONGS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_SONGS;
import static com.sparkify.dwh.schema.generated.Tables.TIME;
import static com.sparkify.dwh.schema.generated.Tables.USERS;

import com.sparkify.dwh.runner.sample.SampleData;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.star.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * The data that tests load, and the row counts that the load must give. If the environment variable
 * {@code SPARKIFY_DATA} is set, the data are the real data in the folder that the variable names. If the variable isn't
 * set, {@link SampleData} generates the data.
 *
 * @param folder the folder that contains {@code log_data}, {@code song_data} and {@code log_json_path.json}
 * @param real whether the data are the real data
 * @param expected the row counts that a load must give
 */
public record InputData(Path folder, boolean real, Expected expected) {

    /** The row counts that a load must give. */
    public record Expected(
            long events, long stagedSongs, long plays, long matched, long users, long songs, long artists, long times) {

        /** Returns the row counts of a warehouse. */
        public static Expected in(DSLContext dsl) {
            return new Expected(
                    dsl.fetchCount(STAGING_EVENTS),
                    dsl.fetchCount(STAGING_SONGS),
                    dsl.fetchCount(SONGPLAYS),
                    dsl.fetchCount(SONGPLAYS, SONGPLAYS.SONG_ID.isNotNull()),
                    dsl.fetchCount(USERS),
                    dsl.fetchCount(SONGS),
                    dsl.fetchCount(ARTISTS),
                    dsl.fetchCount(TIME));
        }
    }

    private static final Expected OF_REAL_DATA = new Expected(8_056, 1_943, 6_820, 41, 97, 1_943, 1_809, 6_813);

    private static final InputData INSTANCE = find();

    /** Returns the data. All tests of a run use the same data. */
    public static InputData get() {
        return INSTANCE;
    }

    private static InputData find() {
        String named = System.getenv("SPARKIFY_DATA");
        if (named == null) {
            System.out.println("SPARKIFY_DATA is not set: generated sample data replace the real data");
            return sample();
        }
        Path folder = Path.of(named);
        if (!Files.isDirectory(folder.resolve("log_data"))) {
            throw new IllegalStateException("SPARKIFY_DATA is " + named + ", which has no folder log_data");
        }
        return new InputData(folder, true, OF_REAL_DATA);
    }

    private static InputData sample() {
        try {
            Path folder = TemporaryFolders.create("sample");
            SampleData data = new SampleData();
            data.writeTo(folder);
            SampleData.Facts facts = data.facts();
            return new InputData(
                    folder,
                    false,
                    new Expected(
                            facts.events(),
                            facts.stagedSongs(),
                            facts.plays(),
                            facts.matchedPlays(),
                            facts.users(),
                            facts.songs(),
                            facts.artists(),
                            facts.times()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sources in {@link #folder}. */
    public Sources sources() {
        return sources(folder.resolve("log_data"), folder.resolve("song_data"));
    }

    /** The sources in these folders, with the JSONPaths file of {@link #folder}. */
    public Sources sources(Path events, Path songs) {
        return new Sources(
                new LocalPath(events),
                new LocalPath(folder.resolve("log_json_path.json")),
                new LocalPath(songs),
                Authorization.defaultRole(),
                Optional.empty(),
                0);
    }
}
