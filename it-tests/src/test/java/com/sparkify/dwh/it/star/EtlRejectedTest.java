package com.sparkify.dwh.it.star;

import static com.sparkify.dwh.schema.generated.Tables.LOADED_OBJECTS;
import static com.sparkify.dwh.schema.generated.Tables.REJECTED_RECORDS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.load.JobLoader;
import com.sparkify.dwh.load.LoadPlan;
import com.sparkify.dwh.load.LoadReport;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.schema.generated.tables.RejectedRecords;
import com.sparkify.dwh.star.SparkifyPipeline;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.LoadResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests how many rejected records a run tolerates, and how the run stores them. */
class EtlRejectedTest {

    private static final String BAD = "{\"session_id\": 9, \"item_in_session\": 1, \"ts\": \"noon\"}\n";

    private static final String INVALID = "Invalid digit, Value 'n', Pos 0, Type: Long";

    @TempDir
    Path folder;

    private final DSLContext dsl = Collation.TURKISH.emptied();
    private Lake lake;

    @BeforeEach
    void begin() {
        lake = Lake.begun(folder);
    }

    private JobLoader tolerating(int maxError) {
        return SparkifyPipeline.loader(lake.sources(lake.events(), lake.songs(), maxError), Lake.STORE);
    }

    private Path bad(String name, String records) {
        return Lake.write(lake.events().resolve(name), Lake.day(9).eventsJson() + records);
    }

    private List<String> rejected() {
        RejectedRecords r = REJECTED_RECORDS;
        return dsl.select(r.TARGET, r.URI, r.LINE, r.COLUMN_NAME, r.COLUMN_TYPE, r.VALUE, r.ERROR_CODE, r.REASON)
                .from(r)
                .orderBy(r.TARGET, r.URI, r.LINE)
                .fetch(row -> row.intoList().toString());
    }

    private LoadException failed(JobLoader etl) {
        Map<String, List<String>> before = Lake.physically(dsl);
        LoadException e = assertThrows(LoadException.class, () -> Lake.run(etl, dsl));
        assertEquals(before, Lake.physically(dsl));
        return e;
    }

    @Test
    void maxErrorTwoToleratesOneRecordAndStoresIt() {
        Path file = bad("9.json", BAD);
        LoadReport report = Lake.run(tolerating(2), dsl);
        assertEquals(List.of("[staging_events, " + file + ", 4, ts, bigint, noon, 1207, " + INVALID + "]"), rejected());
        assertEquals(
                List.of("staging_events 1.json 3 0", "staging_events 9.json 3 1", "staging_songs 1.json 1 0"),
                Lake.ledger(dsl));
        assertEquals(Set.of(report.run()), dsl.selectFrom(REJECTED_RECORDS).fetchSet(REJECTED_RECORDS.RUN_ID));
        assertEquals(6, dsl.fetchCount(STAGING_EVENTS));
        assertEquals(StarRows.byOracle(dsl), StarRows.of(dsl));
        assertEquals(LoadPlan.Kind.NOTHING, Lake.run(tolerating(2), dsl).plan().kind());
        assertEquals(1, rejected().size());
    }

    @Test
    void timesOfRejectedRecordsAreInUtc() {
        bad("9.json", BAD);
        Lake.run(tolerating(2), dsl);
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        LocalDateTime rejected = dsl.fetchValue(REJECTED_RECORDS.REJECTED_AT);
        assertTrue(Duration.between(rejected, now).abs().toMinutes() < 5, rejected + " " + now);
        assertEquals(
                Set.of(rejected),
                dsl.selectFrom(LOADED_OBJECTS)
                        .where(LOADED_OBJECTS.TARGET.eq("staging_events"))
                        .fetchSet(LOADED_OBJECTS.LOADED_AT));
    }

    @Test
    void aRunFailsIfItRejectsMaxErrorRecords() {
        lake.run(dsl);
        Path file = bad("9.json", BAD + BAD);
        assertEquals(
                "Nothing was loaded into new_events\n  " + file
                        + ", line 4, column ts bigint, value 'noon': " + INVALID + " (1207)\n  " + file
                        + ", line 5, column ts bigint, value 'noon': " + INVALID + " (1207)",
                failed(tolerating(2)).getMessage());
        assertEquals(1, failed(tolerating(0)).errors().size());
        assertEquals(1, failed(tolerating(1)).errors().size());
        Lake.run(tolerating(3), dsl);
        assertEquals(2, rejected().size());
    }

    @Test
    void maxErrorAppliesToEachCopySeparately() {
        bad("9.json", BAD);
        Path song = Lake.write(lake.songs().resolve("9.json"), "{\"song_id\": \"X\", \"year\": 1e99}");
        Lake.run(tolerating(2), dsl);
        assertEquals(2, rejected().size());
        assertEquals(
                "[staging_songs, " + song
                        + ", 1, year, integer, 1e99, 1207, Invalid digit, Value 'e', Pos 1, Type: Integer]",
                rejected().get(1));
        assertEquals(
                List.of(
                        "staging_events 1.json 3 0",
                        "staging_events 9.json 3 1",
                        "staging_songs 1.json 1 0",
                        "staging_songs 9.json 0 1"),
                Lake.ledger(dsl));
    }

    @Test
    void aRejectedRecordNamesItsObjectByTheAbsolutePath() {
        Path file = bad("9.json", BAD);
        Path here = Path.of("").toAbsolutePath();
        Lake.run(
                SparkifyPipeline.loader(
                        lake.sources(here.relativize(lake.events()), here.relativize(lake.songs()), 2), Lake.STORE),
                dsl);
        assertEquals(Set.of(file.toString()), dsl.selectFrom(REJECTED_RECORDS).fetchSet(REJECTED_RECORDS.URI));
    }

    @Test
    void laterRunsAddRejectedRecordsAndAFullRunDeletesThem() {
        bad("8.json", BAD);
        String first = Lake.run(tolerating(2), dsl).run();
        Path second = bad("9.json", BAD);
        String later = Lake.run(tolerating(2), dsl).run();
        assertEquals(Set.of(first, later), dsl.selectFrom(REJECTED_RECORDS).fetchSet(REJECTED_RECORDS.RUN_ID));
        lake.events("8.json", Lake.day(8));
        Lake.run(tolerating(2).full(), dsl);
        assertEquals(
                List.of("[staging_events, " + second + ", 4, ts, bigint, noon, 1207, " + INVALID + "]"), rejected());
        lake.events("9.json", Lake.day(9));
        Lake.run(tolerating(0).full(), dsl);
        assertEquals(List.of(), rejected());
    }

    @Test
    void unusualValuesAreStoredOnOneLine() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        String record = "{\"session_id\": 9, \"item_in_session\": 1, \"ts\": %s}\n";
        for (String value : List.of(
                "\"\\u0000\"",
                "\"\\u0001\"",
                "\"a\\u0001\\u007f\\u0085\\n\\t\\r\"",
                "\"it's \\\"\\\\ $1 % {0} ?\"",
                "\"\\ud83d\"",
                "\"" + "x".repeat(500) + "\"",
                "\"" + "x".repeat(63) + "😀😀\"",
                "[1, {\"a\": null}]")) {
            content.write(record.replace("%s", value).getBytes(UTF_8));
        }
        content.write(record.replace("%s", "\"ÿþ\"").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        content.write("{\"user_id\": \"a\\u0000b\"}\n".getBytes(UTF_8));
        content.write("{\"session_id\": 1\n".getBytes(UTF_8));
        Files.write(lake.events().resolve("9.json"), content.toByteArray());
        Lake.run(tolerating(100), dsl);
        assertEquals(
                """
                1, ts, bigint, \\u0000, 1218, Text can't hold the NUL character \\u0000
                2, ts, bigint, \\u0001, 1207, Invalid digit, Value '\\u0001', Pos 0, Type: Long
                3, ts, bigint, a\\u0001\\u007f\\u0085\\n\\t\\r, 1207, Invalid digit, Value 'a', Pos 0, Type: Long
                4, ts, bigint, it's \\"\\\\ $1 % {0} ?, 1207, Invalid digit, Value 'i', Pos 0, Type: Long
                5, ts, bigint, \\ud83d, 1220, An escaped surrogate has no matching surrogate
                6, ts, bigint, %s…, 1207, Invalid digit, Value 'x', Pos 0, Type: Long
                7, ts, bigint, %s😀…, 1207, Invalid digit, Value 'x', Pos 0, Type: Long
                8, ts, bigint, [1, {"a": null}], 1207, Invalid digit, Value '[', Pos 0, Type: Long
                9, ts, bigint, \uFFFD\uFFFD, 1207, Invalid digit, Value '\uFFFD', Pos 0, Type: Long
                10, user_id, varchar, a\\u0000b, 1218, Text can't hold the NUL character \\u0000
                11, null, null, {"session_id": 1\\n, 1200, The JSON object has no closing brace
                """.replaceFirst("%s", "x".repeat(64)).replaceFirst("%s", "x".repeat(63)),
                rejected().stream()
                        .map(line -> line.substring(line.indexOf(".json") + 7, line.length() - 1) + "\n")
                        .collect(Collectors.joining()));
    }

    @Test
    void thousandsOfRejectedRecordsAreStored() {
        bad("9.json", BAD.repeat(2_100));
        Lake.run(tolerating(100_000), dsl);
        assertEquals(2_100, dsl.fetchCount(REJECTED_RECORDS));
        assertEquals(2_100L, dsl.fetchValue("select count(distinct line) from rejected_records"));
        assertTrue(Lake.ledger(dsl).contains("staging_events 9.json 3 2100"));
    }

    /** A result as Redshift reports it: without objects, and with reasons and values of any length. */
    @Test
    void longReasonsAndValuesAreCutToTheBytesOfTheirColumns() {
        lake.run(dsl);
        Path file = lake.events("2.json", Lake.day(2));
        String fits = "😀".repeat(256);
        String cut = "😀".repeat(255) + "…";
        LoadResult told = new LoadResult(
                3,
                List.of(
                        error(file, 1, fits, fits),
                        error(file, 2, fits + "x", fits + "x"),
                        error(file, 3, null, "x".repeat(257))),
                3,
                List.of(),
                0,
                0);
        tolerating(100).run(new Telling(Lake.warehouse(dsl), "new_events", told), Step.Listener.NONE);
        assertEquals(
                List.of(
                        "[staging_events, " + file + ", 1, null, null, " + fits + ", 1200, " + fits + "]",
                        "[staging_events, " + file + ", 2, null, null, " + cut + ", 1200, " + cut + "]",
                        "[staging_events, " + file + ", 3, null, null, null, 1200, " + "x".repeat(255) + "…]"),
                rejected());
        assertEquals(
                List.of("staging_events 1.json 3 0", "staging_events 2.json null 3", "staging_songs 1.json 1 0"),
                Lake.ledger(dsl));
    }

    private static LoadError error(Path file, int line, String value, String reason) {
        return new LoadError(file.toString(), line, null, null, value, LoadError.Code.PARSE, reason);
    }
}
