package com.sparkify.dwh.star;

import static com.sparkify.dwh.functions.EngineFields.bytewise;
import static com.sparkify.dwh.functions.EngineFields.key;
import static org.jooq.impl.DSL.charLength;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.translate;

import com.sparkify.dwh.pipeline.DataCheck;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.schema.generated.tables.StagingEvents;
import com.sparkify.dwh.schema.generated.tables.StagingSongs;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * Checks the newly loaded rows before the transforms read them, so that an invalid value is reported by a check and not
 * by a cast that fails. Rows that were staged earlier were checked by the run that loaded them.
 */
final class StagingChecks {

    /** The largest session_id for which the songplay_id fits into a BIGINT. */
    static final long MAX_SESSION = Long.MAX_VALUE / DistinctEvents.ITEMS;

    /** 9999-12-31 23:59:59.999. */
    static final long MAX_MILLIS = 253_402_300_799_999L;

    private StagingChecks() {}

    static Step.Verify verify(StarScope scope) {
        StagingEvents e = scope.loadedEvents();
        return new Step.Verify(
                "check staging",
                List.of(eventsHaveKeys(e), eventsHaveTimes(e), usersAreNumbers(e), songsHaveIds(scope.loadedSongs())));
    }

    private static DataCheck eventsHaveKeys(StagingEvents e) {
        return DataCheck.of(
                "event keys",
                "every staged event has a session_id in 0.." + MAX_SESSION + " and an item_in_session in 0.."
                        + (DistinctEvents.ITEMS - 1),
                e,
                e.SESSION_ID
                        .isNull()
                        .or(e.ITEM_IN_SESSION.isNull())
                        .or(e.SESSION_ID.notBetween(inline(0L), inline(MAX_SESSION)))
                        .or(e.ITEM_IN_SESSION.notBetween(inline(0L), inline(DistinctEvents.ITEMS - 1))),
                e.SESSION_ID,
                e.ITEM_IN_SESSION,
                e.TS,
                e.USER_ID,
                e.PAGE);
    }

    private static DataCheck eventsHaveTimes(StagingEvents e) {
        return DataCheck.of(
                "event times",
                "every staged event has a ts between 1970 and 9999, in milliseconds",
                e,
                e.TS.isNull().or(e.TS.notBetween(inline(0L), inline(MAX_MILLIS))),
                e.SESSION_ID,
                e.ITEM_IN_SESSION,
                e.TS,
                e.USER_ID,
                e.PAGE);
    }

    private static DataCheck usersAreNumbers(StagingEvents e) {
        Field<String> user = key(e.USER_ID);
        // Uses translate, because a regular expression and a cast take three times as long.
        Condition digits = translate(user, inline("0123456789"), inline("")).eq(inline(""));
        Condition small = bytewise(DistinctEvents.user(e)).le(inline(Integer.toString(Integer.MAX_VALUE)));
        return DataCheck.of(
                "user ids",
                "every user_id is blank, or at most ten digits and at most " + Integer.MAX_VALUE,
                e,
                DistinctEvents.hasUser(e)
                        .and(charLength(user)
                                .gt(inline(DistinctEvents.DIGITS))
                                .or(digits.not())
                                .or(small.not())),
                e.USER_ID,
                e.SESSION_ID,
                e.ITEM_IN_SESSION);
    }

    private static DataCheck songsHaveIds(StagingSongs s) {
        return new DataCheck(
                "song ids",
                "every staged song has a song_id",
                select(s.SONG_ID, s.TITLE, s.ARTIST_ID, s.ARTIST_NAME)
                        .from(s)
                        .where(key(s.SONG_ID).isNull()));
    }
}
