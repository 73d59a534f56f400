package com.sparkify.dwh.it.unload;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.unload.FileSize;
import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the error of a failed UNLOAD, and the files that remain. */
class UnloadUndoTest {

    private static final ObjectStore LOCAL = ObjectStores.localAndS3(() -> {
        throw new IllegalStateException("Nothing here is in S3");
    });

    @TempDir
    Path folder;

    /** A store that refuses to delete objects. */
    private record Keeping(ObjectStore store) implements ObjectStore {

        @Override
        public ObjectStore.Listing list(Location location, Authorization authorization) {
            return store.list(location, authorization);
        }

        @Override
        public Optional<StoredObject> find(Location location, Authorization authorization) {
            return store.find(location, authorization);
        }

        @Override
        public InputStream open(StoredObject object, Authorization authorization) throws IOException {
            return store.open(object, authorization);
        }

        @Override
        public ObjectStore.Listing listTarget(Location location, Authorization authorization) {
            return store.listTarget(location, authorization);
        }

        @Override
        public ObjectStore.Writer create(Location object, boolean replace, Authorization authorization) {
            return store.create(object, replace, authorization);
        }

        @Override
        public void delete(Location object, Authorization authorization) {
            throw new StorageException(object + ": access denied", null);
        }
    }

    @Test
    void eachFileThatCannotBeDeletedIsNamed() {
        Warehouse warehouse =
                new PostgresWarehouse(DSL.using(TestDatabase.empty(), SQLDialect.POSTGRES), new Keeping(LOCAL));
        Unload unload = Redshift.unload(select(
                                field("g / (150000 - g)").as("n"),
                                field("repeat('x', 90)").as("x"))
                        .from("generate_series(1, 200000) as g"))
                .to(new LocalPath(folder))
                .authorizedBy(Authorization.defaultRole())
                .csv()
                .parallelOff()
                .maxFileSize(FileSize.MIN);
        DataAccessException e = assertThrows(DataAccessException.class, () -> warehouse.unload(unload));
        assertEquals("UNLOAD failed: ERROR: division by zero", e.getMessage());
        assertEquals(
                List.of(
                        folder + "/000 could not be deleted and remains: delete it",
                        folder + "/001 could not be deleted and remains: delete it"),
                Arrays.stream(e.getSuppressed()).map(Throwable::getMessage).toList());
        // The incomplete third file is missing, because it only had a temporary name.
        assertEquals(
                List.of(folder + "/000", folder + "/001"),
                LOCAL.list(new LocalPath(folder), Authorization.defaultRole()).objects().stream()
                        .map(StoredObject::toString)
                        .toList());
    }

    @Test
    void aRefusedQueryFailsWithTheMessageOfTheServer() {
        Warehouse warehouse = new PostgresWarehouse(DSL.using(TestDatabase.empty(), SQLDialect.POSTGRES), LOCAL);
        Unload unload = Redshift.unload(select(field("nothing")))
                .to(new LocalPath(folder))
                .authorizedBy(Authorization.defaultRole())
                .csv();
        DataAccessException e = assertThrows(DataAccessException.class, () -> warehouse.unload(unload));
        assertEquals(
                "UNLOAD failed: ERROR: column \"nothing\" does not exist",
                String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
}
