package com.sparkify.dwh.it.star;

import static com.sparkify.dwh.schema.generated.Tables.LOADED_OBJECTS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_SONGS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.load.JobLoader;
import com.sparkify.dwh.load.LedgerException;
import com.sparkify.dwh.load.LoadPlan;
import com.sparkify.dwh.load.LoadPlan.LedgerEntry;
import com.sparkify.dwh.load.LoadReport;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.star.SparkifyPipeline;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that runs load only new files, and report files that are changed or missing. */
class EtlTest {

    @TempDir
    Path folder;

    private final DSLContext dsl = Collation.TURKISH.emptied();
    private Lake lake;

    @BeforeEach
    void begin() {
        lake = Lake.begun(folder);
    }

    private LedgerException refused(JobLoader etl) {
        Map<String, List<String>> before = Lake.physically(dsl);
        Lake.Heard heard = new Lake.Heard();
        LedgerException e = assertThrows(LedgerException.class, () -> etl.run(Lake.warehouse(dsl), heard));
        assertEquals(List.of("lock run_lock"), heard.started);
        assertEquals(before, Lake.physically(dsl));
        return e;
    }

    private void nothingNew(JobLoader etl) {
        Map<String, List<String>> before = Lake.physically(dsl);
        Lake.Heard heard = new Lake.Heard();
        LoadReport report = etl.run(Lake.warehouse(dsl), heard);
        assertEquals(LoadPlan.Kind.NOTHING, report.plan().kind());
        assertEquals(List.of(), report.steps().lines());
        assertEquals(List.of("lock run_lock"), heard.started);
        assertEquals(before, Lake.physically(dsl));
    }

    private static List<String> names(List<StoredObject> objects) {
        return objects.stream()
                .map(object -> Path.of(object.toString()).getFileName().toString())
                .toList();
    }

    private static List<String> added(LoadPlan plan) {
        return plan.sources().stream()
                .map(source ->
                        source.source().name() + " " + names(source.found().added()))
                .toList();
    }

    private static List<String> loaded(LoadReport report) {
        return report.steps().lines().stream()
                .flatMap(line -> line.outcome().load().stream()
                        .map(load -> line.step().name() + " "
                                + names(load.objects().stream()
                                        .map(object -> object.object())
                                        .toList())))
                .toList();
    }

    @Test
    void theFirstRunLoadsAndRecordsEverything() {
        LoadReport report = lake.run(dsl);
        assertEquals(List.of("staging_events [1.json]", "staging_songs [1.json]"), added(report.plan()));
        assertEquals(LoadPlan.Kind.FIRST, report.plan().kind());
        assertEquals(List.of("staging_events 1.json 3 0", "staging_songs 1.json 1 0"), Lake.ledger(dsl));
        assertEquals(Set.of(report.run()), dsl.selectFrom(LOADED_OBJECTS).fetchSet(LOADED_OBJECTS.RUN_ID));
        assertEquals(
                Set.of(
                        lake.events().resolve("1.json").toString(),
                        lake.songs().resolve("1.json").toString()),
                dsl.selectFrom(LOADED_OBJECTS).fetchSet(LOADED_OBJECTS.URI));
        assertEquals(3, dsl.fetchCount(STAGING_EVENTS));
        assertEquals(1, dsl.fetchCount(STAGING_SONGS));
        assertEquals(StarRows.byOracle(dsl), StarRows.of(dsl));
    }

    @Test
    void aSecondRunDoesNotLoadTransformOrWriteAnything() {
        lake.run(dsl);
        nothingNew(lake.etl());
        nothingNew(lake.etl().acceptLoss());
        nothingNew(lake.etl().byPrefix());
    }

    @Test
    void settingAnOptionReturnsANewLoader() {
        JobLoader etl = lake.etl();
        Lake.run(etl, dsl);
        assertEquals(LoadPlan.Kind.FULL, Lake.run(etl.full(), dsl).plan().kind());
        nothingNew(etl);
    }

    @Test
    void onlyANewFileIsLoadedAndOtherRowsStay() {
        lake.run(dsl);
        List<String> before = Lake.physically(dsl).get("staging_events");
        lake.events("2.json", Lake.day(2));
        LoadPlan plan = lake.etl().plan(Lake.warehouse(dsl));
        assertEquals(List.of("staging_events [2.json]", "staging_songs []"), added(plan));
        LoadReport report = lake.run(dsl);
        assertEquals(plan, report.plan());
        assertEquals(List.of("load new_events [2.json]", "load new_songs []"), loaded(report));
        assertEquals(
                List.of("staging_events 1.json 3 0", "staging_events 2.json 3 0", "staging_songs 1.json 1 0"),
                Lake.ledger(dsl));
        List<String> after = Lake.physically(dsl).get("staging_events");
        assertEquals(6, after.size());
        assertTrue(after.containsAll(before));
        assertEquals(StarRows.byOracle(dsl), StarRows.of(dsl));
        nothingNew(lake.etl());
    }

    @Test
    void aSongThatIsLoadedLaterIsMatchedWithItsPlays() {
        Lake late = new Lake(folder.resolve("late"));
        late.events("1.json", Lake.day(1));
        late.songs("0.json", new HandMade().song("song_id", "X"));
        late.run(dsl);
        assertEquals(0, dsl.fetchCount(dsl.selectFrom("songplays where song_id is not null")));
        late.songs("1.json", new HandMade().song("title", "t", "artist_name", "n"));
        late.run(dsl);
        assertEquals(1, dsl.fetchCount(dsl.selectFrom("songplays where song_id = 'S0'")));
        assertEquals(StarRows.byOracle(dsl), StarRows.of(dsl));
    }

    @Test
    void aChangedObjectIsNamedAndStopsTheRunBeforeTheLoad() {
        lake.run(dsl);
        Path changed = lake.events("1.json", Lake.day(7));
        lake.events("2.json", Lake.day(2));
        assertEquals(
                "Nothing was loaded: 1 object changed after loading:\n  " + changed
                        + "\nPut the old content back, or replace everything with a full run",
                refused(lake.etl()).getMessage());
        assertEquals(
                List.of(changed.toString()),
                lake.etl().plan(Lake.warehouse(dsl)).changed().stream()
                        .map(LedgerEntry::uri)
                        .toList());
    }

    @Test
    void allChangedObjectsAreNamedInOrder() {
        lake.events("a/9.json", Lake.day(9));
        lake.run(dsl);
        Path first = lake.events("1.json", new HandMade());
        Path second = lake.events("a/9.json", Lake.day(8));
        Path song = lake.songs("1.json", new HandMade().song("title", "other"));
        assertEquals(
                "Nothing was loaded: 3 objects changed after loading:\n  " + first + "\n  " + second + "\n  " + song
                        + "\nPut the old content back, or replace everything with a full run",
                refused(lake.etl()).getMessage());
    }

    @Test
    void aRunSucceedsAfterTheOldContentIsRestored() {
        lake.run(dsl);
        lake.events("1.json", Lake.day(7));
        refused(lake.etl());
        lake.events("1.json", Lake.day(1));
        nothingNew(lake.etl());
    }

    @Test
    void missingObjectsAreReportedAndTheirRowsStay() throws IOException {
        lake.events("2.json", Lake.day(2));
        lake.run(dsl);
        Path gone = lake.events().resolve("1.json");
        Files.delete(gone);
        List<LedgerEntry> missing = lake.etl().plan(Lake.warehouse(dsl)).missing();
        assertEquals(
                List.of(gone.toString()), missing.stream().map(LedgerEntry::uri).toList());
        assertEquals(3, missing.get(0).rows().orElseThrow());
        nothingNew(lake.etl());

        lake.events("3.json", Lake.day(3));
        assertEquals(missing, lake.run(dsl).plan().missing());
        assertEquals(9, dsl.fetchCount(STAGING_EVENTS));
        assertEquals(StarRows.byOracle(dsl), StarRows.of(dsl));

        lake.events("1.json", Lake.day(1));
        nothingNew(lake.etl());
    }

    @Test
    void theSameContentUnderAnotherNameIsLoadedAgainAndTheStarIsTheSame() {
        lake.run(dsl);
        Map<String, List<String>> star = StarRows.of(dsl);
        lake.events("again.json", Lake.day(1));
        lake.run(dsl);
        assertEquals(6, dsl.fetchCount(STAGING_EVENTS));
        assertEquals(star, StarRows.of(dsl));
    }

    @Test
    void anObjectCanBeInBothSources() {
        Lake both = new Lake(folder.resolve("both"));
        Path file = Lake.write(
                both.events().resolve("both.json"),
                "{\"session_id\": 1, \"item_in_session\": 0, \"ts\": 5, \"page\": \"NextSong\", \"user_id\": \"1\","
                        + " \"song_id\": \"S\", \"artist_id\": \"A\"}");
        JobLoader etl = SparkifyPipeline.loader(both.sources(both.events(), both.events(), 0), Lake.STORE);
        Lake.run(etl, dsl);
        assertEquals(List.of("staging_events both.json 1 0", "staging_songs both.json 1 0"), Lake.ledger(dsl));
        assertEquals(Set.of(file.toString()), dsl.selectFrom(LOADED_OBJECTS).fetchSet(LOADED_OBJECTS.URI));
        nothingNew(etl);
    }

    @Test
    void anEmptyFileIsLoadedOnce() {
        lake.events("empty.json", new HandMade());
        lake.run(dsl);
        assertTrue(Lake.ledger(dsl).contains("staging_events empty.json 0 0"));
        nothingNew(lake.etl());
    }

    @Test
    void stagedRowsWithoutAnEntryInTheLedgerStopARun() {
        HandMade.run(dsl, SparkifyPipeline.reload(lake.sources()));
        assertEquals(
                "Nothing was loaded: staging_events and staging_songs hold rows, and loaded_objects doesn't list the"
                        + " objects of these rows: a script or another job loaded the rows\n"
                        + "Replace these rows with a full run",
                refused(lake.etl()).getMessage());
        assertEquals(LoadPlan.Kind.ADD, lake.etl().plan(Lake.warehouse(dsl)).kind());
        Lake.run(lake.etl().full(), dsl);
        nothingNew(lake.etl());
        assertEquals(3, dsl.fetchCount(STAGING_EVENTS));
    }

    @Test
    void theTableOfRowsWithoutAnEntryInTheLedgerIsNamed() {
        new HandMade().song().append(dsl);
        assertEquals(
                "Nothing was loaded: staging_songs holds rows, and loaded_objects doesn't list the objects of these"
                        + " rows: a script or another job loaded the rows\nReplace these rows with a full run",
                refused(lake.etl()).getMessage());
    }

    @Test
    void aSourceThatNeverHadAnObjectIsAnError() throws IOException {
        Lake empty = new Lake(folder.resolve("empty"));
        assertEquals(
                "Nothing was loaded into staging_events\n  " + empty.events() + ": The specified prefix '"
                        + empty.events() + "' does not exist: there is no object (1212)",
                failed(empty.etl()).getMessage());

        Files.delete(lake.songs().resolve("1.json"));
        Lake.write(lake.songs().resolve(".hidden"), "{}");
        assertEquals(
                "Nothing was loaded into staging_songs\n  " + lake.songs() + ": The specified prefix '" + lake.songs()
                        + "' does not exist: there is no object, and 1 hidden file was skipped (1212)",
                failed(lake.etl()).getMessage());
    }

    private LoadException failed(JobLoader etl) {
        Map<String, List<String>> before = Lake.physically(dsl);
        LoadException e = assertThrows(LoadException.class, () -> etl.run(Lake.warehouse(dsl), Step.Listener.NONE));
        assertEquals(before, Lake.physically(dsl));
        return e;
    }

    @Test
    void sourcesThatAreEmptiedLaterAreNotErrors() throws IOException {
        lake.run(dsl);
        Files.delete(lake.songs().resolve("1.json"));
        nothingNew(lake.etl());
        lake.events("2.json", Lake.day(2));
        lake.run(dsl);
        assertEquals(StarRows.byOracle(dsl), StarRows.of(dsl));
        assertEquals(6, dsl.fetchCount(STAGING_EVENTS));
        Files.delete(lake.events().resolve("1.json"));
        Files.delete(lake.events().resolve("2.json"));
        nothingNew(lake.etl());
        assertEquals(3, lake.etl().plan(Lake.warehouse(dsl)).missing().size());
    }

    @Test
    void aSourceThatWasDeletedIsAnError() throws IOException {
        lake.run(dsl);
        Files.move(lake.events(), folder.resolve("elsewhere"));
        Map<String, List<String>> before = Lake.physically(dsl);
        StorageException e = assertThrows(StorageException.class, () -> lake.run(dsl));
        assertEquals(
                lake.events() + " doesn't exist: check the path. A source must be an existing file or folder",
                e.getMessage());
        assertEquals(before, Lake.physically(dsl));
    }
}
