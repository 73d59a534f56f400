package com.sparkify.dwh.it.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Json;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.LockTimeoutException;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** The contract of COPY on PostgreSQL, and tests of what COPY does only on PostgreSQL. */
class PostgresCopyTest extends CopyContractTest {

    private static final ObjectStore STORE = ObjectStores.localAndS3(() -> {
        throw new IllegalStateException("Nothing here is in S3");
    });

    private static final DataSource DATABASE = TestDatabase.empty();

    private final Warehouse warehouse = new PostgresWarehouse(DSL.using(DATABASE, SQLDialect.POSTGRES), STORE);

    @Override
    Warehouse warehouse() {
        return warehouse;
    }

    @Test
    void theResultListsEachObject() throws IOException {
        put("b/2.json", "{\"id\":3}");
        put("a.json", "{\"id\":1}\n{\"id\":2}\n{\"id\":\"x\"}");
        LoadResult result = warehouse.copy(copy().maxError(2));
        assertEquals(
                List.of("a.json 2 1", "b/2.json 1 0"),
                result.objects().stream()
                        .map(loaded -> folder.resolve("data")
                                        .relativize(Path.of(loaded.object().toString())) + " "
                                + loaded.rows().orElseThrow() + " " + loaded.rejected())
                        .toList());
        assertEquals(new LoadResult(3, result.rejected(), 1, result.objects(), 28 + 8, 0), result);
    }

    @Test
    void anUnknownColumnIsAnErrorThatNamesTheColumns() throws IOException {
        put("a.json", "{\"id\":1}");
        DataAccessException e =
                assertThrows(DataAccessException.class, () -> warehouse().copy(copy(ID, DSL.field(DSL.name("nmae")))));
        assertEquals("Table \"target\" has no column 'nmae'; its columns are id, name, score, at", e.getMessage());
    }

    @Test
    void unsupportedOptionsAreRefusedBeforeReading() {
        assertThrows(UnsupportedOptionException.class, () -> warehouse().copy(copy(Json.noShred())));
    }

    private Copy copyOf(String json) throws IOException {
        Files.writeString(folder.resolve("one.json"), json);
        return Redshift.copyInto(TARGET)
                .from(new LocalPath(folder.resolve("one.json")))
                .authorizedBy(Authorization.defaultRole())
                .json();
    }

    @Test
    void temporaryTablesAreLoaded() throws IOException {
        Copy copy = copyOf("{\"id\":1}");
        warehouse.transaction(inside -> {
            inside.dsl().execute("create temporary table target (like target) on commit drop");
            inside.copy(copy);
            assertEquals(1, inside.dsl().fetchCount(TARGET));
            return 1;
        });
        assertEquals(0, warehouse.dsl().fetchCount(TARGET));
    }

    @Test
    void onlyAnEmptyTableIsAnalyzedUnlessStatUpdateSaysOtherwise() throws IOException {
        Copy copy = copyOf("{\"id\":1}\n{\"id\":2}");
        warehouse.copy(copy.statUpdateOff());
        assertFalse(isAnalyzed());
        warehouse.copy(copy);
        assertFalse(isAnalyzed());
        warehouse.copy(copy.statUpdateOn());
        assertTrue(isAnalyzed());
        createTarget();
        warehouse.copy(copy);
        assertTrue(isAnalyzed());
    }

    private boolean isAnalyzed() {
        return warehouse.dsl().fetchExists(DSL.selectFrom("pg_stats").where("tablename = 'target'"));
    }

    @Test
    void generatedColumnsAreLeftOut() throws IOException {
        warehouse.dsl().execute("alter table target add twice integer generated always as (id * 2) stored");
        warehouse.copy(copyOf("{\"id\":2,\"twice\":7}"));
        assertEquals(4, warehouse.dsl().fetchValue("select twice from target"));
    }

    @Test
    void anErrorOfTheServerIsADataAccessException() throws IOException {
        warehouse.dsl().execute("alter table target add check (id < 10)");
        Copy copy = copyOf("{\"id\":1}\n{\"id\":11}");
        DataAccessException e = assertThrows(DataAccessException.class, () -> warehouse.copy(copy));
        assertEquals("23514", e.sqlState());
        assertEquals(0, warehouse.dsl().fetchCount(TARGET));
    }

    @Test
    void aSessionThatEndsDuringACopyIsADataAccessExceptionAndLeavesNoThread() throws IOException {
        StringBuilder json = new StringBuilder();
        for (int i = 0; i < 300_000; i++) {
            json.append("{\"id\":").append(i).append(",\"name\":\"0123456789\"}\n");
        }
        Copy copy = copyOf(json.toString());
        boolean[] ended = {false};
        assertThrows(
                DataAccessException.class,
                () -> warehouse.transaction(inside -> {
                    int process =
                            inside.dsl().fetchSingle("select pg_backend_pid()").get(0, Integer.class);
                    return new PostgresWarehouse(inside.dsl(), STORE, (what, bytes, total) -> {
                                if (!ended[0]) {
                                    ended[0] = true;
                                    warehouse.dsl().execute("select pg_terminate_backend({0})", DSL.val(process));
                                }
                            })
                            .copy(copy);
                }));
        assertTrue(ended[0]);
        assertEquals(0, warehouse.dsl().fetchCount(TARGET));
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("copy-target")));
    }

    @Test
    void theLastProgressReportCountsAllBytes() throws IOException {
        Copy copy = copyOf("{\"id\":1}");
        List<Long> behind = new ArrayList<>();
        DSLContext dsl = DSL.using(DATABASE, SQLDialect.POSTGRES);
        new PostgresWarehouse(dsl, STORE, (what, bytes, total) -> {
                    assertEquals(8, total);
                    behind.add(bytes);
                })
                .copy(copy);
        assertEquals(8L, behind.get(behind.size() - 1));
    }

    @Test
    void aLockTimeoutAlsoLimitsLaterWaitsInTheTransaction() {
        warehouse.transaction(first -> {
            first.lock(TARGET, Duration.ZERO);
            assertEquals("10s", first.dsl().fetchValue("select current_setting('lock_timeout')"));
            return 1;
        });
        assertEquals("0", warehouse.dsl().fetchValue("select current_setting('lock_timeout')"));
        warehouse.transaction(first -> {
            first.lock(TARGET, Duration.ofSeconds(1));
            assertEquals("1s", first.dsl().fetchValue("select current_setting('lock_timeout')"));
            for (Duration wait : List.of(Duration.ZERO, Duration.ofNanos(1), Duration.ofMillis(50))) {
                LockTimeoutException e = assertThrows(
                        LockTimeoutException.class,
                        () -> warehouse.transaction(second -> {
                            second.lock(TARGET, wait);
                            return 1;
                        }));
                assertEquals(
                        "Table target is locked by another session, after waiting " + wait.toMillis() + " ms",
                        e.getMessage());
            }
            return 1;
        });
    }

    @Test
    void realLogsAreLoaded() {
        String data = System.getenv("SPARKIFY_DATA");
        org.junit.jupiter.api.Assumptions.assumeTrue(data != null, "SPARKIFY_DATA isn't set");
        warehouse.dsl().dropTableIfExists("events").execute();
        warehouse
                .dsl()
                .execute("create table events (artist varchar(512), auth varchar(32), first_name varchar(256),"
                        + " gender varchar(8), item_in_session bigint, last_name varchar(256), length double precision,"
                        + " level varchar(16), location varchar(512), method varchar(16), page varchar(64),"
                        + " registration double precision, session_id bigint, song varchar(1024), status integer,"
                        + " ts bigint, user_agent varchar(1024), user_id varchar(64))");
        LoadResult result = warehouse.copy(Redshift.copyInto(DSL.table(DSL.name("events")))
                .from(new LocalPath(Path.of(data, "log_data")))
                .authorizedBy(Authorization.defaultRole())
                .json(Json.paths(new LocalPath(Path.of(data, "log_json_path.json")))));
        assertEquals(8056, result.rows());
        assertEquals(30, result.objects().size());
        assertEquals(6820, warehouse.dsl().fetchCount(DSL.selectFrom("events").where("page = 'NextSong'")));
    }
}
