package com.sparkify.dwh.it.transaction;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;

class PostgresConnectionTest extends ConnectionContractTest {

    @TempDir
    Path folder;

    @Override
    Engine engine(DataSource database) {
        return new PostgresEngine(database, folder);
    }
}
