package com.sparkify.dwh.it.redshift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.docs.Compressed;
import com.sparkify.dwh.it.runner.TinyData;
import com.sparkify.dwh.it.star.StarRows;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/**
 * Tests {@code dwh etl} on the Redshift engine with [S3] MANIFEST: with a prefix that {@code etl} can write to, and
 * with a prefix in a bucket that doesn't exist.
 */
class RedshiftEtlManifestTest extends EtlOnPlayedCluster {

    /** The size of the log's first object in bytes. */
    private static final long FIVE_EVENTS = 1540;

    @Test
    void withAManifestOnlyNewObjectsAreLoaded() throws Exception {
        manifests("s3://etl/m/");
        assertSays(
                0,
                List.of(
                        "Loaded the new objects: 1 object with 5 rows into staging_events and 1 object with 1 row into"
                                + " staging_songs",
                        COMMITTED),
                process("etl"));
        assertEquals(
                List.of(
                        "FROM 's3://etl/m/staging_events-ID.manifest'",
                        "IAM_ROLE 'arn:aws:iam::123456789012:role/reader'",
                        "FROM 's3://etl/m/staging_songs-ID.manifest'",
                        "IAM_ROLE 'arn:aws:iam::123456789012:role/reader'"),
                sources());
        assertStarIsRight();

        assertSays(
                0,
                List.of("Nothing new: 1 object of staging_events and 1 object of staging_songs are loaded already"),
                run("etl"));
        assertEquals(List.of(), sources());

        addDay(TinyData.event(5), TinyData.event(6));
        assertSays(
                0,
                List.of(
                        "Loaded the new objects: 1 object with 2 rows into staging_events and 0 objects with 0 rows into"
                                + " staging_songs",
                        COMMITTED),
                run("etl"));
        assertEquals(
                List.of("FROM 's3://etl/m/new_events-ID.manifest'", "IAM_ROLE 'arn:aws:iam::123456789012:role/reader'"),
                sources());
        assertStarIsRight();
    }

    @Test
    void withAManifestEachCompressionHasACopy() throws Exception {
        manifests("s3://etl/m/");
        addGzipped(TinyData.event(5), TinyData.event(6));
        assertSays(
                0,
                List.of(
                        "Loaded the new objects: 2 objects with 7 rows into staging_events and 1 object with 1 row into"
                                + " staging_songs",
                        COMMITTED),
                run("etl"));
        assertEquals(
                List.of("events false", "events true", "songs false"),
                cluster.copies().stream()
                        .map(copy -> (copy.contains("events") ? "events " : "songs ") + copy.contains("\nGZIP"))
                        .toList());
        assertEquals(7, cluster.admin.fetchCount(DSL.table("songplays")));
    }

    @Test
    void theJsonHasTheQueryIdsAndTheBytesOfChosenObjects() throws Exception {
        addGzipped(TinyData.event(5));
        long bytes = FIVE_EVENTS + Compressed.gzip(TinyData.event(5)).length;
        manifests("s3://etl/m/");
        assertEquals(
                List.of(bytes + " [71,72]", "151 [73]"),
                loads(run("etl", "--format", "json").output()));
        s3.delete("data", "log/next.json.gz");
        environment.remove("DWH_S3_MANIFEST");
        assertEquals(
                List.of("null [74]", "null [75]"),
                loads(run("etl", "--full", "--accept-loss", "--format", "json").output()));
    }

    private static List<String> loads(String json) {
        return Pattern.compile("\"bytes\":([^,]+),\"query_ids\":(\\[[^]]+]),")
                .matcher(json.replaceAll("\\s+", ""))
                .results()
                .map(found -> found.group(1) + " " + found.group(2))
                .toList();
    }

    @Test
    void ifNoManifestCanBeWrittenEverythingIsLoadedUnlessRowsWouldBeLost() {
        manifests("s3://nowhere/m/");
        assertSays(
                0,
                with(
                        fallback("staging_events"),
                        "Loaded everything: 1 object with 5 rows into staging_events and 1 object with 1 row into"
                                + " staging_songs",
                        COMMITTED),
                run("etl"));
        assertStarIsRight();

        s3.delete("data", "log/events.json");
        addDay(TinyData.event(5), TinyData.event(6));
        Map<String, List<String>> before = StarRows.of(cluster.admin);
        assertSays(
                3,
                with(
                        fallback("new_events"),
                        "dwh: Nothing was changed: loading everything again loses an unknown number of rows of 1"
                                + " object that is gone:",
                        "  s3://data/log/events.json",
                        "Put it back, or lose the rows: --accept-loss"),
                run("etl"));
        assertEquals(before, StarRows.of(cluster.admin));
        assertSays(
                0,
                with(
                        fallback("new_events"),
                        "Loaded everything: 1 object with 2 rows into staging_events and 1 object with 1 row into"
                                + " staging_songs",
                        "No longer in the sources: 1 object with an unknown number of rows, which are lost:"
                                + " s3://data/log/events.json",
                        COMMITTED),
                run("etl", "--accept-loss"));
        assertStarIsRight();
    }

    private static List<String> fallback(String table) {
        String manifest = "s3://nowhere/m/" + table + "-RUN.manifest";
        return List.of(
                "The manifest " + manifest + " can't be written: " + manifest
                        + ": there is no bucket 'nowhere': check its name",
                "Everything is loaded again instead");
    }
}
