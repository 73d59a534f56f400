package com.sparkify.dwh.it.star;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.pipeline.CheckFailedException;
import com.sparkify.dwh.pipeline.DataCheck;
import com.sparkify.dwh.pipeline.Pipeline;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.schema.Schema;
import com.sparkify.dwh.star.SparkifyPipeline;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tests that every check of the star can fail. Most tests add a step to the pipeline. This step changes rows so that a
 * check fails. A check of a key must fail before PostgreSQL's constraint on the key fails.
 */
class ChecksTest {

    /** Changes that give two rows of each table the same key. */
    private static final List<String> DUPLICATES = List.of(
            "update songplays set songplay_id = 1048576 where songplay_id = 1048577",
            "update users set user_id = 2 where user_id = 3",
            "update songs set song_id = 'S1' where song_id = 'S2'",
            "update artists set artist_id = 'A1' where artist_id = 'A2'",
            "update \"time\" set start_time = '1970-01-01 00:00:01'");

    private final DSLContext dsl = Collation.TURKISH.dsl();

    /** Plays 0 and 1 have the same time; play 2 has another time. Users 2 and 3 and songs S1 and S2 have no play. */
    private static HandMade sound() {
        return new HandMade()
                .song("title", "t", "artist_name", "n")
                .song()
                .song()
                .event("ts", 1000, "song", "t", "artist", "n")
                .event("ts", 1000)
                .event("ts", 2000)
                .event("page", "Home", "user_id", "2")
                .event("page", "Home", "user_id", "3");
    }

    @BeforeEach
    void load() {
        sound().load(dsl);
    }

    private String contents() {
        return Schema.tables().stream()
                .map(table -> dsl.selectFrom(DSL.table(DSL.name(table))).orderBy(DSL.inline(1)).fetch().stream()
                        .map(row -> row.intoList().toString())
                        .sorted()
                        .collect(Collectors.joining("\n", table + "\n", "\n")))
                .collect(Collectors.joining());
    }

    private CheckFailedException failure(Pipeline pipeline) {
        String before = contents();
        CheckFailedException e = assertThrows(CheckFailedException.class, () -> HandMade.run(dsl, pipeline));
        assertEquals(before, contents());
        return e;
    }

    private void broken(List<String> tampering, String... expected) {
        broken(sound().pipeline(), tampering, expected);
    }

    /** Loads the rows a second time, in addition to the rows in the database, so that all rows are affected. */
    private void brokenByAppending(String tampering, String... expected) {
        brokenByAppending(List.of(tampering), expected);
    }

    private void brokenByAppending(List<String> tampering, String... expected) {
        broken(SparkifyPipeline.append(sound().sources()), tampering, expected);
    }

    private void broken(Pipeline pipeline, List<String> tampering, String... expected) {
        Step tamper =
                Step.Execute.of("tamper", tampering.stream().map(DSL::query).toArray(Query[]::new));
        CheckFailedException e = failure(HandMade.with(pipeline, "time", tamper));
        String actual = e.failures().stream()
                .map(failed -> failed.check().name() + " "
                        + failed.offenders().map(row -> row.intoList().toString()))
                .collect(Collectors.joining("\n"));
        assertEquals(String.join("\n", expected), actual);
    }

    @Test
    void lostOrExtraRowsFailACheck() {
        broken(
                List.of(
                        "insert into repeated_events (session_id) values (9)",
                        "delete from songplays where songplay_id = 1048577",
                        "delete from users where user_id = 3",
                        "delete from songs where song_id = 'S2'",
                        "insert into artists (artist_id) values ('A9')",
                        "insert into \"time\" values ('2018-01-01', 0, 1, 1, 1, 2018, 1)"),
                "distinct events [[0, 1]]",
                "plays [[3, 2]]",
                "distinct users [[3, 2]]",
                "distinct songs [[3, 2]]",
                "distinct artists [[3, 4]]",
                "distinct times [[2, 3]]");
    }

    @Test
    void duplicateKeysFailACheckBeforeAConstraint() {
        broken(
                DUPLICATES,
                "songplays keys [[1048576, 2]]",
                "users keys [[2, 2]]",
                "songs keys [[S1, 2]]",
                "artists keys [[A1, 2]]",
                "songplays.start_time [[1970-01-01T00:00:02, 1]]",
                "songs.artist_id [[A2, 1]]");
    }

    @Test
    void orphansFailACheck() {
        broken(
                List.of(
                        "update songplays set user_id = 99",
                        "update songplays set artist_id = 'X' where song_id is null",
                        "update songplays set song_id = 'X' where song_id is null",
                        "update songplays set start_time = '2018-01-01' where songplay_id = 1048578",
                        "update songs set artist_id = 'X' where song_id = 'S2'"),
                "songplays.user_id [[99, 3]]",
                "songplays.song_id [[X, 2]]",
                "songplays.artist_id [[X, 2]]",
                "songplays.start_time [[2018-01-01T00:00, 1]]",
                "songs.artist_id [[X, 1]]");
    }

    @Test
    void anAppendChecksAffectedRowsForLossesAndDuplicates() {
        brokenByAppending(
                "delete from staging_events where item_in_session = 4",
                "staged events [[1, 4]]",
                "distinct events [[4, 5]]");
        brokenByAppending(
                "delete from staging_songs where song_id = 'S2'",
                "staged songs [[S2]]",
                "distinct songs [[2, 3]]",
                "distinct artists [[2, 3]]");
        brokenByAppending("insert into distinct_events (session_id) values (9)", "distinct events [[5, 6]]");
        brokenByAppending("delete from songplays where songplay_id = 1048577", "plays [[3, 2]]");
        brokenByAppending("delete from users where user_id = 3", "affected users [[3]]", "distinct users [[3, 2]]");
        brokenByAppending("delete from songs where song_id = 'S2'", "distinct songs [[3, 2]]");
        brokenByAppending(
                "delete from artists where artist_id = 'A2'", "distinct artists [[3, 2]]", "songs.artist_id [[A2, 1]]");
        brokenByAppending(
                "delete from \"time\" where start_time = '1970-01-01 00:00:02'",
                "distinct times [[2, 1]]",
                "songplays.start_time [[1970-01-01T00:00:02, 1]]");
    }

    @Test
    void anAppendChecksAffectedRowsForDuplicateKeysAndOrphans() {
        brokenByAppending(
                DUPLICATES,
                "affected users [[3]]",
                "songplays keys [[1048576, 2]]",
                "users keys [[2, 2]]",
                "songs keys [[S1, 2]]",
                "artists keys [[A1, 2]]",
                "songplays.start_time [[1970-01-01T00:00:02, 1]]",
                "songs.artist_id [[A2, 1]]");
        brokenByAppending(
                List.of(
                        "update songplays set user_id = 99",
                        "update songplays set artist_id = 'X' where song_id is null",
                        "update songplays set song_id = 'X' where song_id is null"),
                "songplays.user_id [[99, 3]]",
                "songplays.song_id [[X, 2]]",
                "songplays.artist_id [[X, 2]]");
    }

    @Test
    void anAppendChecksTheLoadedRows() {
        HandMade bad = new HandMade().event("user_id", "x").song("song_id", "");
        CheckFailedException e = failure(SparkifyPipeline.append(bad.sources()));
        assertEquals(
                List.of("user ids", "song ids"),
                e.failures().stream().map(failed -> failed.check().name()).toList());
    }

    @Test
    void aFailureHasTheRuleAndTheOffendingRows() {
        Step tamper = Step.Execute.of(
                "tamper",
                DSL.query("update users set user_id = 2 where user_id = 3"),
                DSL.query("insert into artists (artist_id) values ('A9')"));
        assertEquals(
                """
                Checks failed, nothing was changed

                distinct artists: every staged artist is in artists once. The check failed for these rows:
                +-------------+-----------+
                |expected_rows|actual_rows|
                +-------------+-----------+
                |            3|          4|
                +-------------+-----------+

                users keys: user_id is unique in users. The check failed for these rows:
                +-------+----------+
                |user_id|duplicates|
                +-------+----------+
                |      2|         2|
                +-------+----------+
                """.strip(),
                String.valueOf(failure(HandMade.with(sound().pipeline(), "time", tamper))
                                .getMessage())
                        .replace("\n\n\n", "\n\n")
                        .strip());
    }

    @Test
    void allInvalidStagedRowsAreReportedBeforeTheTransforms() {
        HandMade bad = new HandMade()
                .song("song_id", " ", "title", "untitled")
                .event("session_id", 8796093022208L, "ts", null, "user_id", "x");
        CheckFailedException e = failure(bad.pipeline());
        assertEquals(
                List.of("event keys", "event times", "user ids", "song ids"),
                e.failures().stream().map(failed -> failed.check().name()).toList());
        assertEquals(
                List.of(
                        "[[8796093022208, 0, null, x, NextSong]]",
                        "[[8796093022208, 0, null, x, NextSong]]",
                        "[[x, 8796093022208, 0]]",
                        "[[ , untitled, A0, null]]"),
                e.failures().stream()
                        .map(failed -> failed.offenders()
                                .map(row -> row.intoList().toString())
                                .toString())
                        .toList());
    }

    @Test
    void atMostTwentyOffendersAreListed() {
        CheckFailedException e = failure(withoutIds(21).pipeline());
        assertEquals(DataCheck.LISTED, e.failures().get(0).offenders().size());
        assertTrue(e.failures().get(0).more());
        assertTrue(String.valueOf(e.getMessage()).endsWith("… and more"), e.getMessage());
        CheckFailedException exact = failure(withoutIds(20).pipeline());
        assertEquals(20, exact.failures().get(0).offenders().size());
        assertTrue(!exact.failures().get(0).more()
                && !String.valueOf(exact.getMessage()).endsWith("more"));
    }

    private static HandMade withoutIds(int count) {
        HandMade songs = new HandMade();
        for (int i = 0; i < count; i++) {
            songs.song("song_id", null);
        }
        return songs;
    }
}
