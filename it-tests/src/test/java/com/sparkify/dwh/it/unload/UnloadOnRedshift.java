package com.sparkify.dwh.it.unload;

import com.sparkify.dwh.it.cluster.ClusterDatabase;
import com.sparkify.dwh.it.cluster.MirroredFolder;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.warehouse.Warehouse;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract of UNLOAD on a real cluster. */
class UnloadOnRedshift extends UnloadContractTest {

    @RegisterExtension
    static final ClusterDatabase DATABASE = ClusterDatabase.withPlaceToWrite();

    @RegisterExtension
    final MirroredFolder mirror = new MirroredFolder(DATABASE, super::out);

    @Override
    Warehouse warehouse() {
        return mirror.warehouse();
    }

    @Override
    Authorization authorization() {
        return DATABASE.authorization();
    }

    @Override
    Path out() {
        // The upload comes first, so that the download keeps the files that the test has written.
        mirror.upload();
        mirror.download();
        return super.out();
    }

    @Override
    Location at(String name) {
        return mirror.place().object(name);
    }

    @Override
    String root() {
        return mirror.place().toString();
    }
}
