package com.sparkify.dwh.it.star;

import static com.sparkify.dwh.schema.generated.Tables.SONGPLAYS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.pipeline.CheckFailedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the rows of songplays with hand-made events and songs, with each collation. */
@ParameterizedClass
@EnumSource
class SongplaysTest {

    private static final String MATCH = "select song_id, artist_id from songplays order by songplay_id";

    private final Collation collation;

    SongplaysTest(Collation collation) {
        this.collation = collation;
    }

    private List<String> rows(HandMade data, String sql) {
        data.load(collation.dsl());
        return rows(sql);
    }

    private List<String> rows(String sql) {
        return collation.dsl().fetch(sql).map(row -> row.intoList().toString());
    }

    @Test
    void theCollationsDiffer() {
        assertEquals(List.of("[" + (collation == Collation.TURKISH) + "]"), rows("select 'a' < 'B'"));
    }

    @Test
    void ofEventsWithTheSameKeyTheLowestByBytesWins() {
        HandMade data = new HandMade()
                .event("item_in_session", 7, "artist", "a", "location", "third")
                .event("item_in_session", 7, "artist", "B", "location", "second")
                .event("item_in_session", 7, "artist", null, "location", "last")
                .event("item_in_session", 7, "artist", "B", "auth", "In", "location", "first");
        assertEquals(List.of("[first]"), rows(data, "select location from songplays"));
        assertEquals(List.of("[4]"), rows("select count(*) from staging_events"));
    }

    @Test
    void theKeyOfAPlayHasTheSessionAndTheItem() {
        HandMade data = new HandMade()
                .event("session_id", 1, "item_in_session", 2)
                .event("session_id", 2, "item_in_session", 1)
                .event("session_id", 2, "item_in_session", 2);
        assertEquals(
                List.of("[1048578]", "[2097153]", "[2097154]"),
                rows(data, "select songplay_id from songplays order by 1"));
    }

    @Test
    void theLimitsOfAKeyAreAccepted() {
        HandMade data = new HandMade()
                .event("session_id", 8796093022207L, "item_in_session", 1048575)
                .event("session_id", 0, "item_in_session", 0, "ts", 0)
                .event("session_id", 0, "item_in_session", 1, "ts", 253402300799999L);
        assertEquals(
                List.of(
                        "[0, 1970-01-01 00:00:00]",
                        "[1, 9999-12-31 23:59:59.999]",
                        "[9223372036854775807, 2018-11-02" + " 01:25:34.796]"),
                rows(data, "select songplay_id, start_time::text from songplays order by 1"));
    }

    @Test
    void aKeyTimeOrUserIdBeyondItsLimitsIsRefused() {
        refused("event keys", "session_id", 8796093022208L);
        refused("event keys", "session_id", -1);
        refused("event keys", "session_id", null);
        refused("event keys", "item_in_session", 1048576);
        refused("event keys", "item_in_session", -1);
        refused("event keys", "item_in_session", null);
        refused("event times", "ts", 253402300800000L);
        refused("event times", "ts", -1);
        refused("event times", "ts", null);
        refused("user ids", "user_id", "2147483648");
        refused("user ids", "user_id", "-1");
        refused("user ids", "user_id", " 1");
        refused("user ids", "user_id", "1x");
        refused("user ids", "user_id", "1\n");
        refused("user ids", "user_id", "١");
    }

    private void refused(String check, String column, Object value) {
        HandMade data = new HandMade().event(column, value);
        CheckFailedException e =
                assertThrows(CheckFailedException.class, () -> data.load(collation.dsl()), column + " = " + value);
        assertEquals(
                List.of(check),
                e.failures().stream().map(failure -> failure.check().name()).toList());
    }

    @Test
    void blankTextIsNullInTheStarAndKeptInStaging() {
        HandMade data = new HandMade()
                .event("user_id", "1 ", "level", "", "location", "  ", "user_agent", " x ", "first_name", " ");
        assertEquals(
                List.of("[1, null, null,  x ]"),
                rows(data, "select user_id, level, location, user_agent from songplays"));
        assertEquals(
                List.of("[1 , ,   ,  x ,  ]"),
                rows("select user_id, level, location, user_agent, first_name from staging_events"));
        assertEquals(List.of("[1, null, null]"), rows("select user_id, first_name, level from users"));
    }

    @Test
    void onlyANextSongEventWithAUserIsAPlay() {
        HandMade data = new HandMade()
                .event("page", "Home")
                .event("page", "nextsong")
                .event("user_id", "")
                .event("user_id", "   ")
                .event("user_id", null)
                .event("page", "NextSong  ");
        assertEquals(List.of("[1048581]"), rows(data, "select songplay_id from songplays"));
    }

    @Test
    void aMatchNeedsTheTitleAndTheArtistOfTheSameSong() {
        HandMade data = new HandMade()
                .song("song_id", "S1", "artist_id", "A1", "title", "Hello", "artist_name", "Adele")
                .song("song_id", "S2", "artist_id", "A2", "title", "Hello", "artist_name", "Lionel")
                .song("song_id", "S3", "artist_id", "A2", "title", "Easy", "artist_name", "Commodores")
                .event("song", "Hello", "artist", "Lionel")
                .event("song", "Hello", "artist", "Commodores")
                .event("song", "hello", "artist", "Adele")
                .event("song", "Hello", "artist", null)
                .event("song", "Easy", "artist", "Lionel");
        assertEquals(
                List.of("[S2, A2]", "[null, null]", "[null, null]", "[null, null]", "[null, null]"), rows(data, MATCH));
    }

    @Test
    void theNearestDurationWinsAndAMissingDurationComesLast() {
        HandMade data = new HandMade()
                .song("song_id", "S1", "title", "t", "artist_name", "n", "duration", null)
                .song("song_id", "S2", "title", "t", "artist_name", "n", "duration", 100.0)
                .song("song_id", "S3", "title", "t", "artist_name", "n", "duration", 110.0)
                .song("song_id", "S4", "title", "u", "artist_name", "n", "duration", null)
                .event("song", "t", "artist", "n", "length", 106.0)
                .event("song", "t", "artist", "n", "length", 104.0)
                .event("song", "t", "artist", "n", "length", 105.0)
                .event("song", "t", "artist", "n", "length", null)
                .event("song", "u", "artist", "n", "length", 1.0);
        assertEquals(List.of("[S3, A2]", "[S2, A1]", "[S2, A1]", "[S1, A0]", "[S4, A3]"), rows(data, MATCH));
    }

    @Test
    void ofMatchesWithTheSameDurationTheLowestSongIdWinsThenTheLowestArtistId() {
        HandMade data = new HandMade()
                .song("song_id", "a", "artist_id", "A0", "title", "t", "artist_name", "n", "duration", 1.0)
                .song("song_id", "B", "artist_id", "b", "title", "t", "artist_name", "n", "duration", 1.0)
                .song("song_id", "B ", "artist_id", "A", "title", "t", "artist_name", "n", "duration", 1.0)
                .song("song_id", "B", "artist_id", "C", "title", "t", "artist_name", "n", "duration", 1.0)
                .event("song", "t", "artist", "n", "length", 1.0);
        assertEquals(List.of("[B, A]"), rows(data, MATCH));
    }

    @Test
    void onlyTrailingBlanksAreIgnoredInAMatch() {
        HandMade data = new HandMade()
                .song("song_id", "S1", "artist_id", "A1", "title", "Hello  ", "artist_name", "Adele")
                .event("song", "Hello", "artist", "Adele ")
                .event("song", "Hello    ", "artist", "Adele")
                .event("song", " Hello", "artist", "Adele");
        assertEquals(List.of("[S1, A1]", "[S1, A1]", "[null, null]"), rows(data, MATCH));
    }

    @Test
    void blankNamesNeverMatch() {
        HandMade data = new HandMade()
                .song("title", "", "artist_name", "n")
                .song("title", "t", "artist_name", " ")
                .song("title", null, "artist_name", null)
                .song("title", "", "artist_name", "")
                .event("song", "", "artist", "n")
                .event("song", "  ", "artist", "n")
                .event("song", "t", "artist", "")
                .event("song", null, "artist", null)
                .event("song", "", "artist", "");
        assertEquals(List.of("[5, 0]"), rows(data, "select count(*), count(song_id) from songplays"));
    }

    @Test
    void noPlayIsDuplicatedOrLostByTheMatch() {
        HandMade data = new HandMade();
        for (int i = 0; i < 5; i++) {
            data.song("title", "t", "artist_name", "n", "duration", 1.0)
                    .event("song", "t", "artist", "n")
                    .event("song", "unknown", "artist", "n");
        }
        data.load(collation.dsl());
        assertEquals(10, collation.dsl().fetchCount(SONGPLAYS));
        assertEquals(5, collation.dsl().fetchCount(SONGPLAYS, SONGPLAYS.SONG_ID.eq("S0")));
    }
}
