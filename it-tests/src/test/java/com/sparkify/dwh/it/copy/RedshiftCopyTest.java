package com.sparkify.dwh.it.copy;

import com.sparkify.dwh.fixtures.S3Folders;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.it.standin.RedshiftStandIn;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.redshift.RedshiftWarehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The contract of COPY on Redshift's engine and driver, with the stand-in for a cluster. */
class RedshiftCopyTest extends CopyContractTest {

    private static final String BUCKET = "bucket";

    @TempDir
    private static Path buckets;

    private static RedshiftStandIn standIn;
    private static Connection connection;

    private final String prefix = "of-" + System.identityHashCode(this) + "/";

    @BeforeAll
    static void connect() throws Exception {
        standIn = RedshiftStandIn.on(
                (PGSimpleDataSource) TestDatabase.encoded("UTF8"), new S3Folders(buckets), Authorization.defaultRole());
        connection = standIn.connect();
    }

    @AfterAll
    static void disconnect() throws SQLException, IOException {
        connection.close();
        standIn.close();
    }

    @Override
    Warehouse warehouse() {
        return new RedshiftWarehouse(
                DSL.using(connection, SQLDialect.POSTGRES), store(), S3Uri.parse("s3://bucket/manifests/"));
    }

    @Override
    Path file(String name) {
        return buckets.resolve(BUCKET).resolve(prefix + name);
    }

    @Override
    Location at(String name) {
        return new S3Uri(BUCKET, prefix + name);
    }

    @Override
    String root() {
        return "s3://" + BUCKET + "/" + prefix;
    }

    @Override
    ObjectStore store() {
        return new S3Folders(buckets);
    }
}
