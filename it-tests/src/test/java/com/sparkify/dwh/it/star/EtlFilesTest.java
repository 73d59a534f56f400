package com.sparkify.dwh.it.star;

import static com.sparkify.dwh.schema.generated.Tables.LOADED_OBJECTS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.load.JobLoader;
import com.sparkify.dwh.load.LoadPlan;
import com.sparkify.dwh.load.LoadPlan.LedgerEntry;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.star.SparkifyPipeline;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.warehouse.LoadException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests how runs identify files, and how they detect changed files. */
class EtlFilesTest {

    /** If a file was last changed at least this long ago, the next change certainly changes the file's ctime. */
    private static final long SETTLED_MILLIS = 2_100;

    @TempDir
    Path folder;

    private final DSLContext dsl = Collation.TURKISH.emptied();
    private Lake lake;

    @BeforeEach
    void begin() {
        lake = Lake.begun(folder);
    }

    private LoadPlan plan() {
        return lake.etl().plan(Lake.warehouse(dsl));
    }

    private void nothingNew(JobLoader etl) {
        LoadPlan plan = Lake.run(etl, dsl).plan();
        assertEquals(LoadPlan.Kind.NOTHING, plan.kind(), plan.toString());
        assertEquals(List.of(), plan.missing());
    }

    private List<String> changed() {
        return plan().changed().stream().map(LedgerEntry::uri).toList();
    }

    /** Replaces a file's content with other bytes of the same size, and restores the modification time. */
    private static void rewriteUnseen(Path file) throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        String text = Files.readString(file);
        Files.writeString(file, text.replace("NextSong", "NextGame"));
        assertEquals(text.length(), Files.size(file));
        Files.setLastModifiedTime(file, modified);
    }

    @Test
    void onlyTheContentOfAFileDecidesWhetherItChanged() throws Exception {
        Path file = lake.events().resolve("1.json");
        Thread.sleep(SETTLED_MILLIS);
        lake.run(dsl);
        nothingNew(lake.etl());
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        Thread.sleep(SETTLED_MILLIS);
        assertEquals(1, plan().sources().get(0).found().renewed().size());
        nothingNew(lake.etl());
        assertEquals(List.of(), plan().sources().get(0).found().renewed());
        rewriteUnseen(file);
        assertEquals(List.of(file.toString()), changed());
        Files.writeString(file, Lake.day(1).eventsJson());
        nothingNew(lake.etl());
    }

    @Test
    void aChangeOfAFileThatWasJustWrittenIsFound() throws IOException {
        Path file = lake.events().resolve("1.json");
        lake.run(dsl);
        rewriteUnseen(file);
        assertEquals(List.of(file.toString()), changed());
    }

    @Test
    void aFileWhoseBytesChangeAfterTheyWereReadStopsTheRun() throws IOException {
        Path file = lake.events().resolve("1.json");
        FileTime modified = Files.getLastModifiedTime(file);
        String text = Files.readString(file);
        Step.Listener heard = Lake.when("check staging", () -> {
            try {
                rewriteUnseen(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertEquals(
                file + " has changed since it was listed (it still has " + text.length()
                        + " bytes): load it when nothing writes to it any more",
                assertThrows(StorageException.class, () -> lake.etl().run(Lake.warehouse(dsl), heard))
                        .getMessage());
        assertEquals(0, dsl.fetchCount(LOADED_OBJECTS));
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, modified);
        lake.run(dsl);
        nothingNew(lake.etl());
    }

    @Test
    void aReplacementOfTheSameSizeAndTimeIsFound() throws Exception {
        Path file = lake.events().resolve("1.json");
        Thread.sleep(SETTLED_MILLIS);
        lake.run(dsl);
        Path other = Files.copy(file, folder.resolve("other"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        rewriteUnseen(other);
        Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertEquals(List.of(file.toString()), changed());
    }

    @Test
    void differentSpellingsOfAPathAreTheSameFile() {
        lake.run(dsl);
        Path here = Path.of("").toAbsolutePath();
        Path events = here.relativize(lake.events());
        nothingNew(SparkifyPipeline.loader(lake.sources(events, here.relativize(lake.songs()), 0), Lake.STORE));
        nothingNew(SparkifyPipeline.loader(
                lake.sources(
                        lake.songs().resolve("..").resolve(".").resolve("log_data"),
                        lake.songs().resolve("1.json"),
                        0),
                Lake.STORE));
        assertEquals(
                List.of(
                        lake.events().resolve("1.json").toString(),
                        lake.songs().resolve("1.json").toString()),
                dsl.selectFrom(LOADED_OBJECTS).orderBy(LOADED_OBJECTS.TARGET).fetch(LOADED_OBJECTS.URI));
    }

    @Test
    void aFileOfARelativePathIsIdentifiedByItsAbsolutePath() {
        Path here = Path.of("").toAbsolutePath();
        Lake.run(
                SparkifyPipeline.loader(
                        lake.sources(here.relativize(lake.events()), here.relativize(lake.songs()), 0), Lake.STORE),
                dsl);
        nothingNew(lake.etl());
    }

    @Test
    void filesWithUnusualNamesAreLoaded() {
        List<String> names = List.of(
                "it's \"quoted\"",
                " blanks ",
                "s3:/bucket/key",
                "%20?x=1#y",
                "ıİ ğ é e\u0301 \uFF5E 😀",
                "tab\tline\nend",
                "\\back$lash;--",
                "n".repeat(255));
        for (int i = 0; i < names.size(); i++) {
            lake.events(names.get(i), Lake.day(10 + i));
        }
        lake.run(dsl);
        TreeSet<String> expected = new TreeSet<>();
        names.forEach(name -> expected.add(lake.events().resolve(name).toString()));
        expected.add(lake.events().resolve("1.json").toString());
        assertEquals(
                expected,
                new TreeSet<>(dsl.fetchValues(LOADED_OBJECTS.URI, LOADED_OBJECTS.TARGET.eq("staging_events"))));
        nothingNew(lake.etl());
        names.forEach(name -> lake.events(name, Lake.day(99)));
        assertEquals(names.size(), changed().size());
    }

    @Test
    void aLinkIsIdentifiedByItsOwnNameAndTheContentOfItsTarget() throws IOException {
        Path outside = Lake.write(folder.resolve("outside/2.json"), Lake.day(2).eventsJson());
        Path link = Files.createSymbolicLink(lake.events().resolve("link.json"), outside);
        Files.createSymbolicLink(lake.events().resolve("linked"), outside.getParent());
        lake.run(dsl);
        assertEquals(
                List.of(
                        "staging_events 1.json 3 0",
                        "staging_events link.json 3 0",
                        "staging_events 2.json 3 0",
                        "staging_songs 1.json 1 0"),
                Lake.ledger(dsl));
        nothingNew(lake.etl());
        Path moved = Lake.write(folder.resolve("moved.json"), Lake.day(2).eventsJson());
        Files.delete(link);
        Files.createSymbolicLink(link, moved);
        nothingNew(lake.etl());
        Files.writeString(moved, Lake.day(3).eventsJson());
        assertEquals(List.of(link.toString()), changed());
    }

    @Test
    void hiddenFilesAreIgnoredUntilTheyAreRenamed() throws IOException {
        Path hidden = lake.events(".2.json", Lake.day(2));
        lake.run(dsl);
        assertEquals(1, plan().sources().get(0).found().hidden());
        nothingNew(lake.etl());
        Files.move(hidden, lake.events().resolve("2.json"));
        lake.run(dsl);
        assertEquals(6, dsl.fetchCount(STAGING_EVENTS));
        assertEquals(0, plan().sources().get(0).found().hidden());
    }

    @Test
    void aRenamedFileIsMissingUnderItsOldNameAndNewUnderItsNewName() throws IOException {
        lake.run(dsl);
        Path old = lake.events().resolve("1.json");
        Files.move(old, lake.events().resolve("2.json"));
        assertEquals(
                List.of(old.toString()),
                plan().missing().stream().map(LedgerEntry::uri).toList());
        assertEquals(1, plan().sources().get(0).found().added().size());
    }

    @Test
    void aFileThatIsReplacedBeforeItIsReadFailsTheRun() {
        Path file = lake.events().resolve("1.json");
        long size = Lake.day(1).eventsJson().length();
        String other = new HandMade().event().eventsJson();
        Map<String, List<String>> before = Lake.physically(dsl);
        LoadException e = assertThrows(LoadException.class, () -> lake.etl()
                .run(Lake.warehouse(dsl), Lake.when("load staging_events", () -> Lake.write(file, other))));
        assertEquals(
                "Nothing was loaded into staging_events\n  " + file + ": " + file
                        + " has changed since it was listed (it had " + size + " bytes, now " + other.length()
                        + "): load it when nothing writes to it any more (1200)",
                e.getMessage());
        assertEquals(before, Lake.physically(dsl));
    }

    @Test
    void aFileThatIsReplacedAfterItWasReadFailsTheRun() {
        Path file = lake.events().resolve("1.json");
        long size = Lake.day(1).eventsJson().length();
        String other = new HandMade().event().eventsJson();
        Map<String, List<String>> before = Lake.physically(dsl);
        StorageException e = assertThrows(StorageException.class, () -> lake.etl()
                .run(Lake.warehouse(dsl), Lake.when("time", () -> Lake.write(file, other))));
        assertEquals(
                file + " has changed since it was listed (it had " + size + " bytes, now " + other.length()
                        + "): load it when nothing writes to it any more",
                e.getMessage());
        assertEquals(before, Lake.physically(dsl));
        lake.run(dsl);
        assertEquals(1, dsl.fetchCount(STAGING_EVENTS));
    }

    @Test
    void aFileThatIsDeletedDuringTheRunFailsTheRun() {
        Path file = lake.events().resolve("1.json");
        Map<String, List<String>> before = Lake.physically(dsl);
        StorageException e = assertThrows(StorageException.class, () -> lake.etl()
                .run(Lake.warehouse(dsl), Lake.when("load staging_events", () -> file.toFile()
                        .delete())));
        assertEquals(
                file + " has been deleted or moved since it was listed: load again when nothing changes the source",
                e.getMessage());
        assertEquals(before, Lake.physically(dsl));
    }

    @Test
    void aFileThatArrivesDuringTheRunIsLoadedByTheNextRun() {
        lake.etl().run(Lake.warehouse(dsl), Lake.when("load staging_events", () -> lake.events("2.json", Lake.day(2))));
        assertEquals(3, dsl.fetchCount(STAGING_EVENTS));
        lake.run(dsl);
        assertEquals(6, dsl.fetchCount(STAGING_EVENTS));
    }
}
