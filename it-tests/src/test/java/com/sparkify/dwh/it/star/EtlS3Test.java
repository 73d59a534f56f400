package com.sparkify.dwh.it.star;

import static com.sparkify.dwh.schema.generated.Tables.LOADED_OBJECTS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.S3Server;
import com.sparkify.dwh.load.JobLoader;
import com.sparkify.dwh.load.LedgerException;
import com.sparkify.dwh.load.LoadPlan;
import com.sparkify.dwh.load.LoadPlan.LedgerEntry;
import com.sparkify.dwh.load.LoadReport;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.star.Sources;
import com.sparkify.dwh.star.SparkifyPipeline;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** Tests runs that load objects of a bucket. A run identifies an object by its URI and a changed object by its ETag. */
class EtlS3Test {

    private static final String BUCKET = "lake";

    private final DSLContext dsl = Collation.TURKISH.emptied();
    private S3Server server;
    private S3Client client;
    private ObjectStore store;
    private JobLoader etl;

    @BeforeEach
    void begin() throws Exception {
        server = S3Server.start();
        client = server.settings().get();
        store = ObjectStores.localAndS3(() -> client);
        etl = SparkifyPipeline.loader(
                new Sources(
                        S3Uri.parse("s3://lake/log_data"),
                        S3Uri.parse("s3://lake/paths.json"),
                        S3Uri.parse("s3://lake/song_data"),
                        server.keys(),
                        Optional.empty(),
                        0),
                store);
        server.createBucket(BUCKET);
        put("paths.json", HandMade.jsonPaths());
        put("log_data/1.json", Lake.day(1).eventsJson());
        put(
                "song_data/1.json",
                new HandMade().song("title", "t", "artist_name", "n").songsJson());
    }

    @AfterEach
    void end() throws Exception {
        client.close();
        server.close();
    }

    private void put(String key, String content) {
        server.put(BUCKET, key, content.getBytes(UTF_8));
    }

    private Warehouse warehouse() {
        return new PostgresWarehouse(dsl, store);
    }

    private LoadReport run() {
        return etl.run(warehouse(), Step.Listener.NONE);
    }

    private void nothingNew() {
        Map<String, List<String>> before = Lake.physically(dsl);
        assertEquals(LoadPlan.Kind.NOTHING, run().plan().kind());
        assertEquals(before, Lake.physically(dsl));
    }

    @Test
    void newObjectsAreLoadedOnceAndTheETagIsTheirVersion() {
        run();
        nothingNew();
        put("log_data/ö + 2%.json", Lake.day(2).eventsJson());
        put("log_data_old/3.json", Lake.day(3).eventsJson());
        LoadPlan plan = run().plan();
        assertEquals(2, plan.sources().get(0).found().added().size());
        assertEquals(
                List.of(
                        "s3://lake/log_data/1.json",
                        "s3://lake/log_data/ö + 2%.json",
                        "s3://lake/log_data_old/3.json",
                        "s3://lake/song_data/1.json"),
                dsl.selectFrom(LOADED_OBJECTS)
                        .orderBy(LOADED_OBJECTS.TARGET, LOADED_OBJECTS.URI.collate("C"))
                        .fetch(LOADED_OBJECTS.URI));
        assertEquals(
                store.list(S3Uri.parse("s3://lake/log_data/1.json"), server.keys())
                        .objects()
                        .get(0)
                        .version(),
                dsl.fetchValue(LOADED_OBJECTS.VERSION, LOADED_OBJECTS.URI.eq("s3://lake/log_data/1.json")));
        assertEquals(9, dsl.fetchCount(STAGING_EVENTS));
        assertEquals(StarRows.byOracle(dsl), StarRows.of(dsl));
        nothingNew();
    }

    @Test
    void aChangedObjectStopsTheRunUnlessItsContentIsTheSame() {
        run();
        put("log_data/1.json", Lake.day(1).eventsJson().replace("NextSong", "NextGame"));
        put("log_data/2.json", Lake.day(2).eventsJson());
        Map<String, List<String>> before = Lake.physically(dsl);
        assertEquals(
                "Nothing was loaded: 1 object changed after loading:\n  s3://lake/log_data/1.json\nPut the old"
                        + " content back, or replace everything with a full run",
                assertThrows(LedgerException.class, this::run).getMessage());
        assertEquals(before, Lake.physically(dsl));
        put("log_data/1.json", Lake.day(1).eventsJson());
        run();
        assertEquals(6, dsl.fetchCount(STAGING_EVENTS));
    }

    @Test
    void aMissingObjectIsReportedAndItsRowsStay() {
        put("log_data/2.json", Lake.day(2).eventsJson());
        run();
        server.delete(BUCKET, "log_data/1.json");
        nothingNew();
        assertEquals(
                List.of("s3://lake/log_data/1.json"),
                etl.plan(warehouse()).missing().stream().map(LedgerEntry::uri).toList());
        assertEquals(6, dsl.fetchCount(STAGING_EVENTS));
        assertEquals(
                "Nothing was changed: loading everything again loses 3 rows of 1 object that is gone:\n"
                        + "  s3://lake/log_data/1.json\nPut it back, or lose the rows with acceptLoss()",
                assertThrows(LedgerException.class, () -> etl.full().run(warehouse(), Step.Listener.NONE))
                        .getMessage());
        etl.full().acceptLoss().run(warehouse(), Step.Listener.NONE);
        assertEquals(3, dsl.fetchCount(STAGING_EVENTS));
        nothingNew();
    }

    @Test
    void anObjectThatIsReplacedBeforeItIsReadFailsTheRun() {
        Map<String, List<String>> before = Lake.physically(dsl);
        String other = Lake.day(1).eventsJson().replace("NextSong", "NextGame");
        LoadException e = assertThrows(
                LoadException.class,
                () -> etl.run(warehouse(), Lake.when("load staging_events", () -> put("log_data/1.json", other))));
        assertTrue(e.getMessage().contains("s3://lake/log_data/1.json"), e.getMessage());
        assertEquals(before, Lake.physically(dsl));
    }
}
