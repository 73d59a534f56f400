package com.sparkify.dwh.it.table;

import com.sparkify.dwh.it.cluster.ClusterDatabase;
import com.sparkify.dwh.runner.engine.OpenWarehouse;
import com.sparkify.dwh.warehouse.Warehouse;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The contract of the table statements on a real cluster. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TableOnRedshift extends TableContractTest {

    private @Nullable ClusterDatabase database;
    private @Nullable OpenWarehouse open;

    @BeforeAll
    void connect() throws SQLException {
        database = ClusterDatabase.create();
        open = database.open();
    }

    @AfterAll
    void drop() throws SQLException {
        if (open != null) {
            open.close();
        }
        if (database != null) {
            database.close();
        }
    }

    @Override
    Warehouse warehouse() {
        return open.warehouse();
    }
}
