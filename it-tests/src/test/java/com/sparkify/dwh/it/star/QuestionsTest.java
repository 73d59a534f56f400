package com.sparkify.dwh.it.star;

import static com.sparkify.dwh.schema.generated.Tables.ARTISTS;
import static com.sparkify.dwh.schema.generated.Tables.SONGPLAYS;
import static com.sparkify.dwh.schema.generated.Tables.SONGS;
import static com.sparkify.dwh.schema.generated.Tables.TIME;
import static com.sparkify.dwh.schema.generated.Tables.USERS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.functions.EngineFields;
import com.sparkify.dwh.star.questions.Analytics;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests every question on a small star with ties, trailing blanks, levels that are NULL, a session over midnight, and
 * days at the edges of the periods of 7 and 30 days. {@code answers.txt} has the expected rows.
 */
class QuestionsTest {

    @ParameterizedTest
    @EnumSource
    void everyQuestionHasTheExpectedRowsInOrder(Collation collation) throws IOException {
        DSLContext dsl = collation.emptied();
        fill(dsl);
        String answers = Analytics.questions().stream()
                .map(question -> answer(dsl, question))
                .collect(Collectors.joining("\n"));
        try (InputStream expected = QuestionsTest.class.getResourceAsStream("answers.txt")) {
            assertEquals(new String(Objects.requireNonNull(expected).readAllBytes(), UTF_8), answers);
        }
    }

    private static String answer(DSLContext dsl, Analytics.Question question) {
        return question.name() + "\n" + dsl.fetch(question.select()).formatCSV();
    }

    private static void fill(DSLContext dsl) {
        for (int user = 1; user <= 5; user++) {
            dsl.insertInto(USERS)
                    .values(user, "First" + user, "Last" + user, user % 2 == 0 ? "F" : "M", "free")
                    .execute();
        }
        dsl.insertInto(ARTISTS, ARTISTS.ARTIST_ID, ARTISTS.NAME)
                .values("A1", "a")
                .values("A2", "B ")
                .values("A3", "B")
                .execute();
        dsl.insertInto(SONGS, SONGS.SONG_ID, SONGS.TITLE, SONGS.ARTIST_ID)
                .values("S1", "Song 1", "A1")
                .values("S2", "Song 2 ", "A2")
                .values("S3", "Song 3", "A3")
                .execute();
        plays(dsl);
        dsl.insertInto(TIME)
                .select(DSL.selectDistinct(
                                SONGPLAYS.START_TIME,
                                EngineFields.hour(SONGPLAYS.START_TIME),
                                EngineFields.day(SONGPLAYS.START_TIME),
                                EngineFields.week(SONGPLAYS.START_TIME),
                                EngineFields.month(SONGPLAYS.START_TIME),
                                EngineFields.year(SONGPLAYS.START_TIME),
                                EngineFields.weekday(SONGPLAYS.START_TIME))
                        .from(SONGPLAYS))
                .execute();
    }

    private static void plays(DSLContext dsl) {
        play(dsl, 1, 1, "2018-11-01T10:00:00.000", "free", 1, "1");
        play(dsl, 2, 1, "2018-11-01T10:01:40.500", "free", 1, null);
        play(dsl, 3, 2, "2018-11-01T23:59:59.999", "free", 2, "2");
        play(dsl, 4, 2, "2018-11-02T00:04:53.000", "free", 2, null);
        play(dsl, 5, 1, "2018-11-07T12:00:00.000", "free", 3, null);
        // These plays have the same time, so songplay_id decides their order: the user's level becomes paid and then
        // free again.
        play(dsl, 6, 2, "2018-11-08T12:00:00.000", "paid", 4, "3");
        play(dsl, 7, 2, "2018-11-08T12:00:00.000", "free ", 4, null);
        // User 1 has a play without a level between a free and a paid play. The answers don't count a change of level
        // here.
        play(dsl, 8, 1, "2018-11-30T12:00:00.000", null, 5, null);
        play(dsl, 9, 1, "2018-12-01T12:00:00.000", "paid ", 6, "2");
        play(dsl, 10, 3, "2018-12-01T12:30:00.000", "free", 7, null);
        play(dsl, 11, 4, "2018-11-01T08:00:00.000", "free", 8, null);
        play(dsl, 12, 5, "2018-11-07T01:00:00.000", "free", 9, "1");
    }

    private static void play(
            DSLContext dsl,
            long id,
            int user,
            String start,
            @Nullable String level,
            long session,
            @Nullable String song) {
        dsl.insertInto(SONGPLAYS)
                .set(SONGPLAYS.SONGPLAY_ID, id)
                .set(SONGPLAYS.USER_ID, user)
                .set(SONGPLAYS.START_TIME, LocalDateTime.parse(start))
                .set(SONGPLAYS.LEVEL, level)
                .set(SONGPLAYS.SESSION_ID, session)
                .set(SONGPLAYS.SONG_ID, song == null ? null : "S" + song)
                .set(SONGPLAYS.ARTIST_ID, song == null ? null : "A" + song)
                .execute();
    }
}
