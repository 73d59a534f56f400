package com.sparkify.dwh.it.copy;

import com.sparkify.dwh.it.standin.StandInBucket;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.redshift.RedshiftWarehouse;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract of COPY with the library's engine for Redshift and Redshift's driver. A PostgreSQL database stands in
 * for the cluster.
 */
class RedshiftCopyTest extends CopyContractTest {

    @AutoClose
    private static StandInBucket bucket;

    private final String prefix = "of-" + System.identityHashCode(this) + "/";

    @BeforeAll
    static void connect(@TempDir Path buckets) throws Exception {
        bucket = new StandInBucket(buckets);
    }

    @Override
    Warehouse warehouse() {
        return new RedshiftWarehouse(bucket.dsl(), store(), bucket.uri("manifests/"));
    }

    @Override
    Path file(String name) {
        return bucket.file(prefix + name);
    }

    @Override
    Location at(String name) {
        return bucket.uri(prefix + name);
    }

    @Override
    String root() {
        return bucket.uri(prefix).toString();
    }

    @Override
    ObjectStore store() {
        return bucket.store();
    }
}
