package com.sparkify.dwh.load;

import static com.sparkify.dwh.functions.EngineFields.bytewise;
import static com.sparkify.dwh.load.RejectedRecords.REJECTED_RECORDS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

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
 * The queries of {@link LoadHistory} for the rejected records of committed runs. Stateless.
 */
final class Rejections {

    private Rejections() {}

    /**
     * Selects rejected records, ordered by run (the latest first), then by object and line.
     *
     * @param run the run whose records are selected; empty for all runs
     * @param limit the largest number of records, from 1
     */
    static Select<? extends Record> list(Optional<UUID> run, int limit) {
        RejectedRecords r = REJECTED_RECORDS;
        return select(
                        r.uri.as("object"),
                        r.line,
                        r.columnName.as("column"),
                        r.columnType.as("type"),
                        r.value,
                        r.reason,
                        r.errorCode.as("code"),
                        r.target,
                        r.runId.as("run"),
                        r.rejectedAt.as("time"))
                .from(r)
                .join(LatestRuns.TABLE)
                .on(LatestRuns.RUN.eq(r.runId))
                .where(of(run))
                .orderBy(
                        LatestRuns.ENDED.desc(),
                        bytewise(r.runId),
                        bytewise(r.uri),
                        r.line,
                        bytewise(r.columnName).asc().nullsLast(),
                        bytewise(r.value).asc().nullsLast(),
                        bytewise(r.reason))
                .limit(inline(limit));
    }

    /** Counts the rejected records of one run, or of all runs if no run is specified. */
    static Select<Record1<Integer>> count(Optional<UUID> run) {
        return select(DSL.count()).from(REJECTED_RECORDS).where(of(run));
    }

    private static Condition of(Optional<UUID> run) {
        return run.map(id -> REJECTED_RECORDS.runId.eq(inline(id.toString()))).orElseGet(() -> noCondition());
    }

    /**
     * The time of each run, which is the time of its latest record. The records of a run have different times, because
     * the run enters the records of one source after those of the other.
     */
    private static final class LatestRuns {

        private static final Field<String> RUN = field(name("runs", "run_id"), SQLDataType.VARCHAR);
        private static final Field<LocalDateTime> ENDED = field(name("runs", "ended"), SQLDataType.LOCALDATETIME);
        private static final Table<?> TABLE = select(
                        REJECTED_RECORDS.runId, max(REJECTED_RECORDS.rejectedAt).as("ended"))
                .from(REJECTED_RECORDS)
                .groupBy(REJECTED_RECORDS.runId)
                .asTable("runs");
    }
}
