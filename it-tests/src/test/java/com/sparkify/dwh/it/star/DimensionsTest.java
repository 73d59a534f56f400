package com.sparkify.dwh.it.star;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the rows of users, songs, artists and time with hand-made input, with each collation. */
@ParameterizedClass
@EnumSource
class DimensionsTest {

    private static final String USERS = "select user_id, first_name, level from users order by 1";
    private static final String ARTISTS =
            "select artist_id, name, location, latitude, longitude from artists order by artist_id collate \"C\"";

    private final Collation collation;

    DimensionsTest(Collation collation) {
        this.collation = collation;
    }

    private List<String> rows(HandMade data, String sql) {
        data.load(collation.dsl());
        return collation.dsl().fetch(sql).map(row -> row.intoList().toString());
    }

    @Test
    void aUserHasTheValuesOfTheLatestEvent() {
        HandMade data = new HandMade()
                .event("ts", 3000, "first_name", "Ada", "level", "free", "page", "Downgrade")
                .event("ts", 1000, "first_name", "A.", "level", "free")
                .event("ts", 2000, "first_name", "Ada", "level", "paid");
        assertEquals(List.of("[1, Ada, free]"), rows(data, USERS));
    }

    @Test
    void ofEventsAtTheSameTimeTheOneWithTheHighestSessionAndItemWins() {
        HandMade data = new HandMade()
                .event("ts", 1000, "session_id", 9, "item_in_session", 10, "level", "late item")
                .event("ts", 1000, "session_id", 9, "item_in_session", 9, "level", "early item")
                .event("ts", 1000, "session_id", 8, "item_in_session", 99, "level", "early session")
                .event("ts", 1000, "session_id", 8, "item_in_session", 1, "level", "a", "user_id", "2")
                .event("ts", 1000, "session_id", 10, "item_in_session", 0, "level", "b", "user_id", "2");
        assertEquals(List.of("[1, null, late item]", "[2, null, b]"), rows(data, USERS));
    }

    @Test
    void aUserWithoutPlaysIsIncluded() {
        HandMade data = new HandMade()
                .event("page", "Home", "user_id", "0021", "first_name", "Eve")
                .event("page", "About", "user_id", "2147483647")
                .event("page", "Home", "user_id", " ", "first_name", "Nobody");
        assertEquals(List.of("[21, Eve, null]", "[2147483647, null, null]"), rows(data, USERS));
    }

    @Test
    void aUserHasNoValuesOfEarlierEvents() {
        HandMade data = new HandMade()
                .event("ts", 1000, "first_name", "Ada", "level", "paid")
                .event("ts", 2000, "first_name", " ", "level", null);
        assertEquals(List.of("[1, null, null]"), rows(data, USERS));
    }

    @Test
    void ofSongsWithTheSameIdTheLowestByBytesWins() {
        HandMade data = new HandMade()
                .song("song_id", "S", "artist_id", null, "title", "last")
                .song("song_id", "S", "artist_id", "a", "title", "third")
                .song("song_id", "S ", "artist_id", "B", "artist_latitude", null, "title", "second")
                .song("song_id", "S", "artist_id", "B", "artist_latitude", 3.0, "title", "first");
        assertEquals(List.of("[S, first, B]"), rows(data, "select song_id, title, artist_id from songs"));
    }

    @Test
    void yearZeroAndBlankTextBecomeNull() {
        HandMade data = new HandMade()
                .song("song_id", "S1", "title", " ", "artist_id", "", "year", 0, "duration", 0.0)
                .song("song_id", "S2", "title", "t ", "artist_id", "A", "year", 1999, "duration", null);
        assertEquals(
                List.of("[S1, null, null, null, 0.0]", "[S2, t , A, 1999, null]"),
                rows(data, "select song_id, title, artist_id, year, duration from songs order by 1"));
    }

    @Test
    void ofVersionsOfAnArtistTheOneWithCoordinatesWinsThenTheOneWithALocation() {
        HandMade data = new HandMade()
                .song("artist_id", "A", "artist_name", "x", "artist_location", "Rome")
                .song("artist_id", "A", "artist_name", "coordinates", "artist_latitude", 1.5, "artist_longitude", 2.5)
                .song("artist_id", "A", "artist_name", "y", "artist_location", "Bari", "artist_latitude", 1.0)
                .song("artist_id", "B", "artist_name", "x", "artist_location", " ")
                .song("artist_id", "B", "artist_name", "located", "artist_location", "Oslo");
        assertEquals(
                List.of("[A, coordinates, null, 1.5, 2.5]", "[B, located, Oslo, null, null]"), rows(data, ARTISTS));
    }

    @Test
    void ofVersionsOfAnArtistWithoutALocationTheShortestNameWinsThenTheLowestByBytes() {
        HandMade data = new HandMade()
                .song("artist_id", "A", "artist_name", "abcd")
                .song("artist_id", "A", "artist_name", "ñöü")
                .song("artist_id", "A", "artist_name", "")
                .song("artist_id", "B", "artist_name", "a")
                .song("artist_id", "B", "artist_name", "B")
                .song("artist_id", "C", "artist_name", "ı")
                .song("artist_id", "C", "artist_name", "i")
                .song("artist_id", "D", "artist_name", "ab")
                .song("artist_id", "D", "artist_name", "😀");
        assertEquals(
                List.of(
                        "[A, ñöü, null, null, null]",
                        "[B, B, null, null, null]",
                        "[C, i, null, null, null]",
                        "[D, 😀, null, null, null]"),
                rows(data, ARTISTS));
    }

    @Test
    void ofVersionsOfAnArtistWithTheSameNameTheLowestSongIdByBytesWins() {
        HandMade data = new HandMade()
                .song("song_id", "a", "artist_id", "A", "artist_name", "n", "artist_location", "of a")
                .song("song_id", "B", "artist_id", "A", "artist_name", "n", "artist_location", "of B")
                .song("song_id", "C", "artist_id", "A ", "artist_name", "n", "artist_location", "of C");
        assertEquals(List.of("[A, n, of B, null, null]"), rows(data, ARTISTS));
    }

    @Test
    void aSongWithoutAnArtistGivesNoArtist() {
        HandMade data = new HandMade().song("artist_id", "  ").song("artist_id", null);
        assertEquals(List.of(), rows(data, ARTISTS));
    }

    @Test
    void timeHasThePartsOfTheTimeInUtc() {
        HandMade data = new HandMade();
        // Week 1 in December, week 53 in January, a Sunday and a leap day.
        for (String moment : List.of(
                "2018-12-31T23:59:59.999",
                "2021-01-01T00:00:00.000",
                "2018-11-04T12:30:00.001",
                "2020-02-29T16:00:00.500")) {
            data.event(
                    "ts", LocalDateTime.parse(moment).toInstant(ZoneOffset.UTC).toEpochMilli());
        }
        assertEquals(
                List.of(
                        "[2018-11-04 12:30:00.001, 12, 4, 44, 11, 2018, 0]",
                        "[2018-12-31 23:59:59.999, 23, 31, 1, 12, 2018, 1]",
                        "[2020-02-29 16:00:00.5, 16, 29, 9, 2, 2020, 6]",
                        "[2021-01-01 00:00:00, 0, 1, 53, 1, 2021, 5]"),
                rows(
                        data,
                        "select start_time::text, hour, day, week, month, year, weekday from \"time\""
                                + " order by start_time"));
    }

    @Test
    void timeHasEachStartTimeOfAPlayOnce() {
        HandMade data = new HandMade()
                .event("ts", 1000)
                .event("ts", 1000)
                .event("ts", 2000, "page", "Home")
                .event("ts", 3000, "user_id", "");
        assertEquals(List.of("[1970-01-01 00:00:01]"), rows(data, "select start_time::text from \"time\""));
    }
}
