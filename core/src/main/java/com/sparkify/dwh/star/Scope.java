package com.sparkify.dwh.star;

import static com.sparkify.dwh.functions.EngineFields.key;
import static com.sparkify.dwh.schema.generated.Tables.SONGPLAYS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static com.sparkify.dwh.star.Affected.AFFECTED_KEYS;
import static com.sparkify.dwh.star.Affected.AFFECTED_USERS;
import static com.sparkify.dwh.star.DistinctEvents.DISTINCT_EVENTS;
import static com.sparkify.dwh.star.Staging.NEW_SONGS;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import com.sparkify.dwh.schema.generated.tables.StagingEvents;
import java.time.LocalDateTime;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * What of the star a run makes anew, from all staging: a transform deletes the rows in scope, and inserts the rows in
 * scope. Within the same scope a run's result doesn't depend on what the star held.
 */
enum Scope {
    /** Every row: the conditions vanish. */
    EVERYTHING,
    /** The rows that what is loaded can have changed, as {@link Affected} finds them. */
    AFFECTED;

    /** The staged events whose keys are in scope, in every version. */
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

    /** The songs in scope, by their song_id: those that are loaded. */
    Condition songs(Field<String> songId) {
        return unlessEverything(songId.in(select(key(NEW_SONGS.SONG_ID)).from(NEW_SONGS)));
    }

    /**
     * The artists in scope, by their artist_id: those of loaded songs. One whose song is now another's stays as it was:
     * every staged version of a song counts for its artist.
     */
    Condition artists(Field<String> artistId) {
        return unlessEverything(artistId.in(select(key(NEW_SONGS.ARTIST_ID)).from(NEW_SONGS)));
    }

    /** The moments in scope: those of any version of an event in scope, and so also those that its play had before. */
    Condition times(Field<LocalDateTime> moment) {
        return unlessEverything(moment.in(select(DistinctEvents.startTime(STAGING_EVENTS))
                .from(STAGING_EVENTS)
                .where(events(STAGING_EVENTS))));
    }

    private Condition unlessEverything(Condition affected) {
        return switch (this) {
            case EVERYTHING -> noCondition();
            case AFFECTED -> affected;
        };
    }
}
