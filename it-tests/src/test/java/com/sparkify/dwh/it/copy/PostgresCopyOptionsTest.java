package com.sparkify.dwh.it.copy;

import com.sparkify.dwh.it.S3Server;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of COPY's options on PostgreSQL. */
class PostgresCopyOptionsTest extends CopyOptionsContractTest {

    private static final DataSource DATABASE = TestDatabase.empty();

    private static S3Server server;
    private static int buckets;

    private final Warehouse warehouse =
            new PostgresWarehouse(DSL.using(DATABASE, SQLDialect.POSTGRES), ObjectStores.localAndS3(server.settings()));

    @BeforeAll
    static void startServer() throws Exception {
        server = S3Server.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @Override
    Warehouse warehouse() {
        return warehouse;
    }

    @Override
    void createTargetWithIdentity(boolean byDefault) {
        warehouse.dsl().dropTableIfExists(TARGET).execute();
        warehouse
                .dsl()
                .execute("create table target (id integer generated " + (byDefault ? "by default" : "always")
                        + " as identity (start 100), name varchar(10))");
    }

    @Override
    Bucket bucket() {
        String name = "options-" + buckets++;
        server.createBucket(name);
        return new Bucket() {
            @Override
            public Authorization authorization() {
                return server.keys();
            }

            @Override
            public Location at(String key) {
                return new S3Uri(name, key);
            }

            @Override
            public void put(String key, byte[] content) {
                server.put(name, key, content);
            }

            @Override
            public void close() {
                // It goes with its server.
            }
        };
    }
}
