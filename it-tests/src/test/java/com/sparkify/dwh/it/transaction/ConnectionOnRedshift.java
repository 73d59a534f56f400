package com.sparkify.dwh.it.transaction;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.it.cluster.ClusterDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The contract of transactions on a connection, on a real cluster. */
class ConnectionOnRedshift extends ConnectionContractTest {

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

    @Override
    @Test
    void aSavepointOfTheCallerIsKeptAfterAFailedCopy() throws SQLException {
        if (!DATABASE.isRedshift()) {
            super.aSavepointOfTheCallerIsKeptAfterAFailedCopy();
            return;
        }
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            // Redshift has no savepoints.
            assertThrows(SQLException.class, connection::setSavepoint);
        }
    }
}
