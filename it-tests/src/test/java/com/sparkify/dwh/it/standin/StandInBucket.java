package com.sparkify.dwh.it.standin;

import com.sparkify.dwh.fixtures.S3Folders;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.postgresql.ds.PGSimpleDataSource;

/** A {@link RedshiftStandIn}, a connection to it, and a bucket whose objects are files. */
public final class StandInBucket implements AutoCloseable {

    private static final String BUCKET = "bucket";

    private final Path buckets;
    private final RedshiftStandIn standIn;
    private final Connection connection;

    /** @param buckets an empty folder */
    public StandInBucket(Path buckets) throws Exception {
        this.buckets = buckets;
        Files.createDirectories(buckets.resolve(BUCKET));
        standIn = RedshiftStandIn.on(
                (PGSimpleDataSource) TestDatabase.encoded("UTF8"), store(), Authorization.defaultRole());
        connection = standIn.connect();
    }

    public DSLContext dsl() {
        return DSL.using(connection, SQLDialect.POSTGRES);
    }

    public ObjectStore store() {
        return new S3Folders(buckets);
    }

    public S3Uri uri(String key) {
        return new S3Uri(BUCKET, key);
    }

    /** The file of an object. */
    public Path file(String key) {
        return buckets.resolve(BUCKET).resolve(key);
    }

    @Override
    public void close() throws SQLException, IOException {
        connection.close();
        standIn.close();
    }
}
