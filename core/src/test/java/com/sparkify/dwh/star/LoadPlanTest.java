package com.sparkify.dwh.star;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.schema.generated.Tables;
import com.sparkify.dwh.storage.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Table;
import org.junit.jupiter.api.Test;

class LoadPlanTest {

    private static final StoredObject A = new StoredObject(Location.parse("s3://bkt/a"), 3, "1");
    private static final StoredObject B = new StoredObject(Location.parse("s3://bkt/b"), 4, "1");
    private static final LedgerEntry ENTRY = new LedgerEntry("s3://bkt/x", "1", 5, OptionalLong.empty());

    private static final TargetPlan DONE = events(List.of(A), List.of(), List.of(), List.of(), false);
    private static final TargetPlan FIRST = events(List.of(A, B), List.of(A, B), List.of(), List.of(), false);
    private static final TargetPlan ADDED = events(List.of(A, B), List.of(B), List.of(), List.of(), false);
    private static final TargetPlan CHANGED = events(List.of(A), List.of(), List.of(ENTRY), List.of(), false);
    private static final TargetPlan EMPTIED = events(List.of(), List.of(), List.of(), List.of(ENTRY), false);
    private static final TargetPlan UNTRACKED = events(List.of(A), List.of(A), List.of(), List.of(), true);
    private static final TargetPlan VOID = events(List.of(), List.of(), List.of(), List.of(), false);

    private static TargetPlan events(
            List<StoredObject> listed,
            List<StoredObject> added,
            List<LedgerEntry> changed,
            List<LedgerEntry> missing,
            boolean untracked) {
        return target(Tables.STAGING_EVENTS, listed, added, changed, missing, untracked);
    }

    private static TargetPlan target(
            Table<?> staging,
            List<StoredObject> listed,
            List<StoredObject> added,
            List<LedgerEntry> changed,
            List<LedgerEntry> missing,
            boolean untracked) {
        return new TargetPlan(
                Location.parse("s3://bkt/"), staging, listed, 0, added, List.of(), changed, missing, untracked);
    }

    private static TargetPlan songs(TargetPlan like) {
        return target(
                Tables.STAGING_SONGS, like.listed(), like.added(), like.changed(), like.missing(), like.untracked());
    }

    private static LoadPlan plan(TargetPlan events, TargetPlan songs) {
        return new LoadPlan(List.of(events, songs(songs)));
    }

    @Test
    void nothingIsNewWhereAllIsLoadedOrGone() {
        assertTrue(plan(DONE, DONE).isNothingNew());
        assertTrue(plan(DONE, EMPTIED).isNothingNew());
        assertFalse(plan(DONE, ADDED).isNothingNew());
        assertFalse(plan(ADDED, DONE).isNothingNew());
        assertFalse(plan(DONE, VOID).isNothingNew());
        assertFalse(plan(UNTRACKED, DONE).isNothingNew());
        assertFalse(plan(VOID, VOID).isNothingNew());
        assertFalse(new LoadPlan(List.of()).isNothingNew());
    }

    @Test
    void onlyThatNothingIsThereAndNothingWasIsAMistake() {
        assertTrue(VOID.isVoid());
        assertFalse(EMPTIED.isVoid());
        assertFalse(DONE.isVoid());
    }

    @Test
    void theFirstTimeNothingIsKnownOfAnyTarget() {
        assertTrue(plan(FIRST, FIRST).isFirst());
        assertTrue(plan(FIRST, VOID).isFirst());
        assertFalse(plan(FIRST, DONE).isFirst());
        assertFalse(plan(FIRST, ADDED).isFirst());
        assertFalse(plan(FIRST, EMPTIED).isFirst());
        assertFalse(plan(FIRST, CHANGED).isFirst());
        assertFalse(plan(UNTRACKED, FIRST).isFirst());
    }

    @Test
    void aPlanWithoutTargetsIsOfSourcesThatCanNotBeListed() {
        assertFalse(new LoadPlan(List.of()).isListed());
        assertTrue(plan(DONE, DONE).isListed());
    }

    @Test
    void whatDiffersIsCollectedFromAllTargets() {
        assertEquals(List.of(ENTRY, ENTRY), plan(EMPTIED, EMPTIED).missing());
        assertEquals(List.of(ENTRY), plan(DONE, CHANGED).changed());
        assertEquals(List.of(Tables.STAGING_EVENTS), plan(UNTRACKED, DONE).untracked());
    }

    @Test
    void whatIsLoadedIsWhatIsNewOrAllAndAnEmptySourceIsLeftToTheCopy() {
        LoadPlan plan = plan(ADDED, DONE);
        assertEquals(Optional.of(List.of(B)), plan.added().of(Tables.STAGING_EVENTS));
        assertEquals(Optional.of(List.of()), plan.added().of(Tables.STAGING_SONGS));
        assertEquals(Optional.of(List.of(A, B)), plan.listed().of(Tables.STAGING_EVENTS));
        assertEquals(Optional.of(List.of(A)), plan.listed().of(Tables.STAGING_SONGS));
        assertEquals(Optional.empty(), plan(VOID, DONE).added().of(Tables.STAGING_EVENTS));
        assertEquals(Optional.of(List.of()), plan(EMPTIED, DONE).added().of(Tables.STAGING_EVENTS));
        assertEquals(Optional.empty(), plan(EMPTIED, DONE).listed().of(Tables.STAGING_EVENTS));
    }

    @Test
    void listsAreCopied() {
        List<StoredObject> objects = new ArrayList<>(List.of(A));
        List<LedgerEntry> entries = new ArrayList<>(List.of(ENTRY));
        TargetPlan target = events(objects, objects, entries, entries, false);
        List<TargetPlan> targets = new ArrayList<>(List.of(target));
        LoadPlan plan = new LoadPlan(targets);
        objects.clear();
        entries.clear();
        targets.clear();
        assertEquals(
                new LoadPlan(List.of(events(List.of(A), List.of(A), List.of(ENTRY), List.of(ENTRY), false))), plan);
    }
}
