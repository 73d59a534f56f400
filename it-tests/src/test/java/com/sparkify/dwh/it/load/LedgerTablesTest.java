package com.sparkify.dwh.it.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.load.LedgerTables;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/**
 * Tests that {@link LedgerTables} creates the same ledger tables on PostgreSQL as the changelogs. StarTablesTest
 * compares the statements for Redshift.
 */
class LedgerTablesTest {

    private static String columns(DSLContext dsl) {
        String columns = dsl.fetch("select table_name, ordinal_position, column_name, data_type,"
                        + " character_maximum_length, datetime_precision, is_nullable, column_default"
                        + " from information_schema.columns"
                        + " where table_name in ('run_lock', 'loaded_objects', 'rejected_records')"
                        + " order by table_name, ordinal_position")
                .formatCSV();
        assertEquals(20, columns.lines().collect(Collectors.counting()));
        return columns;
    }

    @Test
    void theLedgerTablesOnPostgresqlHaveTheColumnsOfTheChangelogs() {
        DSLContext typed = DSL.using(TestDatabase.empty(), SQLDialect.POSTGRES);
        PostgresWarehouse warehouse = new PostgresWarehouse(typed, ObjectStores.localAndS3(S3Settings.DEFAULT));
        LedgerTables.all().forEach(warehouse::execute);
        assertEquals(columns(DSL.using(TestDatabase.dataSource(), SQLDialect.POSTGRES)), columns(typed));
    }
}
