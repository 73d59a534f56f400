package com.sparkify.dwh.it.unload;

import com.sparkify.dwh.it.standin.StandInBucket;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.redshift.RedshiftWarehouse;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract of UNLOAD on Redshift's engine and driver, with a stand-in for a cluster: {@link StandInBucket}. */
class RedshiftUnloadTest extends UnloadContractTest {

    @AutoClose
    private static StandInBucket bucket;

    private final String prefix = "of-" + System.identityHashCode(this) + "/";

    @BeforeAll
    static void connect(@TempDir Path buckets) throws Exception {
        bucket = new StandInBucket(buckets);
    }

    @Override
    Warehouse warehouse() {
        return new RedshiftWarehouse(bucket.dsl());
    }

    @Override
    Path out() {
        return bucket.file(prefix);
    }

    @Override
    Location at(String name) {
        return bucket.uri(prefix + name);
    }

    @Override
    String root() {
        return bucket.uri(prefix).toString();
    }
}
