package com.sparkify.dwh.it.transaction;

import java.io.IOException;
import javax.sql.DataSource;

class RedshiftConnectionTest extends ConnectionContractTest {

    @Override
    Engine engine(DataSource database) throws IOException {
        return new RedshiftEngine(database);
    }
}
