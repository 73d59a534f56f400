package com.sparkify.dwh.it.copy;

import com.sparkify.dwh.it.cluster.ClusterDatabase;
import com.sparkify.dwh.it.cluster.MirroredFolder;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.warehouse.Warehouse;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract of COPY on a real cluster. */
class CopyOnRedshift extends CopyContractTest {

    @RegisterExtension
    static final ClusterDatabase DATABASE = ClusterDatabase.withPlace();

    @RegisterExtension
    final MirroredFolder mirror = new MirroredFolder(DATABASE, () -> folder);

    @Override
    Warehouse warehouse() {
        return mirror.warehouse();
    }

    @Override
    ObjectStore store() {
        mirror.upload();
        return DATABASE.store();
    }

    @Override
    Authorization authorization() {
        return DATABASE.authorization();
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
