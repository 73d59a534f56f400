package com.sparkify.dwh.star;

import static com.sparkify.dwh.functions.EngineFields.key;
import static com.sparkify.dwh.schema.generated.Tables.ARTISTS;
import static com.sparkify.dwh.schema.generated.Tables.SONGPLAYS;
import static com.sparkify.dwh.schema.generated.Tables.SONGS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_SONGS;
import static com.sparkify.dwh.schema.generated.Tables.TIME;
import static com.sparkify.dwh.schema.generated.Tables.USERS;
import static com.sparkify.dwh.star.Affected.AFFECTED_USERS;
import static com.sparkify.dwh.star.DistinctEvents.DISTINCT_EVENTS;
import static com.sparkify.dwh.star.DistinctEvents.REPEATED_EVENTS;
import static com.sparkify.dwh.star.DistinctEvents.REPEATED_KEYS;
import static com.sparkify.dwh.star.Staging.NEW_EVENTS;
import static com.sparkify.dwh.star.Staging.NEW_SONGS;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import com.sparkify.dwh.pipeline.DataCheck;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.schema.generated.tables.StagingEvents;
import com.sparkify.dwh.schema.generated.tables.StagingSongs;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Checks the star before a run is committed: unique keys, foreign keys, and row counts. These checks are necessary,
 * because Redshift doesn't enforce keys. Only the rows in the run's scope are checked, because the other rows have not
 * changed. There is no check that the start_times in {@code time} are unique, because this follows from two other
 * checks: {@code time} has as many rows as there are different start_times of plays, and contains each of these
 * start_times.
 */
final class StarChecks {

    private static final StagingEvents EVENT = STAGING_EVENTS.as("event");
    private static final Field<Integer> COUNTED = field(name("n"), SQLDataType.INTEGER);

    /**
     * The plays, joined with the users, songs, artists and times that they refer to. One scan of this join is enough
     * for the checks of these four foreign keys.
     */
    private static final Table<?> REFERENCES = SONGPLAYS
            .leftJoin(USERS)
            .on(USERS.USER_ID.eq(SONGPLAYS.USER_ID))
            .leftJoin(SONGS)
            .on(SONGS.SONG_ID.eq(SONGPLAYS.SONG_ID))
            .leftJoin(ARTISTS)
            .on(ARTISTS.ARTIST_ID.eq(SONGPLAYS.ARTIST_ID))
            .leftJoin(TIME)
            .on(TIME.START_TIME.eq(SONGPLAYS.START_TIME));

    private StarChecks() {}

    static Step.Verify verify(StarScope scope) {
        List<DataCheck> checks = new ArrayList<>(staged(scope));
        checks.addAll(made(scope));
        checks.addAll(List.of(
                unique(SONGPLAYS.SONGPLAY_ID, scope.plays()),
                unique(USERS.USER_ID, scope.users(USERS.USER_ID)),
                unique(SONGS.SONG_ID, scope.songs(SONGS.SONG_ID)),
                unique(ARTISTS.ARTIST_ID, scope.artists(ARTISTS.ARTIST_ID)),
                references(scope, SONGPLAYS.USER_ID, USERS, USERS.USER_ID, scope.plays()),
                references(scope, SONGPLAYS.SONG_ID, SONGS, SONGS.SONG_ID, scope.plays()),
                references(scope, SONGPLAYS.ARTIST_ID, ARTISTS, ARTISTS.ARTIST_ID, scope.plays()),
                references(scope, SONGPLAYS.START_TIME, TIME, TIME.START_TIME, scope.times(SONGPLAYS.START_TIME)),
                noOrphans(SONGS, SONGS.ARTIST_ID, ARTISTS, ARTISTS.ARTIST_ID, scope.songs(SONGS.SONG_ID))));
        return new Step.Verify("check star", checks);
    }

    private static List<DataCheck> staged(StarScope scope) {
        return switch (scope) {
            case EVERYTHING, EVERYTHING_ONCE -> List.of();
            case AFFECTED ->
                List.of(
                        new DataCheck("staged events", "staging_events holds every loaded event", lostEvents()),
                        new DataCheck("staged songs", "staging_songs holds every loaded song", lostSongs()),
                        new DataCheck(
                                "affected users",
                                "every user of a newly loaded event is in users, if all versions of the user's"
                                        + " latest event agree",
                                lostUsers()));
        };
    }

    /** Checks that the number of rows in each table equals the number of different keys in the staged rows in scope. */
    private static List<DataCheck> made(StarScope scope) {
        return List.of(
                distinctEvents(scope),
                StarCounts.counting(
                        scope,
                        sameRows(
                                "plays",
                                "every staged play is in songplays once",
                                plays(scope),
                                rows(SONGPLAYS, scope.plays())),
                        StarCounts.PLAYS_DIFFER),
                StarCounts.counting(
                        scope,
                        sameRows(
                                "distinct users",
                                "every user of an event is in users once",
                                users(scope),
                                rows(USERS, scope.users(USERS.USER_ID))),
                        StarCounts.USERS_DIFFER),
                sameRows(
                        "distinct songs",
                        "every staged song is in songs once",
                        songs(scope),
                        rows(SONGS, scope.songs(SONGS.SONG_ID))),
                sameRows(
                        "distinct artists",
                        "every staged artist is in artists once",
                        artists(scope),
                        rows(ARTISTS, scope.artists(ARTISTS.ARTIST_ID))),
                sameCount(
                        "distinct times",
                        "every start_time of a play is in time once",
                        times(scope),
                        count(rows(TIME, scope.times(TIME.START_TIME)))));
    }

    private static Select<? extends Record> lostEvents() {
        StagingEvents staged = STAGING_EVENTS.as("staged");
        return select(NEW_EVENTS.SESSION_ID, NEW_EVENTS.ITEM_IN_SESSION)
                .from(NEW_EVENTS)
                .leftJoin(staged)
                .on(staged.SESSION_ID.eq(NEW_EVENTS.SESSION_ID))
                .and(staged.ITEM_IN_SESSION.eq(NEW_EVENTS.ITEM_IN_SESSION))
                .where(staged.SESSION_ID.isNull());
    }

    private static Select<? extends Record> lostSongs() {
        StagingSongs staged = STAGING_SONGS.as("staged");
        return select(NEW_SONGS.SONG_ID)
                .from(NEW_SONGS)
                .leftJoin(staged)
                .on(key(staged.SONG_ID).eq(key(NEW_SONGS.SONG_ID)))
                .where(staged.SONG_ID.isNull());
    }

    private static Select<? extends Record> lostUsers() {
        Field<Integer> user = DistinctEvents.userId(AFFECTED_USERS);
        return select(user.as("user_id"))
                .from(AFFECTED_USERS)
                .leftJoin(USERS)
                .on(USERS.USER_ID.eq(user))
                .where(AFFECTED_USERS.TS.isNotNull())
                .and(USERS.USER_ID.isNull());
    }

    private static Select<? extends Record> rows(Table<?> table, Condition scope) {
        return select(inline(1).as("one")).from(table).where(scope);
    }

    private static DataCheck distinctEvents(StarScope scope) {
        StagingEvents e = STAGING_EVENTS;
        return switch (scope) {
            case EVERYTHING, EVERYTHING_ONCE ->
                sameRows(
                        "distinct events",
                        "every repeated key of a staged event is in repeated_events once",
                        rows(REPEATED_KEYS, noCondition()),
                        rows(REPEATED_EVENTS, noCondition()));
            case AFFECTED ->
                sameRows(
                        "distinct events",
                        "every key of a staged event is in distinct_events once",
                        select(e.SESSION_ID, e.ITEM_IN_SESSION)
                                .from(e)
                                .where(scope.events(e))
                                .groupBy(e.SESSION_ID, e.ITEM_IN_SESSION),
                        rows(DISTINCT_EVENTS, noCondition()));
        };
    }

    private static Select<? extends Record> plays(StarScope scope) {
        return select(EVENT.SESSION_ID).from(DistinctEvents.in(scope, EVENT)).where(DistinctEvents.isPlay(EVENT));
    }

    private static Select<? extends Record> users(StarScope scope) {
        return select(DistinctEvents.userId(EVENT).as("user_id"))
                .from(DistinctEvents.in(scope, EVENT))
                .where(DistinctEvents.hasUser(EVENT))
                .and(scope.users(DistinctEvents.userId(EVENT)))
                .groupBy(DistinctEvents.userId(EVENT));
    }

    private static Select<? extends Record> songs(StarScope scope) {
        StagingSongs s = STAGING_SONGS;
        return select(key(s.SONG_ID).as("song_id"))
                .from(s)
                .where(scope.songs(key(s.SONG_ID)))
                .groupBy(key(s.SONG_ID));
    }

    private static Select<? extends Record> artists(StarScope scope) {
        StagingSongs s = STAGING_SONGS;
        return select(key(s.ARTIST_ID).as("artist_id"))
                .from(s)
                .where(key(s.ARTIST_ID).isNotNull())
                .and(scope.artists(key(s.ARTIST_ID)))
                .groupBy(key(s.ARTIST_ID));
    }

    /** Counts the distinct values. PostgreSQL sorts for this count, which is faster than grouping. */
    private static Select<Record1<Integer>> times(StarScope scope) {
        return select(countDistinct(SONGPLAYS.START_TIME).as(COUNTED))
                .from(SONGPLAYS)
                .where(scope.times(SONGPLAYS.START_TIME));
    }

    private static Select<Record1<Integer>> count(Select<? extends Record> rows) {
        return select(DSL.count().as(COUNTED)).from(rows.asTable("counted"));
    }

    private static DataCheck sameRows(
            String name, String claim, Select<? extends Record> expected, Select<? extends Record> actual) {
        return sameCount(name, claim, count(expected), count(actual));
    }

    private static DataCheck sameCount(
            String name, String claim, Select<Record1<Integer>> expected, Select<Record1<Integer>> actual) {
        Table<?> left = expected.asTable("expected");
        Table<?> right = actual.asTable("actual");
        Field<Integer> wanted = field(name("expected", "n"), SQLDataType.INTEGER);
        Field<Integer> found = field(name("actual", "n"), SQLDataType.INTEGER);
        return new DataCheck(
                name,
                claim,
                select(wanted.as("expected_rows"), found.as("actual_rows"))
                        .from(left)
                        .crossJoin(right)
                        .where(wanted.ne(found)));
    }

    private static DataCheck unique(TableField<?, ?> key, Condition scope) {
        String table = Objects.requireNonNull(key.getTable()).getName();
        return DataCheck.unique(table + " keys", key.getName() + " is unique in " + table, key, scope);
    }

    private static <T> DataCheck references(
            StarScope scope, TableField<?, T> column, Table<?> parent, TableField<?, T> key, Condition rows) {
        DataCheck check = noOrphans(SONGPLAYS, column, parent, key, rows);
        return switch (scope) {
            case EVERYTHING, EVERYTHING_ONCE ->
                check.scanning(REFERENCES, column.isNotNull().and(key.isNull()));
            case AFFECTED -> check;
        };
    }

    /** Groups before the join. Otherwise a planner may join the whole tables and apply the scope afterwards. */
    private static <T> DataCheck noOrphans(
            Table<?> table, TableField<?, T> column, Table<?> parent, TableField<?, T> key, Condition scope) {
        Table<?> referring = select(column, DSL.count().as("orphans"))
                .from(table)
                .where(column.isNotNull())
                .and(scope)
                .groupBy(column)
                .asTable("referring");
        Table<?> known = parent.as("parent");
        Field<T> knownKey = known.field(key);
        return new DataCheck(
                table.getName() + "." + column.getName(),
                "every " + column.getName() + " of " + table.getName() + " is in " + parent.getName(),
                select(referring.fields())
                        .from(referring)
                        .leftJoin(known)
                        .on(referring.field(column).eq(knownKey))
                        .where(knownKey.isNull()));
    }
}
