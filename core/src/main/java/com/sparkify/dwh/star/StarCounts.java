package com.sparkify.dwh.star;

import static com.sparkify.dwh.schema.generated.Tables.SONGPLAYS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static com.sparkify.dwh.schema.generated.Tables.USERS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import com.sparkify.dwh.pipeline.DataCheck;
import com.sparkify.dwh.schema.generated.tables.StagingEvents;
import java.math.BigDecimal;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Counts the plays and users of all staged events in one pass, for the checks that compare them with the star. */
final class StarCounts {

    private static final StagingEvents EVENT = STAGING_EVENTS.as("counted");
    private static final Field<Integer> ROWS = field(name("n"), SQLDataType.INTEGER);
    private static final Field<BigDecimal> STAGED_PLAYS = field(name("staged_plays"), SQLDataType.NUMERIC);
    private static final Field<Integer> STAGED_USERS = field(name("staged_users"), SQLDataType.INTEGER);

    /** One row: what is staged, beside what the star has. */
    private static final Table<?> COUNTS = staged().asTable("staged")
            .crossJoin(select(count().as(ROWS)).from(SONGPLAYS).asTable("made_plays"))
            .crossJoin(select(count().as(ROWS)).from(USERS).asTable("made_users"));

    /** Whether songplays has another number of rows than there are staged plays. */
    static final Condition PLAYS_DIFFER =
            STAGED_PLAYS.ne(field(name("made_plays", "n"), SQLDataType.INTEGER).coerce(SQLDataType.NUMERIC));

    /** Whether users has another number of rows than the staged events have users. */
    static final Condition USERS_DIFFER = STAGED_USERS.ne(field(name("made_users", "n"), SQLDataType.INTEGER));

    private StarCounts() {}

    /** The check, sharing the pass if everything is in scope. */
    static DataCheck counting(StarScope scope, DataCheck check, Condition differs) {
        return switch (scope) {
            case EVERYTHING -> check.scanning(COUNTS, differs);
            case AFFECTED -> check;
        };
    }

    private static Select<? extends Record> staged() {
        Field<Integer> user = DistinctEvents.userId(EVENT);
        Field<Integer> plays = field(name("plays"), SQLDataType.INTEGER);
        Table<?> byUser = select(
                        user.as("user_id"),
                        count(when(DistinctEvents.isPlay(EVENT), inline(1))).as(plays))
                .from(DistinctEvents.in(StarScope.EVERYTHING, EVENT))
                .where(DistinctEvents.hasUser(EVENT))
                .groupBy(user)
                .asTable("by_user");
        // Of no rows the sum is NULL, and a comparison with it is neither true nor false.
        return select(coalesce(sum(plays), inline(BigDecimal.ZERO)).as(STAGED_PLAYS), count().as(STAGED_USERS))
                .from(byUser);
    }
}
