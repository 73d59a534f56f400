package com.sparkify.dwh.it.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.runner.cli.DwhRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** Tests what {@code dwh etl} loads in consecutive runs, its messages, and its options. */
class EtlTest extends AfterAFirstEtl {

    @Test
    void theJsonHasTheBytesOfEachLoadAndTheIdOfTheRun() throws IOException {
        Path day = addDay();
        String json = DwhRun.of(environment, "etl", "--format", "json").output();
        String run = target.dsl()
                .fetchValue("select run_id from loaded_objects where uri = {0}", DSL.val(day.toString()))
                .toString();
        List<String> loads = Pattern.compile("\\{[^}]*}")
                .matcher(json)
                .results()
                .map(object -> object.group().replaceAll("\\s+", "").replaceAll("\"seconds\":[0-9.]+", "\"seconds\":0"))
                .filter(object -> object.contains("load") || object.contains("lock"))
                .toList();
        assertEquals(
                List.of(
                        "{\"step\":\"lockrun_lock\",\"rows\":0,\"objects\":0,\"rejected\":0,\"seconds\":0,\"bytes\":null,"
                                + "\"query_ids\":null,\"run_id\":\"" + run + "\"}",
                        "{\"step\":\"loadnew_events\",\"rows\":2,\"objects\":1,\"rejected\":0,\"seconds\":0,\"bytes\":"
                                + Files.size(day) + ",\"query_ids\":null,\"run_id\":\"" + run + "\"}",
                        "{\"step\":\"loadnew_songs\",\"rows\":0,\"objects\":0,\"rejected\":0,\"seconds\":0,\"bytes\":0,"
                                + "\"query_ids\":null,\"run_id\":\"" + run + "\"}"),
                loads);
    }

    @Test
    void aRunWithNothingNewSaysSoAndChangesNothing() {
        Map<String, String> before = target.contents();
        DwhRun expected = new DwhRun(
                0,
                "",
                "lock run_lock" + " ".repeat(60) + "0.00 s\n"
                        + "Nothing new: 1 object of staging_events and 1 object of staging_songs are loaded already\n");
        DwhRun again = DwhRun.of(environment, "etl");
        assertEquals(expected, new DwhRun(again.code(), again.output(), withoutTimes(again)));
        assertEquals(before, target.contents());
        assertEquals(
                "step,rows,objects,rejected,seconds\n",
                DwhRun.of(environment, "etl", "--format", "csv").output());
    }

    @Test
    void onlyANewObjectIsLoaded() throws IOException {
        addDay();
        DwhRun run = DwhRun.of(environment, "etl");
        assertEquals(0, run.code(), run.messages());
        assertEquals(
                "Loaded the new objects: 1 object with 2 rows into staging_events and 0 objects with 0 rows into"
                        + " staging_songs",
                beforeTheLast(run));
        assertTrue(withoutTimes(run).endsWith("\nCommitted after 0.00 s\n"), run.messages());
        assertEquals(7, plays());
    }

    @Test
    void aMissingObjectIsReportedAndItsRowsStay() throws IOException {
        Files.delete(data.log());
        DwhRun run = DwhRun.of(environment, "etl");
        assertEquals(0, run.code(), run.messages());
        assertTrue(
                run.messages()
                        .endsWith("Nothing new: 0 objects of staging_events and 1 object of staging_songs are loaded"
                                + " already\nNo longer in the sources: 1 object with 5 rows, which stay: " + data.log()
                                + "\n"),
                run.messages());
        assertEquals(5, plays());
    }

    @Test
    void aChangedObjectStopsARunAndIsNamed() throws IOException {
        data.events(List.of(TinyData.event(9)));
        addDay();
        Map<String, String> before = target.contents();
        DwhRun run = DwhRun.of(environment, "etl");
        assertEquals(3, run.code());
        assertTrue(
                run.messages()
                        .endsWith("dwh: Nothing was loaded: 1 object changed after loading:\n  " + data.log()
                                + "\nPut the old content back, or load everything again: etl --full\n"),
                run.messages());
        assertEquals(before, target.contents());
        assertEquals(0, DwhRun.of(environment, "etl", "--full").code());
        assertEquals(3, plays());
    }

    @Test
    void aFullRunRefusesALossWithoutAcceptLoss() throws IOException {
        Files.delete(data.log());
        addDay();
        Map<String, String> before = target.contents();
        DwhRun refused = DwhRun.of(environment, "etl", "--full");
        assertEquals(3, refused.code());
        assertTrue(
                refused.messages()
                        .endsWith("dwh: Nothing was changed: loading everything again loses 5 rows of 1 object that is"
                                + " gone:\n  " + data.log() + "\nPut it back, or lose the rows: --accept-loss\n"),
                refused.messages());
        assertEquals(before, target.contents());
        DwhRun accepted = DwhRun.of(environment, "etl", "--full", "--accept-loss");
        assertEquals(0, accepted.code(), accepted.messages());
        assertEquals(
                "No longer in the sources: 1 object with 5 rows, which are lost: " + data.log(),
                beforeTheLast(accepted));
        assertEquals(2, plays());
    }

    @Test
    void aRunWaitsForAnotherRunUntilTheLockTimeout() throws Exception {
        addDay();
        try (Connection run = target.database().getConnection();
                Statement statement = run.createStatement()) {
            run.setAutoCommit(false);
            statement.execute("LOCK TABLE run_lock");
            for (String wait : List.of("0", "1")) {
                assertEquals(
                        new DwhRun(
                                4,
                                "",
                                "dwh: Table run_lock is locked by another session, after waiting "
                                        + wait.replace("1", "1000") + " ms\n"
                                        + "Another etl or create-tables is probably under way. Nothing was changed: run the command"
                                        + " again when it is done\n"),
                        DwhRun.of(environment, "etl", "--lock-timeout", wait));
            }
            // A rollback releases the lock at once. After a close, the server releases the lock only some time later.
            run.rollback();
        }
        assertEquals(0, DwhRun.of(environment, "etl", "--lock-timeout", "0").code());
        assertEquals(7, plays());
    }

    @Test
    void aReadersLockEndsARunAfterTheLockTimeout() throws Exception {
        addDay();
        Map<String, String> before = target.contents();
        try (Connection reader = target.database().getConnection();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("LOCK TABLE songplays IN SHARE MODE");
            DwhRun etl = DwhRun.of(environment, "etl", "--lock-timeout", "1");
            assertEquals(4, etl.code());
            assertEquals(
                    List.of(
                            "dwh: Another session holds a lock on one of the tables, and didn't release it in time."
                                    + " Nothing was changed: find the session in pg_locks, or wait longer with --lock-timeout, and"
                                    + " run the command again. The server says: ERROR: canceling statement due to lock timeout"),
                    etl.messages()
                            .lines()
                            .filter(line -> line.startsWith("dwh: "))
                            .toList());
        }
        assertEquals(before, target.contents());
    }

    @Test
    void aReadersLockThatIsReleasedInTimeDoesNotEndARun() throws Exception {
        addDay();
        try (Connection reader = target.database().getConnection();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("LOCK TABLE songplays IN SHARE MODE");
            FutureTask<DwhRun> etl = new FutureTask<>(() -> DwhRun.of(environment, "etl", "--lock-timeout", "60"));
            new Thread(etl).start();
            while (target.dsl()
                    .fetch("SELECT 1 FROM pg_locks WHERE NOT granted")
                    .isEmpty()) {
                Thread.sleep(20);
            }
            reader.commit();
            DwhRun run = etl.get(1, TimeUnit.MINUTES);
            assertEquals(0, run.code(), run.messages());
        }
        assertEquals(7, plays());
    }

    @Test
    void rejectedRecordsAreShownCountedAndListed() throws IOException {
        Path day = data.log().resolveSibling("bad.json");
        Files.write(
                day,
                List.of(
                        TinyData.event(7).replace("\"length\":200.5", "\"length\":\"long\""),
                        TinyData.event(8),
                        "no json"));
        environment.put("DWH_S3_MAXERROR", "3");
        DwhRun run = DwhRun.of(environment, "etl");
        assertEquals(0, run.code(), run.messages());
        assertTrue(
                run.messages().contains("load new_events: rejected " + day + ", line 1, column length"),
                run.messages());
        String id = beforeTheLast(run).replaceAll("Rejected 2 records: dwh errors --run (\\S{36}) lists them", "$1");
        assertEquals(36, id.length(), run.messages());

        DwhRun all = DwhRun.of(environment, "errors", "--format", "csv");
        String rows = all.output().replaceAll("\\d{4}-\\d\\d-\\d\\dT\\S+", "TIME");
        assertEquals(new DwhRun(0, all.output(), "2 rejected records\n"), all);
        assertEquals("""
                object,line,column,type,value,reason,code,target,run,time
                DAY,1,length,double precision,long,"Invalid digit, Value 'l', Pos 0, Type: Double",1208,staging_events,RUN,TIME
                DAY,3,,,no json,"Invalid JSON: an object is expected, and only white space between objects",1200,staging_events,RUN,TIME
                """.replace("DAY", day.toString()).replace("RUN", id), rows);
        DwhRun first = DwhRun.of(environment, "errors", "--run", id, "--limit", "1", "--format", "csv");
        assertEquals(2, first.output().lines().count());
        assertEquals("1 of 2 rejected records of run " + id + ": --limit shows more\n", first.messages());
        String other = "6f1c3a52-0000-4000-8000-000000000001";
        assertEquals(
                new DwhRun(0, "", "No rejected records of run " + other + "\n"),
                DwhRun.of(environment, "errors", "--run", other));
    }

    @Test
    void dwhErrorsSaysThatThereAreNoRejectedRecords() {
        assertEquals(new DwhRun(0, "", "No rejected records\n"), DwhRun.of(environment, "errors"));
        assertEquals(
                "[]\n",
                DwhRun.of(environment, "errors", "--format", "json").output().replace("[\n]", "[]"));
    }

    @Test
    void optionsWithoutAnEffectAreRefused() {
        assertEquals(
                new DwhRun(
                        2,
                        "",
                        "dwh: --accept-loss has no effect without --full: on postgresql no other run loses rows\nTry 'dwh"
                                + " etl --help'.\n"),
                DwhRun.of(environment, "etl", "--accept-loss"));
        assertEquals(
                new DwhRun(
                        2,
                        "",
                        "dwh: --lock-timeout has no effect with --dry-run, which takes no lock\nTry 'dwh etl --help'.\n"),
                DwhRun.of(environment, "etl", "--dry-run", "--lock-timeout", "5"));
    }
}
