package com.sparkify.dwh.it.star;

import static com.sparkify.dwh.schema.generated.Tables.LOADED_OBJECTS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.load.JobLoader;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.star.SparkifyPipeline;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests when a run lists its sources. */
class ListingTest {

    @TempDir
    Path folder;

    private final DSLContext dsl = Collation.TURKISH.emptied();
    private Lake lake;

    @BeforeEach
    void begin() {
        lake = Lake.begun(folder);
    }

    /** A store that reports each listing. */
    private record Told(Consumer<Location> listed) implements ObjectStore {

        @Override
        public ObjectStore.Listing list(Location location, Authorization authorization) {
            ObjectStore.Listing listing = Lake.STORE.list(location, authorization);
            listed.accept(location);
            return listing;
        }

        @Override
        public Optional<StoredObject> find(Location location, Authorization authorization) {
            return Lake.STORE.find(location, authorization);
        }

        @Override
        public InputStream open(StoredObject object, Authorization authorization) throws IOException {
            return Lake.STORE.open(object, authorization);
        }

        @Override
        public ObjectStore.Listing listTarget(Location location, Authorization authorization) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ObjectStore.Writer create(Location object, boolean replace, Authorization authorization) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(Location object, Authorization authorization) {
            throw new UnsupportedOperationException();
        }
    }

    private JobLoader etl(Consumer<Location> listed) {
        return SparkifyPipeline.loader(lake.sources(), new Told(listed));
    }

    /** The server's idle_in_transaction_session_timeout could end a transaction that is open during a listing. */
    @Test
    void noTransactionIsIdleWhileTheSourcesAreListed() {
        List<Integer> idle = new ArrayList<>();
        Lake.run(
                etl(location -> idle.add(dsl.fetchCount(org.jooq
                        .impl
                        .DSL
                        .selectFrom("pg_stat_activity")
                        .where("datname = current_database() and state like 'idle in transaction%'")))),
                dsl);
        assertEquals(List.of(0, 0), idle);
    }

    @Test
    void anObjectThatAnotherRunLoadsAfterTheListingIsNotMissing() {
        List<Location> listed = new ArrayList<>();
        var report = Lake.run(
                etl(location -> {
                    listed.add(location);
                    if (listed.size() == 2) {
                        lake.events("2.json", Lake.day(2));
                        lake.run(dsl);
                    }
                }),
                dsl);
        assertEquals(4, listed.size());
        assertEquals(List.of(), report.plan().missing());
        assertEquals(3, dsl.fetchCount(LOADED_OBJECTS));
    }
}
