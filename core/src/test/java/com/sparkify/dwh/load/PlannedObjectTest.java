package com.sparkify.dwh.load;

import static com.sparkify.dwh.load.Sample.EVENTS;
import static com.sparkify.dwh.load.Sample.SOURCES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.load.LoadPlan.Comparison;
import com.sparkify.dwh.load.LoadPlan.LedgerEntry;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.StoredObject;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PlannedObjectTest {

    private static final StoredObject LOADED = object("log/1", 1);
    private static final StoredObject CHANGED = object("log/2", 2);
    private static final StoredObject NEW = object("log/3", 3);

    private static StoredObject object(String key, long size) {
        return new StoredObject(new S3Uri("bkt", key), size, "etag" + size);
    }

    private static LedgerEntry entry(String uri, long size) {
        return new LedgerEntry(uri, "before", size, OptionalLong.of(5));
    }

    private static LoadPlan plan(LoadOptions options) {
        return LoadPlan.of(
                SOURCES,
                List.of(
                        new Comparison(
                                List.of(LOADED, CHANGED, NEW),
                                0,
                                List.of(NEW),
                                List.of(),
                                List.of(entry("s3://bkt/log/2", 20)),
                                List.of(entry("s3://bkt/log/0", 9)),
                                false),
                        new Comparison(List.of(LOADED), 0, List.of(), List.of(), List.of(), List.of(), false)),
                options);
    }

    @Test
    void objectsThatStayLoadedAreNotListed() {
        assertEquals(
                List.of(
                        new LoadPlan.PlannedObject("events", "s3://bkt/log/2", 2, LoadPlan.PlannedObject.What.CHANGED),
                        new LoadPlan.PlannedObject("events", "s3://bkt/log/3", 3, LoadPlan.PlannedObject.What.NEW),
                        new LoadPlan.PlannedObject("events", "s3://bkt/log/0", 9, LoadPlan.PlannedObject.What.MISSING)),
                plan(LoadOptions.DEFAULT).objects());
    }

    @Test
    void allObjectsAreListedIfEverythingIsLoadedAgain() {
        assertEquals(
                List.of(
                        new LoadPlan.PlannedObject("events", "s3://bkt/log/1", 1, LoadPlan.PlannedObject.What.AGAIN),
                        new LoadPlan.PlannedObject("events", "s3://bkt/log/2", 2, LoadPlan.PlannedObject.What.CHANGED),
                        new LoadPlan.PlannedObject("events", "s3://bkt/log/3", 3, LoadPlan.PlannedObject.What.NEW),
                        new LoadPlan.PlannedObject("events", "s3://bkt/log/0", 9, LoadPlan.PlannedObject.What.MISSING),
                        new LoadPlan.PlannedObject("songs", "s3://bkt/log/1", 1, LoadPlan.PlannedObject.What.AGAIN)),
                plan(LoadOptions.DEFAULT.withFull()).objects());
    }

    private static boolean neverHeldAny(LedgerEntry... missing) {
        Comparison found = new Comparison(List.of(), 0, List.of(), List.of(), List.of(), List.of(missing), false);
        return LoadPlan.SourcePlan.neverHeldAny(EVENTS, found);
    }

    @Test
    void aLocationThatNeverHeldAnObjectIsProbablyMisspelled() {
        assertEquals(true, neverHeldAny());
        assertEquals(true, neverHeldAny(entry("s3://btk/1", 1)));
        assertEquals(false, neverHeldAny(entry("s3://btk/1", 1), entry("s3://bkt/1", 1)));
    }
}
