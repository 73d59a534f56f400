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

/**
 * Counts the plays and users of all staged events in one scan, for the checks that compare these counts with the star.
 */
final class StarCounts {

    private static final StagingEvents EVENT = STAGING_EVENTS.as("counted");
    private static final Field<Integer> ROWS = field(name("n"), SQLDataType.INTEGER);
    private static final Field<BigDecimal> STAGED_PLAYS = field(name("staged_plays"), SQLDataType.NUMERIC);
    private static final Field<Integer> STAGED_USERS = field(name("staged_users"), SQLDataType.INTEGER);

    /** Whether the number of rows in songplays differs from the number of staged plays. */
    static final Condition PLAYS_DIFFER =
            STAGED_PLAYS.ne(field(name("made_plays", "n"), SQLDataType.INTEGER).coerce(SQLDataType.NUMERIC));

    /** Whether the number of rows in users differs from the number of users in the staged events. */
    static final Condition USERS_DIFFER = STAGED_USERS.ne(field(name("made_users", "n"), SQLDataType.INTEGER));

    private StarCounts() {}

    /** Returns the check. If everything is in scope, the checks share one scan that counts the rows. */
    static DataCheck counting(StarScope scope, DataCheck check, Condition differs) {
        return switch (scope) {
            case EVERYTHING, EVERYTHING_ONCE -> check.scanning(counts(scope), differs);
            case AFFECTED -> check;
        };
    }

    /** Selects one row: the numbers of the staged plays and users, and the numbers of the star's rows. */
    private static Table<?> counts(StarScope scope) {
        return staged(scope)
                .asTable("staged")
                .crossJoin(select(count().as(ROWS)).from(SONGPLAYS).asTable("made_plays"))
                .crossJoin(select(count().as(ROWS)).from(USERS).asTable("made_users"));
    }

    private static Select<? extends Record> staged(StarScope scope) {
        Field<Integer> user = DistinctEvents.userId(EVENT);
        Field<Integer> plays = field(name("plays"), SQLDataType.INTEGER);
        Table<?> byUser = select(
                        user.as("user_id"),
                        count(when(DistinctEvents.isPlay(EVENT), inline(1))).as(plays))
                .from(DistinctEvents.in(scope, EVENT))
                .where(DistinctEvents.hasUser(EVENT))
                .groupBy(user)
                .asTable("by_user");
        // Without rows the sum would be NULL, and the comparison would be neither true nor false.
        return select(coalesce(sum(plays), inline(BigDecimal.ZERO)).as(STAGED_PLAYS), count().as(STAGED_USERS))
                .from(byUser);
    }
}
