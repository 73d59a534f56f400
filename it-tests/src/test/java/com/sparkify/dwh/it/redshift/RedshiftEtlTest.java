package com.sparkify.dwh.it.redshift;

import static com.sparkify.dwh.schema.generated.Tables.ARTISTS;
import static com.sparkify.dwh.schema.generated.Tables.LOADED_OBJECTS;
import static com.sparkify.dwh.schema.generated.Tables.REJECTED_RECORDS;
import static com.sparkify.dwh.schema.generated.Tables.SONGPLAYS;
import static com.sparkify.dwh.schema.generated.Tables.SONGS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_SONGS;
import static com.sparkify.dwh.schema.generated.Tables.TIME;
import static com.sparkify.dwh.schema.generated.Tables.USERS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.S3Server;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.load.JobLoader;
import com.sparkify.dwh.load.LedgerException;
import com.sparkify.dwh.load.LoadPlan;
import com.sparkify.dwh.load.LoadReport;
import com.sparkify.dwh.pipeline.RunReport;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.star.Sources;
import com.sparkify.dwh.star.SparkifyPipeline;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** Tests whole runs on the Redshift engine: the statements, the loaded rows, and the ledger after the run. */
@Timeout(240)
class RedshiftEtlTest {

    private static final Pattern FROM = Pattern.compile("\nFROM '([^']+)'\n");
    private static final Pattern URL = Pattern.compile("\"url\" : \"([^\"]+)\"");

    private static final PGSimpleDataSource SERVER = (PGSimpleDataSource) TestDatabase.dataSource();
    private static final DSLContext POSTGRES = DSL.using(TestDatabase.dataSource(), SQLDialect.POSTGRES);
    private static final List<Table<?>> TABLES = List.of(
            LOADED_OBJECTS, REJECTED_RECORDS, STAGING_EVENTS, STAGING_SONGS, SONGPLAYS, USERS, SONGS, ARTISTS, TIME);

    private static S3Server s3;

    private PlayedCluster cluster;

    @BeforeAll
    static void startStore() throws Exception {
        s3 = S3Server.start();
    }

    @AfterAll
    static void stopStore() throws Exception {
        s3.close();
    }

    @BeforeEach
    void connect() throws Exception {
        s3.createBucket("data");
        s3.createBucket("etl");
        cluster = new PlayedCluster(SERVER, s3);
        put(
                "paths.json",
                Arrays.stream(STAGING_EVENTS.fields())
                        .map(field -> "\"$['" + field.getName() + "']\"")
                        .collect(Collectors.joining(", ", "{\"jsonpaths\": [", "]}")));
        put("log/1.json", event(0) + event(1));
        put("songs/1.json", song(1, "Title"));
    }

    @AfterEach
    void disconnect() throws Exception {
        empty(cluster.admin);
        cluster.close();
        s3.clear();
    }

    private static void empty(DSLContext dsl) {
        TABLES.forEach(table -> dsl.truncate(table).cascade().execute());
    }

    private void put(String key, String content) {
        s3.put("data", key, content.getBytes(UTF_8));
    }

    private static String event(int item) {
        return "{\"session_id\":1,\"item_in_session\":" + item + ",\"ts\":" + (1_541_121_934_796L + item)
                + ",\"page\":\"NextSong\",\"user_id\":\"1\",\"level\":\"free\",\"song\":\"Title\",\"artist\":\"Ann\"}\n";
    }

    private static String song(int number, String title) {
        return "{\"song_id\":\"S" + number + "\",\"title\":\"" + title + "\",\"artist_id\":\"A" + number
                + "\",\"artist_name\":\"Ann\",\"duration\":200.5,\"year\":1997}";
    }

    private Sources sources(int maxError) {
        return new Sources(
                new S3Uri("data", "log/"),
                new S3Uri("data", "paths.json"),
                new S3Uri("data", "songs/"),
                s3.keys(),
                Optional.empty(),
                maxError);
    }

    private JobLoader etl() {
        return SparkifyPipeline.loader(sources(0), cluster.store);
    }

    private LoadReport run(JobLoader etl) {
        return etl.run(cluster.warehouse(new S3Uri("etl", "m/")), Step.Listener.NONE);
    }

    private LoadReport runByPrefix() {
        return etl().byPrefix().run(cluster.warehouse(), Step.Listener.NONE);
    }

    /** For each COPY since the last call, the objects of the COPY's manifest, or the COPY's prefix. */
    private List<String> loaded() {
        List<String> loaded = cluster.copies().stream().map(this::objects).toList();
        cluster.sent.clear();
        return loaded;
    }

    private String objects(String copy) {
        Matcher from = FROM.matcher(copy);
        assertTrue(from.find(), copy);
        return copy.contains("\nMANIFEST\n")
                ? URL.matcher(text(from.group(1)))
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.joining(" "))
                : "prefix " + from.group(1);
    }

    private String text(String location) {
        StoredObject object =
                cluster.store.find(S3Uri.parse(location), s3.keys()).orElseThrow();
        try (InputStream in = cluster.store.open(object, s3.keys())) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String star(DSLContext dsl) {
        return Stream.of(SONGPLAYS, USERS, SONGS, ARTISTS, TIME)
                .map(table -> dsl.selectFrom(table).fetch(row -> row.valuesRow().toString()).stream()
                        .sorted()
                        .collect(Collectors.joining("\n", table.getName() + "\n", "\n")))
                .collect(Collectors.joining());
    }

    private String ledger() {
        return rows(LOADED_OBJECTS, LOADED_OBJECTS.URI, LOADED_OBJECTS.LOADED_ROWS, LOADED_OBJECTS.REJECTED_RECORDS);
    }

    /** A line for each row, in the order of the first column. */
    private String rows(Table<?> table, Field<?>... columns) {
        return cluster.admin.select(columns).from(table).orderBy(columns[0]).fetch().stream()
                .map(row -> row.intoList().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));
    }

    private String starOnPostgres() {
        empty(POSTGRES);
        Warehouse warehouse = new PostgresWarehouse(POSTGRES, cluster.store);
        etl().run(warehouse, Step.Listener.NONE);
        return star(POSTGRES);
    }

    @Test
    void theLockComesBeforeAnyStatementThatTakesASnapshot() {
        run(etl());
        assertEquals(
                List.of("BEGIN", "show statement_timeout", "set statement_timeout to 30000", "LOCK TABLE \"run_lock\""),
                cluster.sent.subList(0, 4));
    }

    @Test
    void newObjectsAreLoadedByManifests() {
        run(etl());
        assertEquals(List.of("s3://data/log/1.json", "s3://data/songs/1.json"), loaded());
        assertEquals("s3://data/log/1.json 2 0\ns3://data/songs/1.json 1 0", ledger());
        assertEquals(starOnPostgres(), star(cluster.admin));
        run(etl());
        assertEquals(List.of(), loaded());
        put("log/2.json", event(2));
        put("log/3.json", event(3));
        LoadReport report = run(etl());
        assertEquals(List.of("s3://data/log/2.json s3://data/log/3.json"), loaded());
        assertEquals(2, report.plan().sources().get(0).found().added().size());
        assertEquals(
                "s3://data/log/1.json 2 0\ns3://data/log/2.json null 0\ns3://data/log/3.json null 0\n"
                        + "s3://data/songs/1.json 1 0",
                ledger());
        put("songs/2.json", song(2, "Other"));
        run(etl());
        assertEquals(List.of("s3://data/songs/2.json"), loaded());
        assertEquals(starOnPostgres(), star(cluster.admin));
        assertEquals(4, cluster.admin.fetchCount(SONGPLAYS));
    }

    @Test
    void rejectedRecordsAreCountedAndStoredForEachObject() {
        cluster.createStlView();
        put("log/2.json", event(2) + "{\"session_id\":\"x\"}");
        run(SparkifyPipeline.loader(sources(10), cluster.store));
        assertEquals("s3://data/log/1.json null 0\ns3://data/log/2.json null 1\ns3://data/songs/1.json 1 0", ledger());
        assertEquals(
                "s3://data/log/2.json 2 session_id bigint x",
                rows(
                        REJECTED_RECORDS,
                        REJECTED_RECORDS.URI,
                        REJECTED_RECORDS.LINE,
                        REJECTED_RECORDS.COLUMN_NAME,
                        REJECTED_RECORDS.COLUMN_TYPE,
                        REJECTED_RECORDS.VALUE));
    }

    @Test
    void aRunIsRolledBackIfAnObjectChangesDuringTheRun() {
        run(etl());
        String before = star(cluster.admin);
        put("log/2.json", event(2));
        cluster.beforeCopy(() -> put("log/2.json", event(2) + event(3)));
        assertThrows(LoadException.class, () -> run(etl()));
        assertEquals(before, star(cluster.admin));
        assertEquals("s3://data/log/1.json 2 0\ns3://data/songs/1.json 1 0", ledger());
    }

    @Test
    void withoutAPrefixForManifestsARunRestartsAndLoadsAllObjects() {
        Heard heard = new Heard(new ArrayList<>());
        LoadReport report = etl().run(cluster.warehouse(), heard);
        assertEquals(LoadPlan.Kind.BY_PREFIX, report.plan().kind());
        String reason = report.fallback().orElseThrow();
        assertEquals(
                "To load only some objects, Redshift needs a manifest, but no prefix for manifests is configured."
                        + " Configure a prefix",
                reason);
        assertEquals(
                List.of("lock run_lock", "forget what was loaded", "load staging_events", reason, "lock run_lock"),
                heard.told().subList(0, 5));
        assertEquals(List.of("prefix s3://data/log/", "prefix s3://data/songs/"), loaded());
        assertEquals("s3://data/log/1.json null 0\ns3://data/songs/1.json null 0", ledger());
        assertEquals(starOnPostgres(), star(cluster.admin));
        assertEquals(Optional.empty(), etl().run(cluster.warehouse(), heard).fallback());
        assertEquals(List.of(), loaded());
    }

    @Test
    void aRunThatRestartsWithoutManifestsRefusesToLoseRows() {
        run(etl());
        s3.delete("data", "log/1.json");
        put("log/2.json", event(2));
        String before = star(cluster.admin);
        LedgerException e =
                assertThrows(LedgerException.class, () -> etl().run(cluster.warehouse(), Step.Listener.NONE));
        assertEquals(
                "Nothing was changed: loading everything again loses 2 rows of 1 object that is gone:\n"
                        + "  s3://data/log/1.json\nPut it back, or lose the rows with acceptLoss()",
                e.getMessage());
        assertEquals(before, star(cluster.admin));
        etl().acceptLoss().run(cluster.warehouse(), Step.Listener.NONE);
        assertEquals("s3://data/log/2.json null 0\ns3://data/songs/1.json null 0", ledger());
    }

    /** Collects the names of the started steps, and the reasons why runs restart. */
    private record Heard(List<String> told) implements Step.Listener {

        @Override
        public void started(Step step) {
            told.add(step.name());
        }

        @Override
        public void finished(RunReport.Line line) {}

        @Override
        public void restarted(String reason) {
            told.add(reason);
        }
    }

    @Test
    void byPrefixEverythingIsLoadedIfAnythingIsNew() {
        runByPrefix();
        assertEquals(List.of("prefix s3://data/log/", "prefix s3://data/songs/"), loaded());
        assertEquals("s3://data/log/1.json null 0\ns3://data/songs/1.json null 0", ledger());
        runByPrefix();
        assertEquals(List.of(), loaded());
        put("log/2.json", event(2));
        LoadReport report = runByPrefix();
        assertEquals(LoadPlan.Kind.BY_PREFIX, report.plan().kind());
        assertEquals(List.of("prefix s3://data/log/", "prefix s3://data/songs/"), loaded());
        assertEquals(
                "s3://data/log/1.json null 0\ns3://data/log/2.json null 0\ns3://data/songs/1.json null 0", ledger());
        assertEquals(starOnPostgres(), star(cluster.admin));
        assertEquals(3, cluster.admin.fetchCount(STAGING_EVENTS));
    }

    @Test
    void aRunByPrefixIsRolledBackIfAnObjectIsAddedDuringTheRun() {
        cluster.afterCopy(() -> put("log/2.json", event(2)));
        StorageException e = assertThrows(StorageException.class, this::runByPrefix);
        assertEquals(
                "The objects in s3://data/log/ changed while they were loaded: run the job again when nothing writes there",
                e.getMessage());
        assertEquals("", ledger());
        assertEquals(0, cluster.admin.fetchCount(STAGING_EVENTS));
    }

    @Test
    void sourcesThatOnlyTheClusterCanListAreLoadedIfTheLedgerIsEmptyOrLossIsAccepted() {
        JobLoader etl = SparkifyPipeline.loader(sources(0), new Forbidden(cluster.store))
                .byPrefix();
        for (int i = 0; i < 2; i++) {
            etl.run(cluster.warehouse(), Step.Listener.NONE);
            assertEquals(List.of("prefix s3://data/log/", "prefix s3://data/songs/"), loaded());
            assertEquals("", ledger());
            assertEquals(starOnPostgres(), star(cluster.admin));
        }
        runByPrefix();
        StorageException e =
                assertThrows(StorageException.class, () -> etl.run(cluster.warehouse(), Step.Listener.NONE));
        assertEquals("s3://data/log/ may not be listed", e.getMessage());
        etl.acceptLoss().run(cluster.warehouse(), Step.Listener.NONE);
        assertEquals("", ledger());
    }

    @Test
    void rejectedRecordsAreStoredIfObjectsCannotBeListed() {
        cluster.createStlView();
        put("log/2.json", event(2) + "{\"session_id\":\"x\"}");
        SparkifyPipeline.loader(sources(10), new Forbidden(cluster.store))
                .byPrefix()
                .run(cluster.warehouse(), Step.Listener.NONE);
        assertEquals("", ledger());
        assertEquals(
                "staging_events s3://data/log/2.json 2",
                rows(REJECTED_RECORDS, REJECTED_RECORDS.TARGET, REJECTED_RECORDS.URI, REJECTED_RECORDS.LINE));
    }

    /** The store of a machine without the permission to list objects. */
    private record Forbidden(ObjectStore store) implements ObjectStore {

        @Override
        public ObjectStore.Listing list(Location location, Authorization authorization) {
            throw new StorageException(location + " may not be listed", null);
        }

        @Override
        public Optional<StoredObject> find(Location location, Authorization authorization) {
            return store.find(location, authorization);
        }

        @Override
        public InputStream open(StoredObject object, Authorization authorization) throws IOException {
            return store.open(object, authorization);
        }

        @Override
        public ObjectStore.Listing listTarget(Location location, Authorization authorization) {
            return list(location, authorization);
        }

        @Override
        public ObjectStore.Writer create(Location object, boolean replace, Authorization authorization) {
            return store.create(object, replace, authorization);
        }

        @Override
        public void delete(Location object, Authorization authorization) {
            store.delete(object, authorization);
        }
    }
}
