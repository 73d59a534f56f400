package com.sparkify.dwh.star;

import static com.sparkify.dwh.functions.EngineFields.bytewise;
import static com.sparkify.dwh.schema.generated.Tables.REJECTED_RECORDS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import com.sparkify.dwh.schema.generated.tables.RejectedRecords;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Asks for the records that runs left out and committed without: the same queries on both engines. What a failed run
 * rejected is in its error, and nowhere else. Stateless.
 */
public final class Rejections {

    private Rejections() {}

    /**
     * The records, those of the latest run first, then by object and line.
     *
     * @param run of this run alone; empty for all runs
     * @param limit how many at most, from 1
     */
    public static Select<? extends Record> list(Optional<UUID> run, int limit) {
        RejectedRecords r = REJECTED_RECORDS;
        return select(
                        r.URI.as("object"),
                        r.LINE,
                        r.COLUMN_NAME.as("column"),
                        r.COLUMN_TYPE.as("type"),
                        r.VALUE,
                        r.REASON,
                        r.ERROR_CODE.as("code"),
                        r.TARGET,
                        r.RUN_ID.as("run"),
                        r.REJECTED_AT.as("time"))
                .from(r)
                .join(LatestRuns.TABLE)
                .on(LatestRuns.RUN.eq(r.RUN_ID))
                .where(of(run))
                .orderBy(
                        LatestRuns.ENDED.desc(),
                        bytewise(r.RUN_ID),
                        bytewise(r.URI),
                        r.LINE,
                        bytewise(r.COLUMN_NAME).asc().nullsLast(),
                        bytewise(r.VALUE).asc().nullsLast(),
                        bytewise(r.REASON))
                .limit(inline(limit));
    }

    /** How many there are, whatever the limit. */
    public static Select<Record1<Integer>> count(Optional<UUID> run) {
        return select(DSL.count()).from(REJECTED_RECORDS).where(of(run));
    }

    private static Condition of(Optional<UUID> run) {
        return run.map(id -> REJECTED_RECORDS.RUN_ID.eq(inline(id.toString()))).orElseGet(() -> noCondition());
    }

    /** A run's events and songs are entered one after the other: only together do they say when it was. */
    private static final class LatestRuns {

        private static final Field<String> RUN = field(name("runs", "run_id"), SQLDataType.VARCHAR);
        private static final Field<LocalDateTime> ENDED = field(name("runs", "ended"), SQLDataType.LOCALDATETIME);
        private static final Table<?> TABLE = select(
                        REJECTED_RECORDS.RUN_ID,
                        max(REJECTED_RECORDS.REJECTED_AT).as("ended"))
                .from(REJECTED_RECORDS)
                .groupBy(REJECTED_RECORDS.RUN_ID)
                .asTable("runs");
    }
}
