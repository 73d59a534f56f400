package com.sparkify.dwh.it.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sparkify.dwh.it.InputData;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.star.SparkifyPipeline;
import com.sparkify.dwh.star.questions.Analytics;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.TXTFormat;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/**
 * Tests that runner/README.md has every question and its answer for the real data, and that the answers in README.md
 * are correct.
 */
class QueryResultsTest {

    private static final String HEADING = "### ";
    private static final String TOP = "top-";
    private static final int MOST = 24;
    private static final int SHOWN = 5;

    @Test
    void everyQuestionHasASectionInTheOrderOfTheList() {
        List<String> names =
                Analytics.questions().stream().map(Analytics.Question::name).toList();
        List<String> expected = Analytics.questions().stream()
                .map(question -> HEADING + question.name() + "\n" + question.question() + "\n" + notes(question))
                .toList();
        List<String> lines = Readme.RUNNER.lines();
        List<String> shown = lines.stream()
                .filter(line -> line.startsWith(HEADING) && names.contains(line.substring(HEADING.length())))
                .map(line -> line + "\n" + lines.get(lines.indexOf(line) + 2) + "\n"
                        + paragraph(lines, lines.indexOf(line) + 4))
                .toList();
        assertEquals(
                expected,
                shown,
                "Each heading is followed by the question, and by one paragraph with the grain and the caveats");
        Analytics.questions().forEach(question -> Readme.RUNNER.fenced(name(question)));
    }

    @Test
    void everyShownAnswerIsTheAnswerForTheRealData() {
        InputData data = InputData.get();
        if (!data.real()) {
            System.out.println("SPARKIFY_DATA is not set: the READMEs' answers are not compared");
        }
        assumeTrue(data.real(), "SPARKIFY_DATA is not set");
        DSLContext star = loaded(data);
        for (Analytics.Question question : Analytics.questions()) {
            String answer = answer(star, question);
            Readme.RUNNER.assertFenced(name(question), answer);
            if (Readme.PROJECT.lines().contains("<!-- " + name(question) + " -->")) {
                Readme.PROJECT.assertFenced(name(question), answer);
            }
        }
    }

    private static DSLContext loaded(InputData data) {
        PostgresWarehouse warehouse = new PostgresWarehouse(
                DSL.using(TestDatabase.dataSource(), SQLDialect.POSTGRES), ObjectStores.localAndS3(S3Settings.DEFAULT));
        SparkifyPipeline.reload(data.sources()).run(warehouse, Step.Listener.NONE);
        return warehouse.dsl();
    }

    private static String notes(Analytics.Question question) {
        return Stream.concat(Stream.of("One row for each " + question.grain() + "."), question.caveats().stream())
                .collect(Collectors.joining(" "));
    }

    private static String paragraph(List<String> lines, int first) {
        return lines.stream().skip(first).takeWhile(line -> !line.isEmpty()).collect(Collectors.joining(" "));
    }

    /** The table that {@code dwh query} prints. A top list or a long table is cut after its first rows. */
    private static String answer(DSLContext star, Analytics.Question question) {
        Result<? extends Record> rows = star.fetch(question.select());
        boolean isLong = question.name().startsWith(TOP) || rows.size() > MOST;
        int shown = isLong ? Math.min(SHOWN, rows.size()) : rows.size();
        Result<Record> first = star.newResult(rows.fields());
        first.addAll(rows.subList(0, shown));
        return first.format(TXTFormat.DEFAULT.maxRows(Integer.MAX_VALUE));
    }

    /** The name of the question's block. */
    static String name(Analytics.Question question) {
        return "query " + question.name();
    }
}
