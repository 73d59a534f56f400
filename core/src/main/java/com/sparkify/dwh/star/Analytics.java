package com.sparkify.dwh.star;

import static com.sparkify.dwh.functions.EngineFields.bytewise;
import static com.sparkify.dwh.functions.EngineFields.comparable;
import static com.sparkify.dwh.functions.EngineFields.weekBegin;
import static com.sparkify.dwh.schema.generated.Tables.ARTISTS;
import static com.sparkify.dwh.schema.generated.Tables.SONGPLAYS;
import static com.sparkify.dwh.schema.generated.Tables.SONGS;
import static com.sparkify.dwh.schema.generated.Tables.TIME;
import static com.sparkify.dwh.schema.generated.Tables.USERS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lag;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * The questions that Sparkify's analysts ask, as named queries on the star. The queries are the same on both engines. Each
 * query has an ORDER BY that determines the order of all rows. Stateless.
 */
public final class Analytics {

    /** The number of rows of a "top" query. */
    private static final int TOP = 10;

    private static final Field<Integer> PLAYS = field(name("plays"), SQLDataType.INTEGER);

    /**
     * A named query.
     *
     * @param name the query's name, as an argument of {@code dwh query}
     * @param question the question that the query answers
     * @param select the query
     */
    public record Question(String name, String question, Select<? extends Record> select) {}

    private Analytics() {}

    /** All queries. */
    public static List<Question> questions() {
        return List.of(
                new Question("top-songs", "Which songs of the catalogue are played most?", topSongs()),
                new Question("top-artists", "Which artists of the catalogue are played most?", topArtists()),
                new Question("plays-by-hour", "At which hours (UTC) do people listen?", playsByHour()),
                new Question("plays-by-weekday", "On which days of the week? 0 is Sunday.", playsByWeekday()),
                new Question(
                        "plays-by-week", "How does listening grow from week to week? By their Mondays.", playsByWeek()),
                new Question(
                        "plays-by-level-and-gender",
                        "Who listens: paid or free, women or men?",
                        playsByLevelAndGender()),
                new Question("top-locations", "Where do people listen most?", topLocations()),
                new Question("top-users", "Which users listen most?", topUsers()),
                new Question("level-changes", "How many users went from free to paid, and back?", levelChanges()),
                new Question(
                        "catalogue-coverage",
                        "How many plays are of songs that the catalogue holds?",
                        catalogueCoverage()));
    }

    /** The query of this name; empty if there is no such query. */
    public static Optional<Question> question(String name) {
        return questions().stream()
                .filter(question -> question.name().equals(name))
                .findFirst();
    }

    private static Select<? extends Record> topSongs() {
        Field<String> title = comparable(SONGS.TITLE);
        Field<String> artist = comparable(ARTISTS.NAME);
        return select(
                        title.as("title"),
                        artist.as("artist"),
                        count().as(PLAYS),
                        countDistinct(SONGPLAYS.USER_ID).as("users"))
                .from(SONGPLAYS)
                .join(SONGS)
                .on(SONGS.SONG_ID.eq(SONGPLAYS.SONG_ID))
                .leftJoin(ARTISTS)
                .on(ARTISTS.ARTIST_ID.eq(SONGPLAYS.ARTIST_ID))
                .groupBy(title, artist)
                .orderBy(
                        count().desc(),
                        bytewise(title).asc().nullsLast(),
                        bytewise(artist).asc().nullsLast())
                .limit(inline(TOP));
    }

    private static Select<? extends Record> topArtists() {
        Field<String> artist = comparable(ARTISTS.NAME);
        return select(
                        artist.as("artist"),
                        count().as(PLAYS),
                        countDistinct(SONGPLAYS.USER_ID).as("users"))
                .from(SONGPLAYS)
                .join(ARTISTS)
                .on(ARTISTS.ARTIST_ID.eq(SONGPLAYS.ARTIST_ID))
                .groupBy(artist)
                .orderBy(count().desc(), bytewise(artist).asc().nullsLast())
                .limit(inline(TOP));
    }

    private static Select<? extends Record> playsByHour() {
        return select(TIME.HOUR, count().as(PLAYS))
                .from(SONGPLAYS)
                .join(TIME)
                .on(TIME.START_TIME.eq(SONGPLAYS.START_TIME))
                .groupBy(TIME.HOUR)
                .orderBy(TIME.HOUR);
    }

    private static Select<? extends Record> playsByWeekday() {
        return select(
                        TIME.WEEKDAY,
                        count().as(PLAYS),
                        countDistinct(SONGPLAYS.USER_ID).as("users"))
                .from(SONGPLAYS)
                .join(TIME)
                .on(TIME.START_TIME.eq(SONGPLAYS.START_TIME))
                .groupBy(TIME.WEEKDAY)
                .orderBy(TIME.WEEKDAY);
    }

    /** Groups by the Monday of the week, because an ISO week can have days of two calendar years. */
    private static Select<? extends Record> playsByWeek() {
        Field<LocalDate> monday = weekBegin(SONGPLAYS.START_TIME);
        return select(
                        monday.as("week_of"),
                        count().as(PLAYS),
                        countDistinct(SONGPLAYS.USER_ID).as("users"))
                .from(SONGPLAYS)
                .groupBy(monday)
                .orderBy(monday);
    }

    private static Select<? extends Record> playsByLevelAndGender() {
        Field<String> level = comparable(SONGPLAYS.LEVEL);
        Field<String> gender = comparable(USERS.GENDER);
        return select(
                        level.as("level"),
                        gender.as("gender"),
                        count().as(PLAYS),
                        countDistinct(SONGPLAYS.USER_ID).as("users"))
                .from(SONGPLAYS)
                .join(USERS)
                .on(USERS.USER_ID.eq(SONGPLAYS.USER_ID))
                .groupBy(level, gender)
                .orderBy(
                        count().desc(),
                        bytewise(level).asc().nullsLast(),
                        bytewise(gender).asc().nullsLast());
    }

    private static Select<? extends Record> topLocations() {
        Field<String> location = comparable(SONGPLAYS.LOCATION);
        return select(
                        location.as("location"),
                        count().as(PLAYS),
                        countDistinct(SONGPLAYS.USER_ID).as("users"))
                .from(SONGPLAYS)
                .groupBy(location)
                .orderBy(count().desc(), bytewise(location).asc().nullsLast())
                .limit(inline(TOP));
    }

    private static Select<? extends Record> topUsers() {
        return select(
                        USERS.USER_ID,
                        USERS.FIRST_NAME,
                        USERS.LAST_NAME,
                        USERS.LEVEL,
                        count().as(PLAYS),
                        countDistinct(SONGPLAYS.SESSION_ID).as("sessions"))
                .from(SONGPLAYS)
                .join(USERS)
                .on(USERS.USER_ID.eq(SONGPLAYS.USER_ID))
                .groupBy(USERS.USER_ID, USERS.FIRST_NAME, USERS.LAST_NAME, USERS.LEVEL)
                .orderBy(count().desc(), USERS.USER_ID.asc())
                .limit(inline(TOP));
    }

    /** Compares each play with the user's previous play. A change of level without a later play is not counted. */
    private static Select<? extends Record> levelChanges() {
        Field<String> level = comparable(SONGPLAYS.LEVEL);
        Field<String> before = field(name("level_before"), SQLDataType.VARCHAR);
        Field<String> after = field(name("level_after"), SQLDataType.VARCHAR);
        Field<Integer> user = field(name("user_id"), SQLDataType.INTEGER);
        Table<?> steps = select(
                        SONGPLAYS.USER_ID.as(user),
                        lag(level)
                                .over()
                                .partitionBy(SONGPLAYS.USER_ID)
                                .orderBy(SONGPLAYS.START_TIME, SONGPLAYS.SONGPLAY_ID)
                                .as(before),
                        level.as(after))
                .from(SONGPLAYS)
                .asTable("steps");
        return select(before, after, count().as("changes"), countDistinct(user).as("users"))
                .from(steps)
                .where(before.ne(after))
                .groupBy(before, after)
                .orderBy(bytewise(before), bytewise(after));
    }

    private static Select<? extends Record> catalogueCoverage() {
        Field<String> level = comparable(SONGPLAYS.LEVEL);
        Field<Integer> matched = when(SONGPLAYS.SONG_ID.isNotNull(), inline(1)).otherwise(inline(0));
        // NUMERIC without a scale has scale 0 on Redshift.
        Field<BigDecimal> percent = sum(matched)
                .cast(SQLDataType.NUMERIC(18, 4))
                .mul(inline(100))
                .div(count())
                .cast(SQLDataType.NUMERIC(5, 2));
        return select(level.as("level"), count().as(PLAYS), sum(matched).as("in_catalogue"), percent.as("percent"))
                .from(SONGPLAYS)
                .groupBy(level)
                .orderBy(bytewise(level).asc().nullsLast());
    }
}
