package com.sparkify.dwh.star.questions;

import static com.sparkify.dwh.functions.EngineFields.bytewise;
import static com.sparkify.dwh.functions.EngineFields.comparable;
import static com.sparkify.dwh.functions.EngineFields.weekBegin;
import static com.sparkify.dwh.schema.generated.Tables.SONGPLAYS;
import static com.sparkify.dwh.schema.generated.Tables.TIME;
import static com.sparkify.dwh.schema.generated.Tables.USERS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import java.time.LocalDate;
import java.util.List;
import org.jooq.Field;

/** Questions about when, where and by whom songs are played. */
final class PlaysQuestions {

    private PlaysQuestions() {}

    static Analytics.Question byHour() {
        return new Analytics.Question(
                "plays-by-hour",
                "At which hours (UTC) do people listen?",
                "hour of the day with plays",
                List.of("The hours are in UTC, not in the listener's time zone."),
                select(TIME.HOUR, count().as(Columns.PLAYS))
                        .from(SONGPLAYS)
                        .join(TIME)
                        .on(TIME.START_TIME.eq(SONGPLAYS.START_TIME))
                        .groupBy(TIME.HOUR)
                        .orderBy(TIME.HOUR));
    }

    static Analytics.Question byWeekday() {
        return new Analytics.Question(
                "plays-by-weekday",
                "On which days of the week, from 0 (Sunday) to 6 (Saturday), do people listen?",
                "day of the week (UTC) with plays",
                List.of("The logs can hold one weekday more often than another."),
                select(
                                TIME.WEEKDAY,
                                count().as(Columns.PLAYS),
                                countDistinct(SONGPLAYS.USER_ID).as(Columns.USERS))
                        .from(SONGPLAYS)
                        .join(TIME)
                        .on(TIME.START_TIME.eq(SONGPLAYS.START_TIME))
                        .groupBy(TIME.WEEKDAY)
                        .orderBy(TIME.WEEKDAY));
    }

    /**
     * Groups by the week's Monday. If the query grouped by the columns YEAR and WEEK of TIME, an ISO week with days of
     * two calendar years would be split.
     */
    static Analytics.Question byWeek() {
        Field<LocalDate> monday = weekBegin(SONGPLAYS.START_TIME);
        return new Analytics.Question(
                "plays-by-week",
                "How does listening grow from week to week?",
                "week (UTC, from Monday) with plays",
                List.of("The first and last week can be incomplete."),
                select(
                                monday.as("week_of"),
                                count().as(Columns.PLAYS),
                                countDistinct(SONGPLAYS.USER_ID).as(Columns.USERS))
                        .from(SONGPLAYS)
                        .groupBy(monday)
                        .orderBy(monday));
    }

    static Analytics.Question byLevelAndGender() {
        Field<String> level = comparable(SONGPLAYS.LEVEL);
        Field<String> gender = comparable(USERS.GENDER);
        return new Analytics.Question(
                "plays-by-level-and-gender",
                "Who listens: paid or free, women or men?",
                "level and gender",
                List.of("The level is the level at the time of the play. A user who changed levels counts at both."),
                select(
                                level.as("level"),
                                gender.as("gender"),
                                count().as(Columns.PLAYS),
                                countDistinct(SONGPLAYS.USER_ID).as(Columns.USERS))
                        .from(SONGPLAYS)
                        .join(USERS)
                        .on(USERS.USER_ID.eq(SONGPLAYS.USER_ID))
                        .groupBy(level, gender)
                        .orderBy(
                                count().desc(),
                                bytewise(level).asc().nullsLast(),
                                bytewise(gender).asc().nullsLast()));
    }

    static Analytics.Question topLocations() {
        Field<String> location = comparable(SONGPLAYS.LOCATION);
        return new Analytics.Question(
                "top-locations",
                "Where do people listen most?",
                "location of the listener; at most ten rows",
                List.of(),
                select(
                                location.as("location"),
                                count().as(Columns.PLAYS),
                                countDistinct(SONGPLAYS.USER_ID).as(Columns.USERS))
                        .from(SONGPLAYS)
                        .groupBy(location)
                        .orderBy(count().desc(), bytewise(location).asc().nullsLast())
                        .limit(inline(Columns.TOP)));
    }
}
