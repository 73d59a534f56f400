package com.sparkify.dwh.it.table;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.it.standin.RedshiftStandIn;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.redshift.RedshiftWarehouse;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.postgresql.ds.PGSimpleDataSource;

/** The contract of the table statements on Redshift's engine and driver, with a {@link RedshiftStandIn}. */
class RedshiftTableTest extends TableContractTest {

    private static RedshiftStandIn standIn;
    private static Connection connection;

    @BeforeAll
    static void connect() throws Exception {
        standIn = RedshiftStandIn.on(
                (PGSimpleDataSource) TestDatabase.encoded("UTF8"),
                ObjectStores.localAndS3(() -> {
                    throw new IllegalStateException("Nothing here is in S3");
                }),
                Authorization.defaultRole());
        connection = standIn.connect();
    }

    @AfterAll
    static void disconnect() throws SQLException, java.io.IOException {
        connection.close();
        standIn.close();
    }

    @Override
    Warehouse warehouse() {
        return new RedshiftWarehouse(DSL.using(connection, SQLDialect.POSTGRES));
    }
}
