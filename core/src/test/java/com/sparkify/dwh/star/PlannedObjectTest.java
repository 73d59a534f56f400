package com.sparkify.dwh.star;

import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_SONGS;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.StoredObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PlannedObjectTest {

    private static final S3Uri SOURCE = S3Uri.parse("s3://bucket/log");
    private static final StoredObject LOADED = object("log/1", 1);
    private static final StoredObject CHANGED = object("log/2", 2);
    private static final StoredObject NEW = object("log/3", 3);

    private static StoredObject object(String key, long size) {
        return new StoredObject(new S3Uri("bucket", key), size, "etag" + size);
    }

    private static LedgerEntry entry(String key, long size) {
        return new LedgerEntry("s3://bucket/" + key, "before", size, OptionalLong.of(5));
    }

    private static LoadPlan plan(List<LedgerEntry> changed, List<LedgerEntry> missing) {
        return new LoadPlan(List.of(
                new TargetPlan(
                        SOURCE,
                        STAGING_EVENTS,
                        List.of(LOADED, CHANGED, NEW),
                        0,
                        List.of(NEW),
                        List.of(),
                        changed,
                        missing,
                        false),
                new TargetPlan(
                        SOURCE, STAGING_SONGS, List.of(LOADED), 0, List.of(), List.of(), List.of(), List.of(), false)));
    }

    private static final LoadPlan PLAN = plan(List.of(entry("log/2", 20)), List.of(entry("log/0", 9)));

    @Test
    void whatIsLoadedNeedsNoWord() {
        assertEquals(
                List.of(
                        new PlannedObject("staging_events", "s3://bucket/log/2", 2, PlannedObject.What.CHANGED),
                        new PlannedObject("staging_events", "s3://bucket/log/3", 3, PlannedObject.What.NEW),
                        new PlannedObject("staging_events", "s3://bucket/log/0", 9, PlannedObject.What.MISSING)),
                PlannedObject.of(PLAN, false));
    }

    @Test
    void everythingIsListedWhereEverythingIsLoaded() {
        assertEquals(
                List.of(
                        new PlannedObject("staging_events", "s3://bucket/log/1", 1, PlannedObject.What.AGAIN),
                        new PlannedObject("staging_events", "s3://bucket/log/2", 2, PlannedObject.What.CHANGED),
                        new PlannedObject("staging_events", "s3://bucket/log/3", 3, PlannedObject.What.NEW),
                        new PlannedObject("staging_events", "s3://bucket/log/0", 9, PlannedObject.What.MISSING),
                        new PlannedObject("staging_songs", "s3://bucket/log/1", 1, PlannedObject.What.AGAIN)),
                PlannedObject.of(PLAN, true));
    }

    private static boolean isVoid(LedgerEntry... missing) {
        return new TargetPlan(
                        SOURCE, STAGING_EVENTS, List.of(), 0, List.of(), List.of(), List.of(), List.of(missing), false)
                .isVoid();
    }

    @Test
    void aSourceThatNeverHeldAnythingIsProbablyMistyped() {
        assertEquals(true, isVoid());
        assertEquals(true, isVoid(entry("lgo/1", 1)));
        assertEquals(false, isVoid(entry("lgo/1", 1), entry("log/1", 1)));
    }

    private static Etl etl() {
        Sources sources = new Sources(SOURCE, SOURCE, SOURCE, Authorization.defaultRole(), Optional.empty(), 0);
        return Etl.of(sources, ObjectStores.localAndS3(() -> {
            throw new AssertionError("nothing is listed");
        }));
    }

    @Test
    void aPlanIsRefusedAsARunWouldRefuseIt() {
        assertEquals(
                "Nothing was loaded: 1 object changed since loading:\n  s3://bucket/log/2\nPut back what was there, or"
                        + " load everything anew: etl --full",
                assertThrows(LedgerException.class, () -> etl().refuse(PLAN)).getMessage());
        String loss = "Nothing was changed: loading everything anew loses 5 rows of 1 object that is gone:\n"
                + "  s3://bucket/log/0\nPut it back, or lose the rows: --accept-loss";
        assertEquals(
                loss,
                assertThrows(LedgerException.class, () -> etl().full().refuse(PLAN))
                        .getMessage());
        assertDoesNotThrow(() -> etl().full().acceptLoss().refuse(PLAN));
        LoadPlan unchanged = plan(List.of(), List.of(entry("log/0", 9)));
        assertDoesNotThrow(() -> etl().refuse(unchanged));
        assertEquals(
                loss,
                assertThrows(LedgerException.class, () -> etl().byPrefix().refuse(unchanged))
                        .getMessage());
    }
}
