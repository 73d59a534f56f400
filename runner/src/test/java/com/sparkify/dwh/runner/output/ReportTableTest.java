package com.sparkify.dwh.runner.output;

import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.pipeline.RunReport;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.LoadResult.LoadedObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReportTableTest {

    @Test
    void allRejectedRecordsAreCountedButOnlySomeAreListed() {
        LoadError error = new LoadError(
                "s3://bucket/a.json", 3, null, null, null, LoadError.Code.PARSE, "Invalid JSON: no object");
        Step load = Step.Load.of(
                "load",
                Redshift.copyInto(table(name("t")))
                        .from(S3Uri.parse("s3://bucket/a"))
                        .authorizedBy(Authorization.defaultRole())
                        .json()
                        .ignoreAllErrors());
        LoadedObject object =
                new LoadedObject(new StoredObject(S3Uri.parse("s3://bucket/a.json"), 99, "1"), OptionalLong.of(7), 1);
        RunReport report = new RunReport(List.of(new RunReport.Line(
                load,
                new Step.Outcome(
                        7,
                        Optional.of(new LoadResult(7, List.of(error), 5_000_000_000L, List.of(object, object), 99, 0))),
                Duration.ofMillis(1500))));
        assertEquals(
                "step,rows,objects,rejected,seconds\nload,7,2,5000000000,1.50\n",
                ReportTable.of(report).formatCSV());
        assertEquals(
                List.of(
                        "load: rejected s3://bucket/a.json, line 3: Invalid JSON: no object (1200)",
                        "load: rejected 4999999999 more"),
                ReportTable.remarks(report));
    }
}
