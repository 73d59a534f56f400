package com.sparkify.dwh.runner.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.pipeline.RunReport;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.warehouse.LoadResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class StepLineTest {

    private static final Copy COPY = Redshift.copyInto(DSL.table(DSL.name("plays")))
            .from(S3Uri.parse("s3://bucket/log/"))
            .authorizedBy(Authorization.defaultRole())
            .json();

    private static String loaded(long rows, long bytes, Duration took) {
        LoadResult result = new LoadResult(rows, List.of(), 0, List.of(), bytes, 0);
        return StepLine.of(new RunReport.Line(
                Step.Load.of("load plays", COPY), new Step.Outcome(rows, Optional.of(result)), took));
    }

    private static String done(Step step, long rows) {
        return StepLine.of(new RunReport.Line(step, new Step.Outcome(rows, Optional.empty()), Duration.ofMillis(1234)));
    }

    @Test
    void theLineOfALoadHasRowsBytesRateAndTime() {
        assertEquals(
                "load plays                                  12 rows     50 B    100 B/s  0.50 s",
                loaded(12, 50, Duration.ofMillis(500)));
        assertEquals(
                "load plays                         123,456,789 rows 161.1 MB  15.4 MB/s 10.47 s",
                loaded(123_456_789, 161_100_000, Duration.ofMillis(10_470)));
        assertEquals(
                "load plays                                    1 row   1.0 MB  10.0 kB/s 100.0 s",
                loaded(1, 999_990, Duration.ofSeconds(100)));
        assertEquals(
                "load plays                                   0 rows   9.9 TB   4.9 GB/s  2000 s",
                loaded(0, 9_876_543_210_000L, Duration.ofSeconds(2000)));
        assertEquals(
                "load plays                                   0 rows                      0.00 s",
                loaded(0, 0, Duration.ZERO));
    }

    @Test
    void theLineOfAStepThatIsNotALoadHasRowsOrChecks() {
        assertEquals(
                "users                                         1 row                      1.23 s",
                done(Step.Execute.of("users"), 1));
        assertEquals(
                "drop what is no longer needed                                            1.23 s",
                done(Step.Execute.of("drop what is no longer needed"), 0));
        assertEquals(
                "check star                                15 checks                      1.23 s",
                done(Step.Verify.of("check star"), 15));
    }

    @Test
    void theLineOfAShortcutHasTheNumberOfItsChecks() {
        Step.Verify checks = Step.Verify.of("check star");
        assertEquals(
                "check star                                15 checks                      1.23 s",
                done(new Step.Shortcut(DSL.select(DSL.inline(1)), checks, checks), 15));
    }
}
