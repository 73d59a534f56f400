package com.sparkify.dwh.it.star;

import static com.sparkify.dwh.schema.generated.Tables.LOADED_OBJECTS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_SONGS;
import static org.jooq.impl.DSL.sum;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.InputData;
import com.sparkify.dwh.it.TemporaryFolders;
import com.sparkify.dwh.load.JobLoader;
import com.sparkify.dwh.load.LoadPlan;
import com.sparkify.dwh.star.SparkifyPipeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jooq.DSLContext;
import org.jooq.Table;

/**
 * Tests that loads of batches, in any order, give the same star as a single load of all files. {@code
 * -Djqwik.tries.default=500} runs more tries than the build.
 */
class IncrementalTest {

    private static final List<String> EVENT = List.of(
            "session_id",
            "item_in_session",
            "ts",
            "page",
            "user_id",
            "song",
            "artist",
            "length",
            "level",
            "first_name");

    private static final List<String> SONG = List.of(
            "song_id",
            "artist_id",
            "title",
            "artist_name",
            "artist_location",
            "artist_latitude",
            "artist_longitude",
            "duration",
            "year");

    /** Events and songs that are loaded together. Each row has the values of the columns above. */
    record Batch(List<List<Object>> events, List<List<Object>> songs) {

        HandMade handMade() {
            HandMade data = new HandMade();
            events.forEach(row -> data.event(pairs(EVENT, row)));
            songs.forEach(row -> data.song(pairs(SONG, row)));
            return data;
        }

        private static Object[] pairs(List<String> names, List<Object> values) {
            return IntStream.range(0, names.size())
                    .boxed()
                    .flatMap(i -> Stream.of(names.get(i), values.get(i)))
                    .toArray();
        }
    }

    /** The star after one load of all files. */
    private static Map<String, List<String>> whole;

    private static synchronized Map<String, List<String>> whole() {
        if (whole == null) {
            DSLContext dsl = Collation.TURKISH.emptied();
            HandMade.run(dsl, SparkifyPipeline.reload(InputData.get().sources()));
            whole = StarRows.of(dsl);
        }
        return whole;
    }

    @Property
    void filesInAnyBatchesGiveTheStarOfASingleLoad(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int batches,
            @ForAll @IntRange(max = 50) int percentRepeated,
            @ForAll Collation collation)
            throws IOException {
        Map<String, List<String>> expected = whole();
        DSLContext dsl = collation.emptied();
        FileBatches files = new FileBatches(new Random(seed), percentRepeated, TemporaryFolders.create("batches"));
        try {
            JobLoader etl = SparkifyPipeline.loader(InputData.get().sources(files.events(), files.songs()), Lake.STORE);
            for (FileBatches.Batch batch : files.of(InputData.get(), batches)) {
                files.arrive(batch);
                Lake.run(etl, dsl);
            }
            assertEquals(expected, StarRows.of(dsl));
            assertEveryRecordIsStagedOnce(dsl, etl);
        } finally {
            files.delete();
        }
    }

    private static void assertEveryRecordIsStagedOnce(DSLContext dsl, JobLoader etl) {
        assertEquals(LoadPlan.Kind.NOTHING, etl.plan(Lake.warehouse(dsl)).kind());
        for (Table<?> staging : List.of(STAGING_EVENTS, STAGING_SONGS)) {
            assertEquals(
                    dsl.fetchCount(staging),
                    dsl.select(sum(LOADED_OBJECTS.LOADED_ROWS))
                            .from(LOADED_OBJECTS)
                            .where(LOADED_OBJECTS.TARGET.eq(staging.getName()))
                            .fetchSingle()
                            .value1()
                            .intValue());
        }
    }

    @Property
    void afterEveryBatchTheStarEqualsTheStarOfTheOracle(
            @ForAll Collation collation,
            @ForAll("reloadedFirst") boolean reloadedFirst,
            @ForAll("batches") @Size(min = 2, max = 6) List<Batch> batches) {
        DSLContext dsl = collation.emptied();
        int events = 0;
        int songs = 0;
        for (Batch batch : batches) {
            if (reloadedFirst && events + songs == 0) {
                HandMade.run(dsl, SparkifyPipeline.reload(batch.handMade().sources()));
            } else {
                batch.handMade().append(dsl);
            }
            events += batch.events().size();
            songs += batch.songs().size();
            assertEquals(events, dsl.fetchCount(STAGING_EVENTS));
            assertEquals(songs, dsl.fetchCount(STAGING_SONGS));
            assertEquals(StarRows.byOracle(dsl), StarRows.of(dsl));
        }
    }

    @Provide
    Arbitrary<Boolean> reloadedFirst() {
        return Arbitraries.of(true, false);
    }

    /**
     * Few values for each column, so that different batches have the same keys, users, titles and times. A later version of
     * an event or song often sorts before the earlier one, and has another user, time, page, artist or title.
     */
    @Provide
    Arbitrary<List<Batch>> batches() {
        Arbitrary<List<Object>> event = row(List.of(
                pick(1, 1, 2),
                pick(0, 0, 1, 2),
                pick(1000, 2000, 3000),
                pick("NextSong", "NextSong", "NextSong ", "Home", "home", null),
                pick("1", "01 ", "2", "0", "00", "30", " ", null),
                pick("a", "a", "a ", "b", null),
                pick("x", "x", "x ", "y", ""),
                pick(100.0, 102.0, null),
                pick("free", "paid"),
                pick("Ada", "Bob", "bob", null)));
        Arbitrary<List<Object>> song = row(List.of(
                pick("S", "S ", "s", "T"),
                pick("A", "A ", "a", "B", " ", null),
                pick("a", "a ", "b", " "),
                pick("x", "x ", "y", "X", "xx", null),
                pick("Rome", "Oslo", "Oslo ", " ", null),
                pick(1.5, null),
                pick(2.5, -2.5, null),
                pick(100.0, 103.0, null),
                pick(0, 1999, null)));
        Arbitrary<List<List<Object>>> events = event.list().ofMaxSize(8);
        Arbitrary<List<List<Object>>> songs = song.list().ofMaxSize(5);
        return Combinators.combine(events, songs).as(Batch::new).list();
    }

    private static Arbitrary<Object> pick(Object... values) {
        return Arbitraries.of(values);
    }

    private static Arbitrary<List<Object>> row(List<Arbitrary<Object>> values) {
        return Combinators.combine(values).as(row -> new ArrayList<>(row));
    }
}
