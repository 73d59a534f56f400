package com.sparkify.dwh.it.transaction;

import com.sparkify.dwh.it.cluster.ClusterDatabase;
import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The contract of transactions on a pool, on a real cluster. */
class PoolOnRedshift extends PoolContractTest {

    @RegisterExtension
    static final ClusterDatabase DATABASE = ClusterDatabase.withPlace();

    @TempDir
    private Path folder;

    @Override
    DataSource database() {
        return DATABASE.connections();
    }

    @Override
    void clear(DataSource database) {
        dropTables(database);
    }

    @Override
    Engine engine(DataSource database) throws IOException {
        return ClusterEngine.of(DATABASE, database, folder);
    }
}
