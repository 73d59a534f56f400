package com.sparkify.dwh.runner.output;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import com.sparkify.dwh.load.LoadReport;
import com.sparkify.dwh.pipeline.RunReport;
import com.sparkify.dwh.warehouse.LoadResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Turns the report of a run into rows, so that it can be printed in any format. */
public final class ReportTable {

    private static final Field<String> STEP = field(name("step"), SQLDataType.VARCHAR);
    private static final Field<Long> ROWS = field(name("rows"), SQLDataType.BIGINT);
    private static final Field<Long> OBJECTS = field(name("objects"), SQLDataType.BIGINT);
    private static final Field<Long> REJECTED = field(name("rejected"), SQLDataType.BIGINT);
    private static final Field<Long> BYTES = field(name("bytes"), SQLDataType.BIGINT);
    private static final Field<Long[]> QUERY_IDS = field(name("query_ids"), SQLDataType.BIGINT.array());
    private static final Field<String> RUN_ID = field(name("run_id"), SQLDataType.VARCHAR);
    private static final Field<BigDecimal> SECONDS = field(name("seconds"), SQLDataType.NUMERIC);

    // The command dwh errors lists the other rejected records.
    private static final int LISTED = 20;

    private ReportTable() {}

    /** The rows for people: one for each step. */
    public static Result<? extends Record> of(RunReport report) {
        return rows(report, ReportTable::row, STEP, ROWS, OBJECTS, REJECTED, SECONDS);
    }

    /** The rows of {@link #of}, with more columns for programs. */
    public static Result<? extends Record> detailed(LoadReport report) {
        return rows(
                report.steps(),
                (row, line) -> {
                    row(row, line);
                    details(row, line);
                    row.set(RUN_ID, report.run());
                },
                STEP,
                ROWS,
                OBJECTS,
                REJECTED,
                SECONDS,
                BYTES,
                QUERY_IDS,
                RUN_ID);
    }

    private static Result<Record> rows(
            RunReport report, BiConsumer<Record, RunReport.Line> values, Field<?>... columns) {
        DSLContext dsl = DSL.using(SQLDialect.POSTGRES);
        Result<Record> rows = dsl.newResult(columns);
        for (RunReport.Line line : report.lines()) {
            Record row = dsl.newRecord(columns);
            values.accept(row, line);
            rows.add(row);
        }
        return rows;
    }

    private static void row(Record row, RunReport.Line line) {
        Optional<LoadResult> load = line.outcome().load();
        row.set(STEP, line.step().name());
        row.set(ROWS, line.outcome().rows());
        row.set(OBJECTS, load.map(result -> (long) result.objects().size()).orElse(0L));
        row.set(REJECTED, load.map(LoadResult::rejectedCount).orElse(0L));
        row.set(SECONDS, BigDecimal.valueOf(line.took().toMillis(), 3).setScale(2, RoundingMode.HALF_UP));
    }

    private static void details(Record row, RunReport.Line line) {
        Optional<LoadResult> load = line.outcome().load();
        row.set(BYTES, load.filter(ReportTable::isListed).map(LoadResult::bytes).orElse(null));
        row.set(
                QUERY_IDS,
                load.map(LoadResult::queries)
                        .filter(queries -> !queries.isEmpty())
                        .map(queries -> queries.toArray(Long[]::new))
                        .orElse(null));
    }

    /** Whether the objects of the load are known. They are unknown if Redshift itself listed the objects. */
    private static boolean isListed(LoadResult load) {
        return !load.objects().isEmpty() || load.queries().isEmpty();
    }

    /**
     * Describes the first rejected records of each load. Says how many more records were rejected, and why some
     * rejected records can't be read.
     */
    public static List<String> remarks(RunReport report) {
        List<String> remarks = new ArrayList<>();
        for (RunReport.Line line : report.lines()) {
            line.outcome().load().ifPresent(load -> {
                load.rejected().stream()
                        .limit(LISTED)
                        .forEach(error -> remarks.add(line.step().name() + ": rejected " + error));
                long more = load.rejectedCount()
                        - load.unreadCount()
                        - Math.min(load.rejected().size(), LISTED);
                if (more > 0) {
                    remarks.add(line.step().name() + ": rejected " + more + " more");
                }
                load.unread().forEach(unread -> remarks.add(line.step().name() + ": " + unread));
            });
        }
        return remarks;
    }
}
