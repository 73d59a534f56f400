package com.sparkify.dwh.warehouse.redshift;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.StoredObject;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** A store that lists these objects at every location. Its other methods throw an exception. */
record ListedStore(List<StoredObject> objects) implements ObjectStore {

    private static AssertionError unexpected() {
        return new AssertionError("not expected");
    }

    @Override
    public ObjectStore.Listing list(Location location, Authorization authorization) {
        return new ObjectStore.Listing(objects, 0);
    }

    @Override
    public Optional<StoredObject> find(Location location, Authorization authorization) {
        throw unexpected();
    }

    @Override
    public InputStream open(StoredObject object, Authorization authorization) {
        throw unexpected();
    }

    @Override
    public ObjectStore.Listing listTarget(Location location, Authorization authorization) {
        throw unexpected();
    }

    @Override
    public ObjectStore.Writer create(Location object, boolean replace, Authorization authorization) {
        throw unexpected();
    }

    @Override
    public void delete(Location object, Authorization authorization) {
        throw unexpected();
    }
}
