package com.sparkify.dwh.it.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.it.docs.Compressed;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@code [S3] COMPRESSION}: {@code dwh etl} with compressed objects. */
class EtlCompressedTest {

    private static final String AUTO =
            "\n[S3] COMPRESSION says how the objects are compressed. The default, auto, goes by"
                    + " the suffix of each object: .gz, .bz2 or .zst\n";

    @TempDir
    private Path folder;

    private final Target target = Target.of(TestDatabase.dataSource());
    private TinyData data = new TinyData(Path.of(""));

    @BeforeEach
    void write() throws IOException {
        data = TinyData.in(folder);
    }

    private DwhRun etl(String compression, String... options) {
        Map<String, String> environment = target.environment(data.environment());
        environment.put("DWH_S3_COMPRESSION", compression);
        String[] arguments = new String[options.length + 1];
        arguments[0] = "etl";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return DwhRun.of(environment, arguments);
    }

    private void put(String name, byte[] content) throws IOException {
        Files.write(data.log().resolveSibling(name), content);
    }

    private static String line(DwhRun run, String first) {
        return run.messages()
                .lines()
                .filter(line -> line.startsWith(first))
                .findFirst()
                .orElseGet(run::messages);
    }

    private List<Integer> items() {
        return target.dsl().fetch("select item_in_session from staging_events order by 1").stream()
                .map(row -> row.get(0, Integer.class))
                .toList();
    }

    /** For each object of staging_events in the ledger: its name and the number of its loaded rows. */
    private List<String> ledger() {
        return target
                .dsl()
                .fetch("select uri, loaded_rows from loaded_objects where target = 'staging_events' order by 1")
                .stream()
                .map(row -> Path.of(row.get(0, String.class)).getFileName() + " " + row.get(1))
                .toList();
    }

    private void putAllKinds() throws IOException {
        put("a.json.gz", Compressed.gzip(TinyData.event(5) + "\n" + TinyData.event(6)));
        put("b.json.BZ2", Compressed.bzip2(TinyData.event(7)));
        put("c.json.zst", Compressed.zstd(TinyData.event(8)));
        put("d.json.gz", Compressed.gzip(TinyData.event(9)));
    }

    @Test
    void everyKindOfRunDecompressesEachObjectByItsSuffixAndLoadsItOnce() throws IOException {
        putAllKinds();
        assertEquals(
                "Loaded the new objects: 5 objects with 10 rows into staging_events and 1 object with 1 row into staging_songs",
                line(etl("auto"), "Loaded"));
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), items());
        List<String> loaded = List.of("a.json.gz 2", "b.json.BZ2 1", "c.json.zst 1", "d.json.gz 1", "events.json 5");
        assertEquals(loaded, ledger());
        Map<String, String> before = target.contents();
        assertEquals(
                "Nothing new: 5 objects of staging_events and 1 object of staging_songs are loaded already",
                line(etl(""), "Nothing"));
        assertEquals(
                "Loaded everything: 5 objects with 10 rows into staging_events and 1 object with 1 row into staging_songs",
                line(etl("", "--full"), "Loaded"));
        assertEquals(before.get("songplays"), target.contents().get("songplays"));
        assertEquals(loaded, ledger());

        put("e.json", TinyData.event(10).getBytes(UTF_8));
        put("f.zst", Compressed.zstd(TinyData.event(11)));
        assertEquals(
                "Would load 2 objects ("
                        + (TinyData.event(10).length() + 1 + Compressed.zstd(TinyData.event(11)).length)
                        + " bytes) into staging_events with no compression and ZSTD and 0 objects (0 bytes) into"
                        + " staging_songs",
                line(etl("", "--dry-run"), "Would"));
        assertEquals(
                "Loaded the new objects: 2 objects with 2 rows into staging_events and 0 objects with 0 rows into staging_songs",
                line(etl(""), "Loaded"));
        assertEquals(12, items().size());
    }

    @Test
    void theConfiguredCompressionAppliesToAllObjects() throws IOException {
        Files.write(data.log(), Compressed.bzip2(TinyData.event(0)));
        Files.write(data.song(), Compressed.bzip2(Files.readString(data.song())));
        assertEquals(
                "Loaded the new objects: 1 object with 1 row into staging_events and 1 object with 1 row into staging_songs",
                line(etl("bzip2"), "Loaded"));
    }

    @Test
    void theErrorForAWrongCompressionNamesTheObjectAndTheKey() throws IOException {
        assertEquals(
                List.of(
                        "3 dwh: Nothing was loaded into staging_events\n  " + data.log() + ": " + data.log()
                                + " is not gzip: first bytes 7b 22 61 72 (1200)" + AUTO,
                        "3 dwh: Nothing was loaded into staging_events\n  " + data.log() + ": " + data.log()
                                + " is not zstd: first bytes 7b 22 61 72 (1200)" + AUTO),
                Arrays.asList(failure(etl("gzip")), failure(etl("zstd"))));
        put("a.json.gz", Compressed.gzip(TinyData.event(5)));
        String none = failure(etl("none"));
        assertEquals(
                "3 dwh: Nothing was loaded into staging_events\n  " + data.log().resolveSibling("a.json.gz")
                        + ", line 1",
                none.substring(0, none.indexOf(", value")));
        assertEquals(
                "Invalid JSON: the object is compressed. COPY reads it only with GZIP (1200)" + AUTO,
                none.substring(none.indexOf("Invalid JSON")));
        put("a.json.gz", TinyData.event(5).getBytes(UTF_8));
        Path wrong = data.log().resolveSibling("a.json.gz");
        assertEquals(
                "3 dwh: Nothing was loaded into staging_events\n  " + wrong + ": " + wrong
                        + " is not gzip: first bytes 7b 22 61 72 (1200)" + AUTO,
                failure(etl("auto")));
    }

    @Test
    void anUnknownCompressionIsRefused() {
        assertEquals(
                new DwhRun(
                        2,
                        "",
                        "dwh: environment: DWH_S3_COMPRESSION = 'gzipp' isn't a supported compression (did you mean gzip?):"
                                + " write auto, none, gzip, bzip2 or zstd\n"),
                etl("gzipp"));
    }

    private static String failure(DwhRun run) {
        return run.code() + " "
                + run.messages().substring(Math.max(0, run.messages().indexOf("dwh: ")));
    }
}
