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
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
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
import org.jooq.SelectJoinStep;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Computes {@code songplays}: one row for each play, matched with the most likely song of the catalogue. */
final class SongplaysTransform {

    private static final StagingEvents PLAY = STAGING_EVENTS.as("play");
    private static final StagingEvents MATCHED = STAGING_EVENTS.as("matched");
    private static final StagingSongs SONG = STAGING_SONGS.as("song");
    private static final StagingSongs SINGLE = STAGING_SONGS.as("single");
    private static final Songplays CHOSEN = SONGPLAYS.as("chosen");
    private static final Field<Long> ITEM = field(name("chosen", "item_in_session"), SQLDataType.BIGINT);
    private static final Field<Integer> NAMESAKES = field(name("namesakes"), SQLDataType.INTEGER);
    private static final Field<Integer> CHOICE = field(name("choice"), SQLDataType.INTEGER);

    private SongplaysTransform() {}

    /**
     * Replaces the rows of all events in scope. If an event in scope is no longer a play, its row is deleted and isn't
     * inserted again.
     */
    static Step make(StarScope scope) {
        return scope.replace(SONGPLAYS, scope.plays(), plays(scope));
    }

    /**
     * If all plays are computed, the songs are joined in two groups, because most plays match at most one song. A song
     * whose title and artist are unique is joined directly. Among songs with the same title and artist, the best song
     * is chosen for each play, and only these plays are sorted. If the second group is empty, PostgreSQL doesn't read
     * the events a second time. If only the affected plays are computed, all matches of these plays are sorted.
     */
    private static Select<? extends Record> plays(StarScope scope) {
        return switch (scope) {
            case AFFECTED ->
                plays(scope, CHOSEN.SONG_ID, CHOSEN.ARTIST_ID)
                        .leftJoin(chosen(scope, SONG))
                        .on(isChosen())
                        .where(DistinctEvents.isPlay(PLAY));
            case EVERYTHING, EVERYTHING_ONCE ->
                plays(
                                scope,
                                coalesce(key(SINGLE.SONG_ID), CHOSEN.SONG_ID),
                                coalesce(key(SINGLE.ARTIST_ID), CHOSEN.ARTIST_ID))
                        .leftJoin(songs(NAMESAKES.eq(inline(1))).asTable(SINGLE.getName()))
                        .on(matches(scope, PLAY, SINGLE))
                        .leftJoin(chosen(scope, songs(NAMESAKES.gt(inline(1))).asTable(SONG.getName())))
                        .on(isChosen())
                        .where(DistinctEvents.isPlay(PLAY));
        };
    }

    private static SelectJoinStep<? extends Record> plays(
            StarScope scope, Field<String> songId, Field<String> artistId) {
        Songplays s = SONGPLAYS;
        return select(
                        DistinctEvents.songplayId(PLAY).as(s.SONGPLAY_ID),
                        DistinctEvents.startTime(PLAY).as(s.START_TIME),
                        DistinctEvents.userId(PLAY).as(s.USER_ID),
                        notBlank(PLAY.LEVEL).as(s.LEVEL),
                        songId.as(s.SONG_ID),
                        artistId.as(s.ARTIST_ID),
                        PLAY.SESSION_ID.as(s.SESSION_ID),
                        notBlank(PLAY.LOCATION).as(s.LOCATION),
                        notBlank(PLAY.USER_AGENT).as(s.USER_AGENT))
                .from(DistinctEvents.in(scope, PLAY));
    }

    /**
     * The staged songs that have a title and an artist and fulfil the condition. The condition is on {@code NAMESAKES},
     * the number of songs that have the same title and artist.
     */
    private static Select<? extends Record> songs(Condition namesakes) {
        StagingSongs s = STAGING_SONGS;
        Field<?>[] columns = {s.SONG_ID, s.ARTIST_ID, s.TITLE, s.ARTIST_NAME, s.DURATION};
        Table<?> counted = select(columns)
                .select(count().over()
                        .partitionBy(comparable(s.TITLE), comparable(s.ARTIST_NAME))
                        .as(NAMESAKES))
                .from(s)
                .where(ignoringBlanks(s.TITLE).ne(inline("")))
                .and(ignoringBlanks(s.ARTIST_NAME).ne(inline("")))
                .asTable("counted");
        return select(counted.fields(columns)).from(counted).where(namesakes);
    }

    private static Condition isChosen() {
        return CHOSEN.SESSION_ID.eq(PLAY.SESSION_ID).and(ITEM.eq(PLAY.ITEM_IN_SESSION));
    }

    private static Table<?> chosen(StarScope scope, Table<?> songs) {
        Table<?> candidates = candidates(scope, songs).asTable("candidates");
        return select(candidates.fields())
                .from(candidates)
                .where(CHOICE.eq(inline(1)))
                .asTable(CHOSEN.getName());
    }

    /** One row for each pair of a play and a matching song. The play's best match has CHOICE 1. */
    private static Select<? extends Record> candidates(StarScope scope, Table<?> songs) {
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
                .join(songs)
                .on(matches(scope, MATCHED, SONG))
                .where(DistinctEvents.isPlay(MATCHED));
    }

    /**
     * Whether the play and the song have the same title and artist, apart from trailing blanks. A blank title or artist
     * doesn't match.
     */
    private static Condition matches(StarScope scope, StagingEvents play, StagingSongs song) {
        return switch (scope) {
            // With this condition, PostgreSQL uses its index on comparable(title).
            case AFFECTED ->
                key(play.SONG).eq(comparable(song.TITLE)).and(key(play.ARTIST).eq(comparable(song.ARTIST_NAME)));
            // No song has a blank title or artist, see songs().
            case EVERYTHING, EVERYTHING_ONCE ->
                ignoringBlanks(play.SONG)
                        .eq(ignoringBlanks(song.TITLE))
                        .and(ignoringBlanks(play.ARTIST).eq(ignoringBlanks(song.ARTIST_NAME)));
        };
    }
}
