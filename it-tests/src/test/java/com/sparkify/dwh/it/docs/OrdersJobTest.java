package com.sparkify.dwh.it.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.load.JobLoader;
import com.sparkify.dwh.load.LedgerException;
import com.sparkify.dwh.load.LedgerTables;
import com.sparkify.dwh.load.LoadPlan;
import com.sparkify.dwh.load.LoadReport;
import com.sparkify.dwh.pipeline.CheckFailedException;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the example job loads each file exactly once, in a database without Sparkify's tables. */
class OrdersJobTest {

    private static final ObjectStore STORE = ObjectStores.localAndS3(S3Settings.DEFAULT);

    @TempDir
    private Path folder;

    private final DSLContext dsl = DSL.using(TestDatabase.empty(), SQLDialect.POSTGRES);
    private final Warehouse warehouse = new PostgresWarehouse(dsl, STORE);

    @BeforeEach
    void createTablesAndLoadTwoOrders() throws IOException {
        // region orders-tables
        LedgerTables.all().forEach(warehouse::execute);
        warehouse.execute(OrdersJob.ORDERS);
        warehouse.execute(OrdersJob.TOTALS);
        // endregion
        write("monday.csv", "1,Ann,10.50", "2,Bob,3.00");
        assertEquals(LoadPlan.Kind.FIRST, run(loader()).plan().kind());
    }

    private void write(String name, String... orders) throws IOException {
        Files.writeString(folder.resolve(name), "order_id,customer,amount\n" + String.join("\n", orders) + "\n");
    }

    private JobLoader loader() {
        return OrdersJob.loader(new LocalPath(folder), STORE);
    }

    private LoadReport run(JobLoader loader) {
        return loader.run(warehouse, Step.Listener.NONE);
    }

    private Map<String, BigDecimal> totals() {
        return dsl.select(OrdersJob.CUSTOMER, OrdersJob.AMOUNT)
                .from(OrdersJob.TOTALS.asTable())
                .fetchMap(OrdersJob.CUSTOMER, OrdersJob.AMOUNT);
    }

    private static Map<String, BigDecimal> totals(String ann, String bob) {
        return Map.of("Ann", new BigDecimal(ann), "Bob", new BigDecimal(bob));
    }

    @Test
    void eachFileIsLoadedExactlyOnce() throws IOException {
        assertEquals(totals("10.50", "3.00"), totals());
        assertEquals(LoadPlan.Kind.NOTHING, run(loader()).plan().kind());
        write("tuesday.csv", "3,Ann,1.00");
        LoadReport report = run(loader());
        assertEquals(LoadPlan.Kind.ADD, report.plan().kind());
        assertEquals(
                1,
                report.load(report.plan().sources().get(0).source())
                        .orElseThrow()
                        .rows());
        assertEquals(totals("11.50", "3.00"), totals());
        assertEquals(3, dsl.fetchCount(OrdersJob.ORDERS.asTable()));
    }

    @Test
    void aFailedCheckUndoesTheRunAndTheCorrectedFileIsLoaded() throws IOException {
        write("tuesday.csv", "2,Bob,9.00");
        CheckFailedException e = assertThrows(CheckFailedException.class, () -> run(loader()));
        assertEquals("order ids", e.failures().get(0).check().name());
        assertEquals(totals("10.50", "3.00"), totals());
        write("tuesday.csv", "3,Bob,9.00");
        run(loader());
        assertEquals(totals("10.50", "12.00"), totals());
    }

    @Test
    void aChangedFileIsRefusedAndAFullRunReplacesIt() throws IOException {
        write("monday.csv", "1,Ann,7.00");
        assertEquals(
                "Nothing was loaded: 1 object changed after loading:\n  " + folder.resolve("monday.csv")
                        + "\nPut the old content back, or replace everything with a full run",
                assertThrows(LedgerException.class, () -> run(loader())).getMessage());
        assertEquals(totals("10.50", "3.00"), totals());
        assertEquals(LoadPlan.Kind.FULL, run(loader().full()).plan().kind());
        assertEquals(Map.of("Ann", new BigDecimal("7.00")), totals());
    }

    @Test
    void aFullRunKeepsTheLedgerOfOtherJobs() {
        dsl.execute("insert into loaded_objects select 'others', uri, version, size, loaded_rows, rejected_records,"
                + " run_id, loaded_at from loaded_objects");
        run(loader().full());
        assertEquals(List.of("orders", "others"), dsl.fetchValues("select target from loaded_objects order by target"));
    }
}
