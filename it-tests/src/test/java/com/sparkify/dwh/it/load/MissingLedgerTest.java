package com.sparkify.dwh.it.load;

import static com.sparkify.dwh.Redshift.copyInto;
import static com.sparkify.dwh.Redshift.createTable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.fixtures.S3Folders;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.load.JobLoader;
import com.sparkify.dwh.load.LedgerTables;
import com.sparkify.dwh.load.LoadJob;
import com.sparkify.dwh.load.LoadSource;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Tests that a loader says how to create the ledger's tables if they don't exist. */
class MissingLedgerTest {

    private static final Field<Integer> ID = DSL.field(DSL.name("id"), SQLDataType.INTEGER);

    @TempDir
    private Path folder;

    @Test
    void theErrorNamesTheTableAndTheStatements() throws IOException {
        S3Folders s3 = new S3Folders(folder);
        Files.writeString(s3.file("s3://bkt/t/1.csv"), "1\n");
        Warehouse warehouse = new PostgresWarehouse(DSL.using(TestDatabase.empty(), SQLDialect.POSTGRES), s3);
        LoadSource source = LoadSource.of(
                createTable(DSL.table(DSL.name("t"))).columns(ID).asTable(),
                copyInto(createTable(DSL.table(DSL.name("n"))).columns(ID).asTable())
                        .from("s3://bkt/t/")
                        .authorizedBy(Authorization.defaultRole())
                        .csv());
        JobLoader loader = JobLoader.of(LoadJob.of("job", List.of(source), scope -> List.of()), s3);
        assertMissing("run_lock", () -> loader.run(warehouse, Step.Listener.NONE));
        warehouse.execute(LedgerTables.RUN_LOCK);
        assertMissing("loaded_objects", () -> loader.run(warehouse, Step.Listener.NONE));
        assertMissing("loaded_objects", () -> loader.plan(warehouse));
        warehouse.execute(LedgerTables.LOADED_OBJECTS);
        warehouse.execute(LedgerTables.REJECTED_RECORDS);
        String other = assertThrows(DataAccessException.class, () -> loader.run(warehouse, Step.Listener.NONE))
                .getMessage();
        assertEquals(false, String.valueOf(other).contains("of the ledger"), other);
    }

    private static void assertMissing(String table, Executable work) {
        assertEquals(
                "The table " + table + " of the ledger doesn't exist. Create the ledger's tables once:"
                        + " LedgerTables.all().forEach(warehouse::execute)",
                assertThrows(DataAccessException.class, work).getMessage());
    }
}
