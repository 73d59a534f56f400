package com.sparkify.dwh.it.merge;

import static com.sparkify.dwh.RedshiftDSL.mergeInto;
import static com.sparkify.dwh.RedshiftDSL.upsert;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** The contract of MERGE on PostgreSQL, and behavior that is specific to PostgreSQL. */
class PostgresMergeTest extends MergeContractTest {

    private static final DataSource DATABASE = TestDatabase.empty();

    private final Warehouse warehouse =
            new PostgresWarehouse(DSL.using(DATABASE, SQLDialect.POSTGRES), ObjectStores.localAndS3(() -> {
                throw new IllegalStateException("Nothing here is in S3");
            }));

    @Override
    Warehouse warehouse() {
        return warehouse;
    }

    @Test
    void writtenRowsAreCounted() {
        put(TARGET, 1, "a", 1);
        put(TARGET, 1, "b", 1);
        put(SOURCE, 1, "c", 1);
        put(SOURCE, 2, "d", 1);
        assertEquals(OptionalLong.of(3), warehouse.merge(upsert(TARGET, SOURCE, ID)));
        assertEquals(
                OptionalLong.of(2),
                warehouse.merge(
                        mergeInto(TARGET).using(SOURCE).on(ID, SOURCE_ID).removeDuplicates()));
    }

    @Test
    void mergeTakesTemporaryTables() {
        warehouse.transaction(within -> {
            within.dsl().execute("create temporary table source (like source) on commit drop");
            within.dsl().execute("insert into source values (1, 'x', 2)");
            return within.merge(upsert(TARGET, SOURCE, ID));
        });
        assertEquals("1/x/2", rows());
    }
}
