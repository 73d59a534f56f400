package com.sparkify.dwh.pipeline;

import static com.sparkify.dwh.Redshift.copyInto;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class PipelineTest {

    private static final Copy COPY = copyInto(DSL.table(DSL.name("t")))
            .from(S3Uri.parse("s3://bkt/p"))
            .authorizedBy(Authorization.defaultRole())
            .json();
    private static final StoredObject OBJECT = new StoredObject(Location.parse("s3://bkt/p1"), 3, "1");
    private static final LoadResult RESULT = new LoadResult(7, List.of(), 0, List.of(), 3, 0);

    private final List<String> log = new ArrayList<>();
    private final Recording warehouse = new Recording(log, RESULT);
    private final Step.Listener listener = new Step.Listener() {
        @Override
        public void started(Step step) {
            log.add("started " + step.name());
        }

        @Override
        public void finished(RunReport.Line line) {
            log.add("finished " + line.step().name() + " " + line.outcome().rows());
        }
    };

    private static final Step LOCK = new Step.Lock("lock", DSL.table(DSL.name("l")), Duration.ofSeconds(3));
    private static final Step LOAD = Step.Load.of("load", COPY);

    @Test
    void aRunIsOneTransaction() {
        RunReport report = new Pipeline("p", List.of(LOCK, LOAD)).run(warehouse, listener);
        assertEquals(
                List.of(
                        "begin",
                        "started lock",
                        "lock \"l\" PT3S",
                        "finished lock 0",
                        "started load",
                        "copy all",
                        "finished load 7",
                        "end"),
                log);
        assertEquals(
                List.of(LOCK, LOAD),
                report.lines().stream().map(RunReport.Line::step).toList());
    }

    @Test
    void aRunWithinATransactionDoesNotBeginOrEndIt() {
        new Pipeline("p", List.of(LOCK)).runWithin(warehouse, listener);
        assertEquals(List.of("started lock", "lock \"l\" PT3S", "finished lock 0"), log);
    }

    @Test
    void aStepThatFailsEndsTheRun() {
        Step failing = new Step.Verify("verify", List.of());
        warehouse.failsAt("copy all");
        Pipeline pipeline = new Pipeline("p", List.of(LOCK, LOAD, failing));
        assertThrows(IllegalStateException.class, () -> pipeline.run(warehouse, listener));
        assertEquals(
                List.of("begin", "started lock", "lock \"l\" PT3S", "finished lock 0", "started load", "copy all"),
                log);
    }

    @Test
    void aLoadOfChosenObjectsLoadsOnlyThem() {
        Step.Outcome outcome = new Step.Load("load", COPY, Optional.of(List.of(OBJECT))).run(warehouse);
        assertEquals(List.of("copy [s3://bkt/p1]"), log);
        assertEquals(new Step.Outcome(7, Optional.of(RESULT)), outcome);
    }

    @Test
    void severalLoadsOfATableAreOneStepWithTheSumOfTheirResults() {
        Step.Loads loads = new Step.Loads(
                "load",
                List.of(new Step.Load("load", COPY.gzip(), Optional.of(List.of(OBJECT))), Step.Load.of("load", COPY)));
        assertEquals(
                new Step.Outcome(14, Optional.of(new LoadResult(14, List.of(), 0, List.of(), 6, 0))),
                loads.run(warehouse));
        assertEquals(List.of("copy [s3://bkt/p1]", "copy all"), log);
        assertEquals(Optional.of(COPY.table()), loads.loads());
        assertEquals(
                List.of(COPY.gzip().toString(), COPY.toString()),
                loads.statements().stream().map(Object::toString).toList());
        assertThrows(IllegalArgumentException.class, () -> new Step.Loads("load", List.of()));
    }

    @Test
    void aLoadOfNoObjectsDoesNotLoadAllObjects() {
        new Step.Load("load", COPY, Optional.of(List.of())).run(warehouse);
        assertEquals(List.of("copy []"), log);
    }

    @Test
    void aLoadKeepsACopyOfItsListAndPrintsItsStatement() {
        List<StoredObject> objects = new ArrayList<>(List.of(OBJECT));
        Step.Load load = new Step.Load("load", COPY, Optional.of(objects));
        objects.clear();
        assertEquals(Optional.of(List.of(OBJECT)), load.objects());
        assertEquals(
                List.of(COPY.query().toString()),
                load.statements().stream().map(Object::toString).toList());
    }

    @Test
    void aReportAddsUpItsTimes() {
        assertEquals(Duration.ZERO, new RunReport(List.of()).took());
        RunReport.Line line = new RunReport.Line(LOCK, Step.Outcome.of(0), Duration.ofMillis(3));
        List<RunReport.Line> lines = new ArrayList<>(List.of(line, line));
        RunReport report = new RunReport(lines);
        lines.clear();
        assertEquals(Duration.ofMillis(6), report.took());
        assertEquals(List.of(line, line), report.lines());
    }
}
