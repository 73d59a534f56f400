package com.sparkify.dwh.load;

import static com.sparkify.dwh.load.Sample.A;
import static com.sparkify.dwh.load.Sample.ADDED;
import static com.sparkify.dwh.load.Sample.B;
import static com.sparkify.dwh.load.Sample.CHANGED;
import static com.sparkify.dwh.load.Sample.DONE;
import static com.sparkify.dwh.load.Sample.EMPTIED;
import static com.sparkify.dwh.load.Sample.ENTRY;
import static com.sparkify.dwh.load.Sample.EVENTS;
import static com.sparkify.dwh.load.Sample.FIRST;
import static com.sparkify.dwh.load.Sample.NEVER;
import static com.sparkify.dwh.load.Sample.SONGS;
import static com.sparkify.dwh.load.Sample.SOURCES;
import static com.sparkify.dwh.load.Sample.UNTRACKED;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.load.LoadPlan.Comparison;
import com.sparkify.dwh.load.LoadPlan.LedgerEntry;
import com.sparkify.dwh.storage.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoadPlanTest {

    private static final LoadOptions NEW = LoadOptions.DEFAULT;
    private static final LoadOptions FULL = NEW.withFull();
    private static final LoadOptions PREFIX = NEW.withByPrefix();

    private static LoadPlan plan(Comparison events, Comparison songs, LoadOptions options) {
        return LoadPlan.of(SOURCES, List.of(events, songs), options);
    }

    private static LoadPlan.Kind kind(Comparison events, Comparison songs, LoadOptions options) {
        return plan(events, songs, options).kind();
    }

    @Test
    void nothingIsLoadedIfAllObjectsAreLoadedOrGone() {
        for (LoadOptions options : List.of(NEW, PREFIX, NEW.withAcceptLoss())) {
            assertEquals(LoadPlan.Kind.NOTHING, kind(DONE, DONE, options));
            assertEquals(LoadPlan.Kind.NOTHING, kind(DONE, EMPTIED, options));
            assertEquals(LoadPlan.Kind.NOTHING, kind(CHANGED, DONE, options));
        }
    }

    @Test
    void newObjectsAreAddedUnlessNothingWasEverLoaded() {
        assertEquals(LoadPlan.Kind.ADD, kind(DONE, ADDED, NEW));
        assertEquals(LoadPlan.Kind.ADD, kind(ADDED, DONE, NEW));
        assertEquals(LoadPlan.Kind.ADD, kind(DONE, NEVER, NEW));
        assertEquals(LoadPlan.Kind.ADD, kind(FIRST, DONE, NEW));
        assertEquals(LoadPlan.Kind.ADD, kind(FIRST, EMPTIED, NEW));
        assertEquals(LoadPlan.Kind.ADD, kind(FIRST, CHANGED, NEW));
        assertEquals(LoadPlan.Kind.ADD, kind(UNTRACKED, FIRST, NEW));
        assertEquals(LoadPlan.Kind.FIRST, kind(FIRST, FIRST, NEW));
        assertEquals(LoadPlan.Kind.FIRST, kind(FIRST, NEVER, NEW));
        assertEquals(LoadPlan.Kind.FIRST, kind(NEVER, NEVER, NEW));
    }

    @Test
    void aFullLoadAndALoadByPrefixReplaceEverything() {
        assertEquals(LoadPlan.Kind.FULL, kind(DONE, DONE, FULL));
        assertEquals(LoadPlan.Kind.FULL, kind(FIRST, FIRST, FULL));
        assertEquals(LoadPlan.Kind.BY_PREFIX, kind(DONE, ADDED, PREFIX));
        assertEquals(LoadPlan.Kind.BY_PREFIX, kind(FIRST, FIRST, PREFIX));
        assertEquals(LoadPlan.Kind.BY_PREFIX, kind(UNTRACKED, DONE, PREFIX));
        assertEquals(LoadPlan.Kind.BY_PREFIX, kind(DONE, DONE, PREFIX.withFull()));
        assertEquals(LoadPlan.Kind.UNLISTED, LoadPlan.unlisted(SOURCES).kind());
    }

    @Test
    void theKindDeterminesTheScopeAndWhetherRowsAreReplaced() {
        List<String> kinds = new ArrayList<>();
        for (LoadPlan.Kind kind : LoadPlan.Kind.values()) {
            kinds.add(kind + " " + kind.replaces() + " " + kind.scope());
        }
        assertEquals(
                List.of(
                        "NOTHING false NEW",
                        "ADD false NEW",
                        "FIRST false EVERYTHING",
                        "FULL true EVERYTHING",
                        "BY_PREFIX true EVERYTHING",
                        "UNLISTED true EVERYTHING"),
                kinds);
    }

    private static List<Optional<List<StoredObject>>> objects(LoadPlan plan) {
        return plan.sources().stream().map(LoadPlan.SourcePlan::objects).toList();
    }

    @Test
    void theKindOfTheLoadDeterminesTheChosenObjects() {
        assertEquals(List.of(Optional.of(List.of(B)), Optional.of(List.of())), objects(plan(ADDED, DONE, NEW)));
        assertEquals(List.of(Optional.of(List.of(A, B)), Optional.of(List.of(A))), objects(plan(ADDED, DONE, FULL)));
        assertEquals(List.of(Optional.of(List.of(A, B)), Optional.empty()), objects(plan(FIRST, NEVER, NEW)));
        assertEquals(List.of(Optional.empty(), Optional.of(List.of())), objects(plan(NEVER, DONE, NEW)));
        assertEquals(List.of(Optional.of(List.of(B)), Optional.of(List.of())), objects(plan(ADDED, EMPTIED, NEW)));
        assertEquals(List.of(Optional.of(List.of(A)), Optional.empty()), objects(plan(DONE, EMPTIED, FULL)));
        assertEquals(List.of(Optional.empty(), Optional.empty()), objects(plan(ADDED, DONE, PREFIX)));
        assertEquals(List.of(Optional.of(List.of()), Optional.of(List.of())), objects(plan(DONE, DONE, NEW)));
    }

    @Test
    void aLoadByPrefixExpectsTheListedObjects() {
        assertEquals(
                List.of(List.of(A, B), List.of(A)),
                plan(ADDED, DONE, PREFIX).sources().stream()
                        .map(LoadPlan.SourcePlan::expected)
                        .toList());
    }

    private static List<LoadSource> empty(LoadPlan plan) {
        return plan.empty().stream().map(LoadPlan.SourcePlan::source).toList();
    }

    @Test
    void aRunStopsAtASourceWhereCopyFindsNothing() {
        assertEquals(List.of(SONGS), empty(plan(DONE, NEVER, NEW)));
        assertEquals(List.of(EVENTS, SONGS), empty(plan(NEVER, NEVER, PREFIX)));
        assertEquals(List.of(SONGS), empty(plan(DONE, EMPTIED, FULL)));
        assertEquals(List.of(), empty(plan(ADDED, EMPTIED, NEW)));
        assertEquals(List.of(), empty(plan(DONE, EMPTIED, PREFIX)));
        assertEquals(List.of(), empty(LoadPlan.unlisted(SOURCES)));
        assertEquals(true, plan(DONE, NEVER, NEW).stops());
        assertEquals(false, plan(DONE, DONE, NEW).stops());
        assertEquals(false, LoadPlan.unlisted(SOURCES).stops());
    }

    private static final Refusal LOSS = new Refusal.Loss(List.of(ENTRY));

    @Test
    void aRunIsRefusedForChangesUntrackedRowsAndLosses() {
        assertEquals(
                Optional.of(new Refusal.Changed(List.of(ENTRY))),
                plan(CHANGED, UNTRACKED, NEW).refusal());
        assertEquals(
                Optional.of(new Refusal.Changed(List.of(ENTRY))),
                plan(CHANGED, DONE, PREFIX).refusal());
        assertEquals(
                Optional.of(new Refusal.Untracked(List.of("songs"))),
                plan(DONE, UNTRACKED, NEW).refusal());
        assertEquals(Optional.of(LOSS), plan(CHANGED, EMPTIED, FULL).refusal());
        assertEquals(Optional.of(LOSS), plan(ADDED, EMPTIED, PREFIX).refusal());
        assertEquals(Optional.of(LOSS), plan(UNTRACKED, EMPTIED, PREFIX).refusal());
    }

    @Test
    void aRunIsNotRefusedForALossThatIsAcceptedOrDoesNotHappen() {
        assertEquals(
                Optional.empty(), plan(CHANGED, EMPTIED, FULL.withAcceptLoss()).refusal());
        assertEquals(
                Optional.empty(), plan(ADDED, EMPTIED, PREFIX.withAcceptLoss()).refusal());
        assertEquals(Optional.empty(), plan(ADDED, EMPTIED, NEW).refusal());
        assertEquals(Optional.empty(), plan(DONE, EMPTIED, PREFIX).refusal());
        assertEquals(Optional.empty(), plan(UNTRACKED, DONE, FULL).refusal());
        assertEquals(Optional.empty(), LoadPlan.unlisted(SOURCES).refusal());
    }

    @Test
    void aRefusedPlanStopsTheRunAndThrowsTheRefusal() {
        LoadPlan refused = plan(DONE, EMPTIED, FULL);
        assertEquals(true, refused.stops());
        assertEquals(LOSS, assertThrows(LedgerException.class, refused::refuse).refusal());
        assertDoesNotThrow(() -> plan(DONE, EMPTIED, NEW).refuse());
    }

    @Test
    void differencesAreCollectedFromAllSources() {
        assertEquals(List.of(ENTRY, ENTRY), plan(EMPTIED, EMPTIED, NEW).missing());
        assertEquals(List.of(ENTRY), plan(DONE, CHANGED, NEW).changed());
    }

    @Test
    void listsAreCopied() {
        List<StoredObject> objects = new ArrayList<>(List.of(A));
        List<LedgerEntry> entries = new ArrayList<>(List.of(ENTRY));
        Comparison found = new Comparison(objects, 0, objects, entries, entries, entries, false);
        List<LoadPlan.SourcePlan> sources =
                new ArrayList<>(List.of(new LoadPlan.SourcePlan(EVENTS, found, Optional.of(objects))));
        LoadPlan plan = new LoadPlan(LoadPlan.Kind.ADD, sources, Optional.empty());
        objects.clear();
        entries.clear();
        sources.clear();
        Comparison copy =
                new Comparison(List.of(A), 0, List.of(A), List.of(ENTRY), List.of(ENTRY), List.of(ENTRY), false);
        assertEquals(
                new LoadPlan(
                        LoadPlan.Kind.ADD,
                        List.of(new LoadPlan.SourcePlan(EVENTS, copy, Optional.of(List.of(A)))),
                        Optional.empty()),
                plan);
    }
}
