package com.sparkify.dwh.it.star;

import static com.sparkify.dwh.schema.generated.Tables.SONGPLAYS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.InputData;
import com.sparkify.dwh.star.SparkifyPipeline;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that the rows of the five tables are those that {@link Oracle} computes from the staged rows. */
@ParameterizedClass
@EnumSource
class OracleTest {

    private static final int RANDOM_INPUTS = 25;

    /** 2019-01-01 00:00 UTC, a Tuesday in week 1. */
    private static final long NEW_YEAR = 1_546_300_800_000L;

    private final DSLContext dsl;

    OracleTest(Collation collation) {
        dsl = collation.dsl();
    }

    @Test
    void theOracleComputesTheSameStarForTheWholeData() {
        InputData data = InputData.get();
        HandMade.run(dsl, SparkifyPipeline.reload(data.sources()));
        Map<String, List<String>> star = StarRows.of(dsl);
        assertEquals(data.expected().plays(), star.get("songplays").size());
        assertEquals(StarRows.byOracle(dsl), star);
    }

    @Test
    void theOracleComputesTheSameStarForRandomInput() {
        int matched = 0;
        for (int seed = 0; seed < RANDOM_INPUTS; seed++) {
            random(new Random(seed)).load(dsl);
            assertEquals(StarRows.byOracle(dsl), StarRows.of(dsl), "seed " + seed);
            matched += dsl.fetchCount(SONGPLAYS, SONGPLAYS.SONG_ID.isNotNull());
        }
        assertTrue(matched > 5 * RANDOM_INPUTS, "only " + matched + " plays match: the columns have too many values");
    }

    /** Few values for each column, so that keys, titles, names and times collide. */
    private static HandMade random(Random random) {
        HandMade data = new HandMade();
        for (int i = 0; i < 60; i++) {
            data.song(
                    "song_id", pick(random, "S", "s", "S ", "ß", "T"),
                    "artist_id", pick(random, "A", "a", "A ", "B", " ", null),
                    "title", name(random),
                    "artist_name", name(random),
                    "artist_location", text(random),
                    "artist_latitude", pick(random, 1.5, -1.5, null),
                    "artist_longitude", pick(random, 0.0, 2.5, null),
                    "duration", pick(random, 100.0, 101.5, 103.0, null),
                    "year", pick(random, 0, 1999, null),
                    "num_songs", pick(random, 1, 2, null));
        }
        for (int i = 0; i < 150; i++) {
            data.event(
                    "session_id", random.nextInt(5),
                    "item_in_session", random.nextInt(20),
                    "ts", NEW_YEAR - 2 + random.nextInt(4) + random.nextInt(3) * 86_400_000L,
                    "page", pick(random, "NextSong", "NextSong", "NextSong ", "Home", "nextsong", null),
                    "user_id", pick(random, "1", "01", "2 ", "33", "", " ", null),
                    "song", name(random),
                    "artist", name(random),
                    "length", pick(random, 100.0, 102.25, null),
                    "first_name", text(random),
                    "level", pick(random, "free", "paid", " ", null),
                    "location", text(random),
                    "user_agent", text(random));
        }
        return data;
    }

    private static Object name(Random random) {
        return pick(random, "a", "a ", "B", "ä", " ", null);
    }

    private static Object text(Random random) {
        return pick(random, "a", "B", "a ", "ä", "ı", "i", "Bb", "😀", "", "  ", null);
    }

    private static Object pick(Random random, Object... values) {
        return values[random.nextInt(values.length)];
    }
}
