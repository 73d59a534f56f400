package com.sparkify.dwh.it.star;

import static com.sparkify.dwh.schema.generated.Tables.ARTISTS;
import static com.sparkify.dwh.schema.generated.Tables.SONGPLAYS;
import static com.sparkify.dwh.schema.generated.Tables.SONGS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_SONGS;
import static com.sparkify.dwh.schema.generated.Tables.TIME;
import static com.sparkify.dwh.schema.generated.Tables.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sparkify.dwh.it.InputData;
import com.sparkify.dwh.it.S3Server;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.star.Sources;
import com.sparkify.dwh.star.SparkifyPipeline;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Tests loads of all of {@link InputData}: each table must have the expected number of rows, and different ways of
 * loading must give the same contents.
 */
@TestInstance(Lifecycle.PER_CLASS)
class StarTest {

    private static final List<Table<?>> TABLES =
            List.of(STAGING_EVENTS, STAGING_SONGS, SONGPLAYS, USERS, SONGS, ARTISTS, TIME);

    private final InputData data = InputData.get();
    private DSLContext dsl;

    @BeforeAll
    void load() {
        dsl = loaded(data.sources());
    }

    private static DSLContext loaded(Sources sources) {
        DataSource database = TestDatabase.dataSource();
        DSLContext dsl = DSL.using(database, SQLDialect.POSTGRES);
        run(dsl, sources);
        return dsl;
    }

    private static void run(DSLContext dsl, Sources sources) {
        PostgresWarehouse warehouse = new PostgresWarehouse(dsl, ObjectStores.localAndS3(S3Settings.DEFAULT));
        SparkifyPipeline.reload(sources).run(warehouse, Step.Listener.NONE);
    }

    /** The rows of each table as sorted texts. Equal contents give equal texts. */
    private static Map<String, List<String>> contents(DSLContext dsl) {
        Map<String, List<String>> contents = new TreeMap<>();
        for (Table<?> table : TABLES) {
            contents.put(
                    table.getName(),
                    dsl.selectFrom(table).fetch(row -> row.valuesRow().toString()).stream()
                            .sorted()
                            .toList());
        }
        return contents;
    }

    @Test
    void everyTableHasTheNumberOfRowsOfTheData() {
        assertEquals(data.expected(), InputData.Expected.in(dsl));
    }

    @Test
    void aSecondRunGivesTheSameTables() {
        Map<String, List<String>> once = contents(dsl);
        run(dsl, data.sources());
        assertEquals(once, contents(dsl));
    }

    @Test
    void loadingFromS3GivesTheSameTables() throws Exception {
        try (S3Server s3 = S3Server.start();
                S3Client client = s3.settings().get()) {
            s3.createBucket("sparkify");
            s3.putFolder("sparkify", "", data.folder());
            Sources sources = new Sources(
                    new S3Uri("sparkify", "log_data"),
                    new S3Uri("sparkify", "log_json_path.json"),
                    new S3Uri("sparkify", "song_data"),
                    s3.keys(),
                    Optional.of("us-west-2"),
                    0);
            DSLContext other = DSL.using(TestDatabase.dataSource(), SQLDialect.POSTGRES);
            PostgresWarehouse warehouse = new PostgresWarehouse(other, ObjectStores.localAndS3(() -> client));
            SparkifyPipeline.reload(sources).run(warehouse, Step.Listener.NONE);
            assertEquals(contents(dsl), contents(other));
        }
    }

    @Test
    void theRealDataHasTheCountsOfItsReadme() {
        assumeTrue(data.real(), "SPARKIFY_DATA is not set");
        assertEquals(286, dsl.fetchCount(STAGING_EVENTS, STAGING_EVENTS.USER_ID.eq("")));
        assertEquals(6_820, dsl.fetchCount(STAGING_EVENTS, STAGING_EVENTS.PAGE.eq("NextSong")));
        assertEquals(75, dsl.fetchCount(USERS, USERS.LEVEL.eq("free")));
        assertEquals(22, dsl.fetchCount(USERS, USERS.LEVEL.eq("paid")));
        assertEquals(5_591, dsl.fetchCount(SONGPLAYS, SONGPLAYS.LEVEL.eq("paid")));
        assertEquals(1_229, dsl.fetchCount(SONGPLAYS, SONGPLAYS.LEVEL.eq("free")));
        assertEquals(580, dsl.fetchCount(SONGS, SONGS.YEAR.isNull()));
        assertEquals(1, dsl.fetchCount(USERS, USERS.USER_ID.eq(21)));
        assertEquals(0, dsl.fetchCount(SONGPLAYS, SONGPLAYS.USER_ID.eq(21)));
        assertEquals(
                Map.of((short) 16, 542, (short) 18, 498, (short) 17, 494),
                dsl.select(TIME.HOUR, DSL.count())
                        .from(SONGPLAYS)
                        .join(TIME)
                        .on(TIME.START_TIME.eq(SONGPLAYS.START_TIME))
                        .groupBy(TIME.HOUR)
                        .orderBy(DSL.count().desc())
                        .limit(3)
                        .fetchMap(row -> row.value1(), row -> row.value2()));
    }
}
