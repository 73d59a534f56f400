package com.sparkify.dwh.runner.report;

import com.sparkify.dwh.star.WarehouseChecks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Record;
import org.jooq.Result;

/**
 * The values that a report shows, read from a warehouse.
 *
 * @param about the report itself
 * @param rows the number of rows of each table of the star; the key is the table's name
 * @param sources one row for each source, as {@code LoadHistory.sources} returns them
 * @param runs the latest runs, as {@code LoadHistory.runs} returns them
 * @param checks the outcomes of all checks; empty if the checks were not run
 * @param rejections the rejected records of the latest runs, as {@code LoadHistory.rejections} returns them
 * @param rejected the number of all rejected records
 * @param answers the questions, with their answers
 */
record ReportData(
        About about,
        Map<String, Integer> rows,
        Result<? extends Record> sources,
        Result<? extends Record> runs,
        Optional<List<WarehouseChecks.Outcome>> checks,
        Result<? extends Record> rejections,
        int rejected,
        List<Answer> answers) {

    /**
     * The facts about the report itself.
     *
     * @param written when the values were read
     * @param program the program that wrote the report, with its version
     * @param database a description of the database, for people
     */
    record About(Instant written, String program, String database) {}
}
