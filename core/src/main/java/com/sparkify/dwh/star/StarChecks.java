package com.sparkify.dwh.star;

import static com.sparkify.dwh.functions.EngineFields.key;
import static com.sparkify.dwh.schema.generated.Tables.ARTISTS;
import static com.sparkify.dwh.schema.generated.Tables.SONGPLAYS;
import static com.sparkify.dwh.schema.generated.Tables.SONGS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_SONGS;
import static com.sparkify.dwh.schema.generated.Tables.TIME;
import static com.sparkify.dwh.schema.generated.Tables.USERS;
import static com.sparkify.dwh.star.DistinctEvents.DISTINCT_EVENTS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import com.sparkify.dwh.pipeline.Check;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.schema.generated.tables.StagingEvents;
import com.sparkify.dwh.schema.generated.tables.StagingSongs;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.SQLDataType;

/** What must hold of the star before a run is committed. Redshift enforces no key: these do. */
final class StarChecks {

    private StarChecks() {}

    static Step verify() {
        return new Step.Verify(
                "check star",
                List.of(
                        sameCount(
                                "staged events",
                                "staging_events holds every loaded event",
                                rows(Staging.NEW_EVENTS),
                                rows(STAGING_EVENTS)),
                        sameCount(
                                "staged songs",
                                "staging_songs holds every loaded song",
                                rows(Staging.NEW_SONGS),
                                rows(STAGING_SONGS)),
                        sameCount(
                                "distinct events",
                                "every key of a staged event is in distinct_events once",
                                keys(),
                                rows(DISTINCT_EVENTS)),
                        sameCount("plays", "every staged play is in songplays once", plays(), rows(SONGPLAYS)),
                        sameCount("distinct users", "every user of an event is in users once", users(), rows(USERS)),
                        sameCount("distinct songs", "every staged song is in songs once", songs(), rows(SONGS)),
                        sameCount(
                                "distinct artists", "every staged artist is in artists once", artists(), rows(ARTISTS)),
                        sameCount("distinct times", "every start_time of a play is in time once", times(), rows(TIME)),
                        unique(SONGPLAYS, SONGPLAYS.SONGPLAY_ID),
                        unique(USERS, USERS.USER_ID),
                        unique(SONGS, SONGS.SONG_ID),
                        unique(ARTISTS, ARTISTS.ARTIST_ID),
                        unique(TIME, TIME.START_TIME),
                        noOrphans(SONGPLAYS, SONGPLAYS.USER_ID, USERS, USERS.USER_ID),
                        noOrphans(SONGPLAYS, SONGPLAYS.SONG_ID, SONGS, SONGS.SONG_ID),
                        noOrphans(SONGPLAYS, SONGPLAYS.ARTIST_ID, ARTISTS, ARTISTS.ARTIST_ID),
                        noOrphans(SONGPLAYS, SONGPLAYS.START_TIME, TIME, TIME.START_TIME),
                        noOrphans(SONGS, SONGS.ARTIST_ID, ARTISTS, ARTISTS.ARTIST_ID)));
    }

    private static Select<? extends Record> rows(Table<?> table) {
        return select(inline(1).as("one")).from(table);
    }

    private static Select<? extends Record> keys() {
        StagingEvents e = STAGING_EVENTS;
        return select(e.SESSION_ID, e.ITEM_IN_SESSION).from(e).groupBy(e.SESSION_ID, e.ITEM_IN_SESSION);
    }

    private static Select<? extends Record> plays() {
        StagingEvents e = DISTINCT_EVENTS;
        return select(e.SESSION_ID).from(e).where(DistinctEvents.isPlay(e));
    }

    private static Select<? extends Record> users() {
        StagingEvents e = DISTINCT_EVENTS;
        return select(DistinctEvents.userId(e).as("user_id"))
                .from(e)
                .where(DistinctEvents.hasUser(e))
                .groupBy(DistinctEvents.userId(e));
    }

    private static Select<? extends Record> songs() {
        StagingSongs s = STAGING_SONGS;
        return select(key(s.SONG_ID).as("song_id")).from(s).groupBy(key(s.SONG_ID));
    }

    private static Select<? extends Record> artists() {
        StagingSongs s = STAGING_SONGS;
        return select(key(s.ARTIST_ID).as("artist_id"))
                .from(s)
                .where(key(s.ARTIST_ID).isNotNull())
                .groupBy(key(s.ARTIST_ID));
    }

    private static Select<? extends Record> times() {
        return select(SONGPLAYS.START_TIME).from(SONGPLAYS).groupBy(SONGPLAYS.START_TIME);
    }

    private static Check sameCount(
            String name, String claim, Select<? extends Record> expected, Select<? extends Record> actual) {
        Field<Integer> rows = field(name("n"), SQLDataType.INTEGER);
        Table<?> left = select(count().as(rows)).from(expected.asTable("e")).asTable("expected");
        Table<?> right = select(count().as(rows)).from(actual.asTable("a")).asTable("actual");
        Field<Integer> wanted = field(name("expected", "n"), SQLDataType.INTEGER);
        Field<Integer> found = field(name("actual", "n"), SQLDataType.INTEGER);
        return new Check(
                name,
                claim,
                select(wanted.as("expected_rows"), found.as("actual_rows"))
                        .from(left)
                        .crossJoin(right)
                        .where(wanted.ne(found)));
    }

    private static Check unique(Table<?> table, TableField<?, ?> key) {
        return new Check(
                table.getName() + " keys",
                key.getName() + " is unique in " + table.getName(),
                select(key, count().as("duplicates")).from(table).groupBy(key).having(count().gt(inline(1))));
    }

    private static <T> Check noOrphans(Table<?> table, TableField<?, T> column, Table<?> parent, TableField<?, T> key) {
        Table<?> known = parent.as("parent");
        Field<T> knownKey = known.field(key);
        return new Check(
                table.getName() + "." + column.getName(),
                "every " + column.getName() + " of " + table.getName() + " is in " + parent.getName(),
                select(column, count().as("orphans"))
                        .from(table)
                        .leftJoin(known)
                        .on(column.eq(knownKey))
                        .where(column.isNotNull())
                        .and(knownKey.isNull())
                        .groupBy(column));
    }
}
