package com.sparkify.dwh.star.questions;

import static com.sparkify.dwh.functions.EngineFields.bytewise;
import static com.sparkify.dwh.functions.EngineFields.comparable;
import static com.sparkify.dwh.schema.generated.Tables.ARTISTS;
import static com.sparkify.dwh.schema.generated.Tables.SONGPLAYS;
import static com.sparkify.dwh.schema.generated.Tables.SONGS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lag;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.DSL.with;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;

/**
 * Questions about changes between the levels free and paid. Each play is compared with the user's previous play, in the
 * order of start_time and songplay_id.
 */
final class LevelQuestions {

    private static final String BETWEEN_PLAYS =
            "A change is seen at the first play after the change. A change without a later play is not counted.";

    private static final Field<String> BEFORE = field(name("level_before"), SQLDataType.VARCHAR);
    private static final Field<String> AFTER = field(name("level_after"), SQLDataType.VARCHAR);
    private static final Field<Integer> NTH = field(name("nth"), SQLDataType.INTEGER);
    private static final Field<BigDecimal> PERIOD = field(name("period"), SQLDataType.NUMERIC);
    private static final Field<Integer> LAST_KNOWN = field(name("last_known"), SQLDataType.INTEGER);
    private static final Field<Integer> SESSIONS = field(name("sessions"), SQLDataType.INTEGER);

    private LevelQuestions() {}

    static Analytics.Question changes() {
        Condition changed = BEFORE.ne(AFTER);
        return new Analytics.Question(
                "level-changes",
                "How many users went from free to paid, and back?",
                "direction of change",
                List.of(BETWEEN_PLAYS),
                select(
                                BEFORE,
                                AFTER,
                                count().as("changes"),
                                countDistinct(Columns.USER_ID).as(Columns.USERS))
                        .from(steps().asTable("steps"))
                        .where(changed)
                        .groupBy(BEFORE, AFTER)
                        .orderBy(bytewise(BEFORE), bytewise(AFTER)));
    }

    /**
     * Splits each user's plays into numbered periods. A change of the level begins a new period. The query joins the
     * first play of each new period with the user's previous period.
     */
    static Analytics.Question playsBefore() {
        return new Analytics.Question(
                "plays-before-level-changes",
                "What did users play before they went from free to paid, or back?",
                "change of a user's level",
                List.of(
                        BETWEEN_PLAYS,
                        "Plays and sessions are counted from the previous change to this change.",
                        "The last song is the last played song of the catalogue. Most plays are of songs outside of the"
                                + " catalogue."),
                with("steps")
                        .as(steps())
                        .with("periods")
                        .as(periods())
                        .with("previous")
                        .as(previous())
                        .select(
                                Columns.of("periods", SONGPLAYS.START_TIME).as("changed_at"),
                                Columns.of("periods", Columns.USER_ID),
                                Columns.of("periods", BEFORE),
                                Columns.of("periods", AFTER),
                                Columns.of("previous", Columns.PLAYS),
                                Columns.of("previous", SESSIONS),
                                comparable(SONGS.TITLE).as("last_song"),
                                comparable(ARTISTS.NAME).as("last_artist"))
                        .from(name("periods"))
                        .join(name("previous"))
                        .on(Columns.of("previous", Columns.USER_ID).eq(Columns.of("periods", Columns.USER_ID)))
                        .and(Columns.of("previous", PERIOD)
                                .eq(Columns.of("periods", PERIOD).minus(inline(1))))
                        .leftJoin(name("steps"))
                        .on(Columns.of("steps", Columns.USER_ID).eq(Columns.of("periods", Columns.USER_ID)))
                        .and(Columns.of("steps", NTH).eq(Columns.of("previous", LAST_KNOWN)))
                        .leftJoin(SONGS)
                        .on(SONGS.SONG_ID.eq(Columns.of("steps", SONGPLAYS.SONG_ID)))
                        .leftJoin(ARTISTS)
                        .on(ARTISTS.ARTIST_ID.eq(Columns.of("steps", SONGPLAYS.ARTIST_ID)))
                        .where(Columns.of("periods", BEFORE).ne(Columns.of("periods", AFTER)))
                        .orderBy(
                                Columns.of("periods", SONGPLAYS.START_TIME),
                                Columns.of("periods", Columns.USER_ID),
                                Columns.of("periods", NTH)));
    }

    /**
     * Each play with its level, the level of the user's previous play, and the play's number among the user's plays.
     */
    private static Select<? extends Record> steps() {
        Field<String> level = comparable(SONGPLAYS.LEVEL);
        return select(
                        SONGPLAYS.USER_ID.as(Columns.USER_ID),
                        SONGPLAYS.START_TIME,
                        SONGPLAYS.SESSION_ID,
                        SONGPLAYS.SONG_ID,
                        SONGPLAYS.ARTIST_ID,
                        lag(level)
                                .over()
                                .partitionBy(SONGPLAYS.USER_ID)
                                .orderBy(SONGPLAYS.START_TIME, SONGPLAYS.SONGPLAY_ID)
                                .as(BEFORE),
                        level.as(AFTER),
                        rowNumber()
                                .over()
                                .partitionBy(SONGPLAYS.USER_ID)
                                .orderBy(SONGPLAYS.START_TIME, SONGPLAYS.SONGPLAY_ID)
                                .as(NTH))
                .from(SONGPLAYS);
    }

    private static Select<? extends Record> periods() {
        Field<LocalDateTime> start = field(name("start_time"), SQLDataType.LOCALDATETIME);
        return select(
                        Columns.USER_ID,
                        start,
                        field(name("session_id"), SQLDataType.BIGINT),
                        field(name("song_id"), SQLDataType.VARCHAR),
                        BEFORE,
                        AFTER,
                        NTH,
                        sum(when(BEFORE.ne(AFTER), inline(1)).otherwise(inline(0)))
                                .over()
                                .partitionBy(Columns.USER_ID)
                                .orderBy(NTH)
                                .rowsUnboundedPreceding()
                                .as(PERIOD))
                .from(name("steps"));
    }

    private static Select<? extends Record> previous() {
        Field<String> song = field(name("song_id"), SQLDataType.VARCHAR);
        return select(
                        Columns.USER_ID,
                        PERIOD,
                        count().as(Columns.PLAYS),
                        countDistinct(field(name("session_id"), SQLDataType.BIGINT))
                                .as(SESSIONS),
                        max(when(song.isNotNull(), NTH)).as(LAST_KNOWN))
                .from(name("periods"))
                .groupBy(Columns.USER_ID, PERIOD);
    }
}
