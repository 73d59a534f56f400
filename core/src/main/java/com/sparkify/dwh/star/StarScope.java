package com.sparkify.dwh.star;

import static com.sparkify.dwh.functions.EngineFields.key;
import static com.sparkify.dwh.schema.generated.Tables.SONGPLAYS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_SONGS;
import static com.sparkify.dwh.star.Affected.AFFECTED_KEYS;
import static com.sparkify.dwh.star.Affected.AFFECTED_USERS;
import static com.sparkify.dwh.star.DistinctEvents.DISTINCT_EVENTS;
import static com.sparkify.dwh.star.Staging.NEW_EVENTS;
import static com.sparkify.dwh.star.Staging.NEW_SONGS;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import com.sparkify.dwh.load.LoadJob;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.schema.generated.tables.StagingEvents;
import com.sparkify.dwh.schema.generated.tables.StagingSongs;
import com.sparkify.dwh.warehouse.Warehouse.Readers;
import java.time.LocalDateTime;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;

/**
 * The star rows that a run recomputes, as conditions. Each transform deletes the rows in scope, computes the rows in
 * scope from all staged rows, and inserts them. The result doesn't depend on the deleted rows.
 */
enum StarScope {
    /** All rows: no condition. */
    EVERYTHING,
    /** All rows. No key is staged twice, so the staged events are also the distinct events. */
    EVERYTHING_ONCE,
    /** The rows that the newly loaded rows can affect, as {@link Affected} finds them. */
    AFFECTED;

    static StarScope of(LoadJob.Scope scope) {
        return switch (scope) {
            case EVERYTHING -> EVERYTHING;
            case NEW -> AFFECTED;
        };
    }

    /** The table of the events that the run loaded. */
    StagingEvents loadedEvents() {
        return switch (this) {
            case EVERYTHING, EVERYTHING_ONCE -> STAGING_EVENTS;
            case AFFECTED -> NEW_EVENTS;
        };
    }

    /** The table of the songs that the run loaded. */
    StagingSongs loadedSongs() {
        return switch (this) {
            case EVERYTHING, EVERYTHING_ONCE -> STAGING_SONGS;
            case AFFECTED -> NEW_SONGS;
        };
    }

    /** The staged events whose key is in scope, including all versions of an event. */
    Condition events(StagingEvents e) {
        return unlessEverything(row(e.SESSION_ID, e.ITEM_IN_SESSION)
                .in(select(AFFECTED_KEYS.SESSION_ID, AFFECTED_KEYS.ITEM_IN_SESSION)
                        .from(AFFECTED_KEYS)));
    }

    /** The plays of events in scope. */
    Condition plays() {
        return unlessEverything(SONGPLAYS.SONGPLAY_ID.in(
                select(DistinctEvents.songplayId(DISTINCT_EVENTS)).from(DISTINCT_EVENTS)));
    }

    /** The users in scope, by their user_id. */
    Condition users(Field<Integer> userId) {
        return unlessEverything(
                userId.in(select(DistinctEvents.userId(AFFECTED_USERS)).from(AFFECTED_USERS)));
    }

    /** The songs in scope, by their song_id: the newly loaded songs. */
    Condition songs(Field<String> songId) {
        return unlessEverything(songId.in(select(key(NEW_SONGS.SONG_ID)).from(NEW_SONGS)));
    }

    /**
     * The artists in scope, by their artist_id: the artists of the newly loaded songs. If a new version of a song has a
     * different artist, the old artist isn't affected, because the old version still counts for the old artist.
     */
    Condition artists(Field<String> artistId) {
        return unlessEverything(artistId.in(select(key(NEW_SONGS.ARTIST_ID)).from(NEW_SONGS)));
    }

    /**
     * The times in scope: the times of all versions of the newly loaded events. These times include the start_times
     * that the plays of these events had before the run. The scope also has the plays of newly loaded songs and
     * the latest events of users, but a run doesn't change the times of these events.
     */
    Condition times(Field<LocalDateTime> moment) {
        StagingEvents e = STAGING_EVENTS;
        return unlessEverything(moment.in(select(DistinctEvents.startTime(e))
                .from(e)
                .where(row(e.SESSION_ID, e.ITEM_IN_SESSION)
                        .in(select(NEW_EVENTS.SESSION_ID, NEW_EVENTS.ITEM_IN_SESSION)
                                .from(NEW_EVENTS)))));
    }

    /**
     * Replaces a table's rows in scope.
     *
     * @param scope the rows to replace
     * @param rows the new rows, with the table's columns
     */
    Step replace(Table<?> table, Condition scope, Select<? extends Record> rows) {
        Query insert = insertInto(table).columns(table.fields()).select(rows);
        return switch (this) {
            case EVERYTHING, EVERYTHING_ONCE ->
                new Step.Refill(table, Readers.KEEP_READING, Step.Execute.of(table.getName(), insert));
            case AFFECTED -> Step.Execute.of(table.getName(), deleteFrom(table).where(scope), insert);
        };
    }

    private Condition unlessEverything(Condition affected) {
        return switch (this) {
            case EVERYTHING, EVERYTHING_ONCE -> noCondition();
            case AFFECTED -> affected;
        };
    }
}
