package com.sparkify.dwh.runner.output;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import com.sparkify.dwh.pipeline.RunReport;
import com.sparkify.dwh.warehouse.LoadResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private static final Field<BigDecimal> SECONDS = field(name("seconds"), SQLDataType.NUMERIC);

    // The command dwh errors lists the other rejected records.
    private static final int LISTED = 20;

    private ReportTable() {}

    public static Result<? extends Record> of(RunReport report) {
        DSLContext dsl = DSL.using(SQLDialect.POSTGRES);
        var rows = dsl.newResult(STEP, ROWS, OBJECTS, REJECTED, SECONDS);
        for (RunReport.Line line : report.lines()) {
            Optional<LoadResult> load = line.outcome().load();
            rows.add(dsl.newRecord(STEP, ROWS, OBJECTS, REJECTED, SECONDS)
                    .values(
                            line.step().name(),
                            line.outcome().rows(),
                            load.map(result -> (long) result.objects().size()).orElse(0L),
                            load.map(LoadResult::rejectedCount).orElse(0L),
                            BigDecimal.valueOf(line.took().toMillis(), 3).setScale(2, RoundingMode.HALF_UP)));
        }
        return rows;
    }

    /** Describes the first rejected records of each load, and says how many more there are. */
    public static List<String> remarks(RunReport report) {
        List<String> remarks = new ArrayList<>();
        for (RunReport.Line line : report.lines()) {
            line.outcome().load().ifPresent(load -> {
                load.rejected().stream()
                        .limit(LISTED)
                        .forEach(error -> remarks.add(line.step().name() + ": rejected " + error));
                long more = load.rejectedCount() - Math.min(load.rejected().size(), LISTED);
                if (more > 0) {
                    remarks.add(line.step().name() + ": rejected " + more + " more");
                }
            });
        }
        return remarks;
    }
}
