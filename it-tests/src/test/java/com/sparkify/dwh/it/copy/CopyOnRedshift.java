package com.sparkify.dwh.it.copy;

import com.sparkify.dwh.it.cluster.ClusterDatabase;
import com.sparkify.dwh.it.cluster.MirroredFolder;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.warehouse.Warehouse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract of COPY on a real cluster. */
class CopyOnRedshift extends CopyContractTest {

    @RegisterExtension
    static final ClusterDatabase DATABASE = ClusterDatabase.withPlace();

    private @Nullable MirroredFolder mirror;

    private MirroredFolder mirror() {
        if (mirror == null) {
            mirror = new MirroredFolder(DATABASE, folder);
        }
        return mirror;
    }

    @AfterEach
    void deleteObjects() {
        mirror().deleteObjects();
    }

    @Override
    Warehouse warehouse() {
        mirror().upload();
        return DATABASE.warehouse();
    }

    @Override
    ObjectStore store() {
        mirror().upload();
        return DATABASE.store();
    }

    @Override
    Authorization authorization() {
        return DATABASE.authorization();
    }

    @Override
    Location at(String name) {
        return mirror().place().object(name);
    }

    @Override
    String root() {
        return mirror().place().toString();
    }
}
