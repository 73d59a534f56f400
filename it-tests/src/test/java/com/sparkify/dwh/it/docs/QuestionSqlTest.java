package com.sparkify.dwh.it.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Tests that README.md shows the SQL of each question whose answer is in README.md. {@code dwh query --sql} prints the
 * same SQL for Redshift.
 */
@Tag(TestDatabase.NOT_NEEDED)
class QuestionSqlTest {

    @Test
    void theSqlOfEachExampleIsShown() {
        Readme.PROJECT.assertFenced("sql top-songs", sql("top-songs"));
        Readme.PROJECT.assertFenced("sql active-users", sql("active-users"));
    }

    @Test
    void everyAnswerHasItsSql() {
        List<String> lines = Readme.PROJECT.lines();
        assertEquals(
                List.of(),
                lines.stream()
                        .filter(line -> line.startsWith("<!-- query "))
                        .map(line -> line.replace("<!-- query ", "<!-- sql "))
                        .filter(line -> !lines.contains(line))
                        .toList());
    }

    private static String sql(String question) {
        DwhRun run = DwhRun.of(
                Map.of("DWH_CLUSTER_HOST", "sparkify.abc123.us-west-2.redshift.amazonaws.com"),
                "query",
                "--sql",
                question);
        assertEquals("0 ", run.code() + " " + run.messages());
        return run.output();
    }
}
