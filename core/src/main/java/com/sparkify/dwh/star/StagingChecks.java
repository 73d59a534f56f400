package com.sparkify.dwh.star;

import static com.sparkify.dwh.functions.EngineFields.key;
import static com.sparkify.dwh.star.Staging.NEW_EVENTS;
import static com.sparkify.dwh.star.Staging.NEW_SONGS;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import com.sparkify.dwh.pipeline.DataCheck;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.schema.generated.tables.StagingEvents;
import com.sparkify.dwh.schema.generated.tables.StagingSongs;
import java.util.List;
import org.jooq.impl.SQLDataType;

/**
 * Checks the newly loaded rows before the transforms read them, so that a check, not a failing cast, reports an invalid
 * value. Rows that were staged earlier were checked by their own run.
 */
final class StagingChecks {

    /** The largest session_id whose songplay_id is a BIGINT. */
    static final long MAX_SESSION = Long.MAX_VALUE / DistinctEvents.ITEMS;

    /** 9999-12-31 23:59:59.999. */
    static final long MAX_MILLIS = 253_402_300_799_999L;

    private StagingChecks() {}

    static Step verify() {
        return new Step.Verify(
                "check staging", List.of(eventsHaveKeys(), eventsHaveTimes(), usersAreNumbers(), songsHaveIds()));
    }

    private static DataCheck eventsHaveKeys() {
        StagingEvents e = NEW_EVENTS;
        return new DataCheck(
                "event keys",
                "every staged event has a session_id in 0.." + MAX_SESSION + " and an item_in_session in 0.."
                        + (DistinctEvents.ITEMS - 1),
                select(e.SESSION_ID, e.ITEM_IN_SESSION, e.TS, e.USER_ID, e.PAGE)
                        .from(e)
                        .where(e.SESSION_ID.isNull())
                        .or(e.ITEM_IN_SESSION.isNull())
                        .or(e.SESSION_ID.notBetween(inline(0L), inline(MAX_SESSION)))
                        .or(e.ITEM_IN_SESSION.notBetween(inline(0L), inline(DistinctEvents.ITEMS - 1))));
    }

    private static DataCheck eventsHaveTimes() {
        StagingEvents e = NEW_EVENTS;
        return new DataCheck(
                "event times",
                "every staged event has a ts between 1970 and 9999, in milliseconds",
                select(e.SESSION_ID, e.ITEM_IN_SESSION, e.TS, e.USER_ID, e.PAGE)
                        .from(e)
                        .where(e.TS.isNull())
                        .or(e.TS.notBetween(inline(0L), inline(MAX_MILLIS))));
    }

    private static DataCheck usersAreNumbers() {
        StagingEvents e = NEW_EVENTS;
        var digits = key(e.USER_ID).likeRegex(inline("^[0-9]{1,10}$"));
        // CASE: the cast fails on anything but digits.
        var number = when(digits, key(e.USER_ID)).cast(SQLDataType.BIGINT);
        return new DataCheck(
                "user ids",
                "every user_id is blank, or at most ten digits and at most " + Integer.MAX_VALUE,
                select(e.USER_ID, e.SESSION_ID, e.ITEM_IN_SESSION)
                        .from(e)
                        .where(DistinctEvents.hasUser(e))
                        .and(digits.not().or(number.gt(inline((long) Integer.MAX_VALUE)))));
    }

    private static DataCheck songsHaveIds() {
        StagingSongs s = NEW_SONGS;
        return new DataCheck(
                "song ids",
                "every staged song has a song_id",
                select(s.SONG_ID, s.TITLE, s.ARTIST_ID, s.ARTIST_NAME)
                        .from(s)
                        .where(key(s.SONG_ID).isNull()));
    }
}
