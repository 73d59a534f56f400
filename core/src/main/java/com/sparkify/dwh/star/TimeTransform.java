package com.sparkify.dwh.star;

import static com.sparkify.dwh.schema.generated.Tables.SONGPLAYS;
import static com.sparkify.dwh.schema.generated.Tables.TIME;
import static org.jooq.impl.DSL.select;

import com.sparkify.dwh.functions.EngineFields;
import com.sparkify.dwh.pipeline.Step;
import java.time.LocalDateTime;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;

/** Computes {@code time}: one row for each start_time of a play. */
final class TimeTransform {

    private TimeTransform() {}

    static Step make(StarScope scope) {
        return scope.replace(TIME, scope.times(TIME.START_TIME), moments(scope));
    }

    /**
     * Uses GROUP BY, because Redshift relies on declared keys and may return duplicates for DISTINCT. Uses ORDER BY,
     * because PostgreSQL then sorts instead of hashing. Sorting is faster if most values are different, and the index
     * is built faster from sorted rows.
     */
    private static Select<? extends Record> moments(StarScope scope) {
        Field<LocalDateTime> moment = SONGPLAYS.START_TIME;
        return select(
                        moment,
                        EngineFields.hour(moment),
                        EngineFields.day(moment),
                        EngineFields.week(moment),
                        EngineFields.month(moment),
                        EngineFields.year(moment),
                        EngineFields.weekday(moment))
                .from(SONGPLAYS)
                .where(scope.times(moment))
                .groupBy(moment)
                .orderBy(moment);
    }
}
