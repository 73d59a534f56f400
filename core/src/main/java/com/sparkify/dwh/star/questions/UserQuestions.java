package com.sparkify.dwh.star.questions;

import static com.sparkify.dwh.functions.RedshiftFunctions.datediff;
import static com.sparkify.dwh.schema.generated.Tables.SONGPLAYS;
import static com.sparkify.dwh.schema.generated.Tables.USERS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.median;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;

import com.sparkify.dwh.functions.RedshiftFunctions.DateUnit;
import java.math.BigDecimal;
import java.util.List;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Questions about each user and the user's sessions. */
final class UserQuestions {

    private static final int SECONDS_OF_A_MINUTE = 60;

    private UserQuestions() {}

    static Analytics.Question topUsers() {
        return new Analytics.Question(
                "top-users",
                "Which users listen most?",
                "user; at most ten rows",
                List.of("The level is the user's latest level."),
                select(
                                USERS.USER_ID,
                                USERS.FIRST_NAME,
                                USERS.LAST_NAME,
                                USERS.LEVEL,
                                count().as(Columns.PLAYS),
                                countDistinct(SONGPLAYS.SESSION_ID).as("sessions"))
                        .from(SONGPLAYS)
                        .join(USERS)
                        .on(USERS.USER_ID.eq(SONGPLAYS.USER_ID))
                        .groupBy(USERS.USER_ID, USERS.FIRST_NAME, USERS.LAST_NAME, USERS.LEVEL)
                        .orderBy(count().desc(), USERS.USER_ID.asc())
                        .limit(inline(Columns.TOP)));
    }

    static Analytics.Question sessions() {
        Field<Long> seconds = field(name("seconds"), SQLDataType.BIGINT);
        Table<?> sessions = select(
                        SONGPLAYS.USER_ID.as(Columns.USER_ID),
                        count().as(Columns.PLAYS),
                        datediff(DateUnit.SECOND, min(SONGPLAYS.START_TIME), max(SONGPLAYS.START_TIME))
                                .as(seconds))
                .from(SONGPLAYS)
                .groupBy(SONGPLAYS.USER_ID, SONGPLAYS.SESSION_ID)
                .asTable("sessions");
        return new Analytics.Question(
                "sessions-per-user",
                "How many sessions does each user have, and how long is the median session?",
                "user with plays",
                List.of(
                        "A session lasts from the start of its first play to the start of its last play.",
                        "A session with one play therefore has the length 0.",
                        "Sessions without a play are left out."),
                select(
                                USERS.USER_ID,
                                USERS.FIRST_NAME,
                                USERS.LAST_NAME,
                                count().as("sessions"),
                                sum(Columns.of("sessions", Columns.PLAYS)).as(Columns.PLAYS),
                                minutes(Columns.of("sessions", seconds)).as("median_minutes"))
                        .from(sessions)
                        .join(USERS)
                        .on(USERS.USER_ID.eq(Columns.of("sessions", Columns.USER_ID)))
                        .groupBy(USERS.USER_ID, USERS.FIRST_NAME, USERS.LAST_NAME)
                        .orderBy(count().desc(), USERS.USER_ID.asc()));
    }

    /**
     * The median in minutes. Redshift's median of integers is a DECIMAL whose scale Amazon doesn't document. Therefore
     * the seconds are cast to doubles. Their median is exact on both engines, because it is a whole number or ends in
     * .5. Both engines round alike, because the quotient of DECIMALs is rounded from many
     * decimals to one.
     */
    private static Field<BigDecimal> minutes(Field<Long> seconds) {
        return median(seconds.cast(SQLDataType.DOUBLE))
                .cast(SQLDataType.NUMERIC(18, 1))
                .div(inline(SECONDS_OF_A_MINUTE))
                .cast(SQLDataType.NUMERIC(18, 1));
    }
}
