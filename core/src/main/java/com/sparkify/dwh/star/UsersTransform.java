package com.sparkify.dwh.star;

import static com.sparkify.dwh.functions.EngineFields.notBlank;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static com.sparkify.dwh.schema.generated.Tables.USERS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;

import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.schema.generated.tables.StagingEvents;
import com.sparkify.dwh.schema.generated.tables.Users;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Computes {@code users}: one row for each user of any event, with the values of the user's latest event. */
final class UsersTransform {

    private static final StagingEvents EVENT = STAGING_EVENTS.as("event");
    private static final StagingEvents OWN = STAGING_EVENTS.as("own");
    private static final Field<Integer> USER = field(name("latest", "user_id"), SQLDataType.INTEGER);
    private static final Field<Long> LATEST = field(name("latest", "ts"), SQLDataType.BIGINT);
    private static final Field<Integer> RECENCY = field(name("recency"), SQLDataType.INTEGER);

    private UsersTransform() {}

    static Step make(StarScope scope) {
        return scope.replace(USERS, scope.users(USERS.USER_ID), latest(scope));
    }

    private static Select<? extends Record> latest(StarScope scope) {
        Users u = USERS;
        Table<?> events = byRecency(scope).asTable("events");
        return select(events.fields(u.fields())).from(events).where(RECENCY.eq(inline(1)));
    }

    /**
     * Sorts only the events at the latest ts of their user. If all events were sorted, PostgreSQL would need memory for
     * all of them.
     */
    private static Select<? extends Record> byRecency(StarScope scope) {
        Users u = USERS;
        return select(
                        DistinctEvents.userId(EVENT).as(u.USER_ID),
                        notBlank(EVENT.FIRST_NAME).as(u.FIRST_NAME),
                        notBlank(EVENT.LAST_NAME).as(u.LAST_NAME),
                        notBlank(EVENT.GENDER).as(u.GENDER),
                        notBlank(EVENT.LEVEL).as(u.LEVEL),
                        rowNumber()
                                .over()
                                .partitionBy(DistinctEvents.userId(EVENT))
                                .orderBy(EVENT.SESSION_ID.desc(), EVENT.ITEM_IN_SESSION.desc())
                                .as(RECENCY))
                .from(DistinctEvents.in(scope, EVENT))
                .join(latestTimes(scope).asTable("latest"))
                .on(USER.eq(DistinctEvents.userId(EVENT)))
                .and(LATEST.eq(EVENT.TS))
                .where(DistinctEvents.hasUser(EVENT));
    }

    private static Select<? extends Record> latestTimes(StarScope scope) {
        Field<Integer> user = DistinctEvents.userId(OWN);
        return select(user.as(USER.getUnqualifiedName()), max(OWN.TS).as(LATEST.getUnqualifiedName()))
                .from(DistinctEvents.in(scope, OWN))
                .where(DistinctEvents.hasUser(OWN))
                .and(scope.users(user))
                .groupBy(user);
    }
}
