package com.sparkify.dwh.runner.report;

import com.sparkify.dwh.load.LoadHistory;
import com.sparkify.dwh.star.WarehouseChecks;
import com.sparkify.dwh.star.questions.Analytics;
import com.sparkify.dwh.warehouse.Warehouse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/** Reads the values that a report shows. */
final class ReportReader {

    /** The largest number of rows of the list of runs. */
    static final int RUNS = 20;

    /** The largest number of rejected records that a report lists. */
    static final int REJECTIONS = 100;

    private ReportReader() {}

    /** Reads all values in the open transaction. Changes none of the warehouse's tables. */
    static ReportData read(Warehouse within, ReportData.About about, boolean withChecks) {
        DSLContext dsl = within.dsl();
        return new ReportData(
                about,
                rows(dsl),
                dsl.fetch(LoadHistory.sources()),
                dsl.fetch(LoadHistory.runs(RUNS)),
                withChecks ? Optional.of(WarehouseChecks.run(within)) : Optional.empty(),
                dsl.fetch(LoadHistory.rejections(Optional.empty(), REJECTIONS)),
                Objects.requireNonNull(dsl.fetchValue(LoadHistory.rejectionCount(Optional.empty()))),
                answers(dsl));
    }

    private static Map<String, Integer> rows(DSLContext dsl) {
        Map<String, Integer> rows = new LinkedHashMap<>();
        StarTable.all().forEach(table -> rows.put(table.name(), dsl.fetchCount(table.table())));
        return rows;
    }

    private static List<Answer> answers(DSLContext dsl) {
        return Analytics.questions().stream()
                .map(each -> new Answer(each.name(), each.question(), notes(each), dsl.fetch(each.select())))
                .toList();
    }

    private static List<String> notes(Analytics.Question question) {
        return Stream.concat(Stream.of("One row for each " + question.grain() + "."), question.caveats().stream())
                .toList();
    }
}
