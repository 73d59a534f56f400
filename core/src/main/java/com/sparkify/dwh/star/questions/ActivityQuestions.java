package com.sparkify.dwh.star.questions;

import static com.sparkify.dwh.functions.RedshiftFunctions.dateTrunc;
import static com.sparkify.dwh.functions.RedshiftFunctions.dateadd;
import static com.sparkify.dwh.functions.RedshiftFunctions.datediff;
import static com.sparkify.dwh.schema.generated.Tables.SONGPLAYS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.when;

import com.sparkify.dwh.functions.RedshiftFunctions.DateUnit;
import java.time.LocalDateTime;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Questions about how many users listen, and who comes back. All days and weeks are in UTC. */
final class ActivityQuestions {

    private static final int WEEK = 7;
    private static final int MONTH = 30;

    private static final Field<LocalDateTime> DAY = moment("day");
    private static final Field<LocalDateTime> WEEK_OF = moment("week_of");
    private static final Field<LocalDateTime> FIRST = moment("first_played");
    private static final Field<LocalDateTime> LAST = moment("last_played");
    private static final Field<Integer> USER = Columns.of("active", Columns.USER_ID);

    private ActivityQuestions() {}

    /**
     * Before the range join, reduces the plays to one row for each user and day. Otherwise, the join would repeat each
     * play 30 times.
     */
    static Analytics.Question activeUsers() {
        Field<LocalDateTime> day = Columns.of("days", DAY);
        Field<LocalDateTime> played = Columns.of("active", DAY);
        Table<?> latest = select(
                        day.as(DAY), USER.as(Columns.USER_ID), max(played).as(LAST))
                .from(periods(DateUnit.DAY, DAY, "days"))
                .join(users(DateUnit.DAY, DAY))
                .on(played.le(day))
                .and(played.ge(dateadd(DateUnit.DAY, 1 - MONTH, day)))
                .groupBy(day, USER)
                .asTable("latest");
        Field<LocalDateTime> ofDay = Columns.of("latest", DAY);
        Field<LocalDateTime> last = Columns.of("latest", LAST);
        return new Analytics.Question(
                "active-users",
                "How many users are active on each day, in the 7 days up to it, and in the 30 days up to it?",
                "day (UTC) with plays",
                List.of(
                        "A user is active on a day if the user plays a song.",
                        "The first 29 days of the logs have fewer than 30 days to count, and the first 6 fewer than 7."),
                select(
                                ofDay.cast(SQLDataType.LOCALDATE).as("day"),
                                counted(last.eq(ofDay)).as("daily"),
                                counted(last.ge(dateadd(DateUnit.DAY, 1 - WEEK, ofDay)))
                                        .as("weekly"),
                                count().as("monthly"))
                        .from(latest)
                        .groupBy(ofDay)
                        .orderBy(ofDay));
    }

    static Analytics.Question newAndReturning() {
        Field<LocalDateTime> day = Columns.of("active", DAY);
        Field<LocalDateTime> first = Columns.of("firsts", FIRST);
        return new Analytics.Question(
                "new-and-returning-listeners",
                "How many of each day's listeners are new, and how many return?",
                "day (UTC) with plays",
                List.of("A listener is new on the day of the listener's first play in the warehouse."),
                select(
                                day.cast(SQLDataType.LOCALDATE).as("day"),
                                count().as("listeners"),
                                counted(day.eq(first)).as("new_listeners"),
                                counted(day.gt(first)).as("returning_listeners"))
                        .from(users(DateUnit.DAY, DAY))
                        .join(firsts(DateUnit.DAY))
                        .on(Columns.of("firsts", Columns.USER_ID).eq(USER))
                        .groupBy(day)
                        .orderBy(day));
    }

    /**
     * Joins each user with the user's first week and every later week, so that a week in which no user returns also has
     * a row.
     */
    static Analytics.Question retention() {
        Field<LocalDateTime> first = Columns.of("firsts", FIRST);
        Field<LocalDateTime> week = Columns.of("weeks", WEEK_OF);
        Field<Integer> newUser = Columns.of("firsts", Columns.USER_ID);
        return new Analytics.Question(
                "retention-by-week",
                "Of the users who first played in a week, how many play in the weeks after it?",
                "week of first plays, and each week with plays from then on (UTC, from Monday)",
                List.of(
                        "A first play is the user's first play in the warehouse.",
                        "Weeks without any play are left out; the first and last week can be incomplete."),
                select(
                                first.cast(SQLDataType.LOCALDATE).as("first_week"),
                                datediff(DateUnit.WEEK, first, week).as("weeks_later"),
                                count(newUser).as(Columns.USERS),
                                count(USER).as("active"),
                                Columns.percent(count(USER), count(newUser)).as("percent"))
                        .from(firsts(DateUnit.WEEK))
                        .join(periods(DateUnit.WEEK, WEEK_OF, "weeks"))
                        .on(week.ge(first))
                        .leftJoin(users(DateUnit.WEEK, WEEK_OF))
                        .on(USER.eq(newUser))
                        .and(Columns.of("active", WEEK_OF).eq(week))
                        .groupBy(first, week)
                        .orderBy(first, week));
    }

    private static Field<LocalDateTime> moment(String name) {
        return field(name(name), SQLDataType.LOCALDATETIME);
    }

    private static Field<Integer> counted(Condition condition) {
        return count(when(condition, inline(1)));
    }

    /** The days or weeks with plays. */
    private static Table<?> periods(DateUnit unit, Field<LocalDateTime> column, String alias) {
        return selectDistinct(dateTrunc(unit, SONGPLAYS.START_TIME).as(column))
                .from(SONGPLAYS)
                .asTable(alias);
    }

    /** Each user once for each day or week in which the user plays. */
    private static Table<?> users(DateUnit unit, Field<LocalDateTime> column) {
        return selectDistinct(
                        SONGPLAYS.USER_ID.as(Columns.USER_ID),
                        dateTrunc(unit, SONGPLAYS.START_TIME).as(column))
                .from(SONGPLAYS)
                .asTable("active");
    }

    /** The day or week of each user's first play. */
    private static Table<?> firsts(DateUnit unit) {
        return select(
                        SONGPLAYS.USER_ID.as(Columns.USER_ID),
                        dateTrunc(unit, min(SONGPLAYS.START_TIME)).as(FIRST))
                .from(SONGPLAYS)
                .groupBy(SONGPLAYS.USER_ID)
                .asTable("firsts");
    }
}
