package com.sparkify.dwh.it.table;

import com.sparkify.dwh.it.cluster.ClusterDatabase;
import com.sparkify.dwh.warehouse.Warehouse;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract of the table statements on a real cluster. */
class TableOnRedshift extends TableContractTest {

    @RegisterExtension
    static final ClusterDatabase DATABASE = ClusterDatabase.withoutPlace();

    @Override
    Warehouse warehouse() {
        return DATABASE.warehouse();
    }
}
