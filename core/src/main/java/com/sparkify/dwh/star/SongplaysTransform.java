package com.sparkify.dwh.star;

import static com.sparkify.dwh.functions.EngineFields.bytewise;
import static com.sparkify.dwh.functions.EngineFields.comparable;
import static com.sparkify.dwh.functions.EngineFields.ignoringBlanks;
import static com.sparkify.dwh.functions.EngineFields.key;
import static com.sparkify.dwh.functions.EngineFields.notBlank;
import static com.sparkify.dwh.schema.generated.Tables.SONGPLAYS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_SONGS;
import static org.jooq.impl.DSL.abs;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;

import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.schema.generated.tables.Songplays;
import com.sparkify.dwh.schema.generated.tables.StagingEvents;
import com.sparkify.dwh.schema.generated.tables.StagingSongs;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Computes {@code songplays}: one row for each play, matched with the most likely song of the catalogue. */
final class SongplaysTransform {

    private static final StagingEvents PLAY = STAGING_EVENTS.as("play");
    private static final StagingEvents MATCHED = STAGING_EVENTS.as("matched");
    private static final StagingSongs SONG = STAGING_SONGS.as("song");
    private static final Songplays CHOSEN = SONGPLAYS.as("chosen");
    private static final Field<Long> ITEM = field(name("chosen", "item_in_session"), SQLDataType.BIGINT);
    private static final Field<Integer> CHOICE = field(name("choice"), SQLDataType.INTEGER);

    private SongplaysTransform() {}

    /** Also deletes the row of an event that is no longer a play, because the event is in scope. */
    static Step make(StarScope scope) {
        return scope.replace(SONGPLAYS, scope.plays(), plays(scope));
    }

    /**
     * Most plays match no song. Therefore the best song is chosen only for the plays that match one, and the result is joined
     * to all plays. Only the plays with a match are sorted.
     */
    private static Select<? extends Record> plays(StarScope scope) {
        Songplays s = SONGPLAYS;
        return select(
                        DistinctEvents.songplayId(PLAY).as(s.SONGPLAY_ID),
                        DistinctEvents.startTime(PLAY).as(s.START_TIME),
                        DistinctEvents.userId(PLAY).as(s.USER_ID),
                        notBlank(PLAY.LEVEL).as(s.LEVEL),
                        CHOSEN.SONG_ID,
                        CHOSEN.ARTIST_ID,
                        PLAY.SESSION_ID.as(s.SESSION_ID),
                        notBlank(PLAY.LOCATION).as(s.LOCATION),
                        notBlank(PLAY.USER_AGENT).as(s.USER_AGENT))
                .from(DistinctEvents.in(scope, PLAY))
                .leftJoin(chosen(scope).asTable(CHOSEN.getName()))
                .on(CHOSEN.SESSION_ID.eq(PLAY.SESSION_ID))
                .and(ITEM.eq(PLAY.ITEM_IN_SESSION))
                .where(DistinctEvents.isPlay(PLAY));
    }

    private static Select<? extends Record> chosen(StarScope scope) {
        Table<?> candidates = candidates(scope).asTable("candidates");
        return select(candidates.fields()).from(candidates).where(CHOICE.eq(inline(1)));
    }

    /** Each play with each song that matches it. The best match has CHOICE 1. */
    private static Select<? extends Record> candidates(StarScope scope) {
        Songplays s = SONGPLAYS;
        return select(
                        MATCHED.SESSION_ID.as(s.SESSION_ID),
                        MATCHED.ITEM_IN_SESSION.as(ITEM),
                        key(SONG.SONG_ID).as(s.SONG_ID),
                        key(SONG.ARTIST_ID).as(s.ARTIST_ID),
                        rowNumber()
                                .over()
                                .partitionBy(MATCHED.SESSION_ID, MATCHED.ITEM_IN_SESSION)
                                .orderBy(
                                        abs(SONG.DURATION.minus(MATCHED.LENGTH))
                                                .asc()
                                                .nullsLast(),
                                        bytewise(key(SONG.SONG_ID)).asc().nullsLast(),
                                        bytewise(key(SONG.ARTIST_ID)).asc().nullsLast())
                                .as(CHOICE))
                .from(DistinctEvents.in(scope, MATCHED))
                .join(SONG)
                .on(matches(scope))
                .where(DistinctEvents.isPlay(MATCHED));
    }

    /** Whether title and artist are the same, not blank, and differ at most in trailing blanks. */
    private static Condition matches(StarScope scope) {
        return switch (scope) {
            // The song that has a title is found by an index on comparable(title).
            case AFFECTED ->
                key(MATCHED.SONG)
                        .eq(comparable(SONG.TITLE))
                        .and(key(MATCHED.ARTIST).eq(comparable(SONG.ARTIST_NAME)));
            case EVERYTHING, EVERYTHING_ONCE ->
                ignoringBlanks(MATCHED.SONG)
                        .eq(ignoringBlanks(SONG.TITLE))
                        .and(ignoringBlanks(MATCHED.ARTIST).eq(ignoringBlanks(SONG.ARTIST_NAME)))
                        .and(ignoringBlanks(SONG.TITLE).ne(inline("")))
                        .and(ignoringBlanks(SONG.ARTIST_NAME).ne(inline("")));
        };
    }
}
