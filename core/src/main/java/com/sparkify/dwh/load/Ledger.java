package com.sparkify.dwh.load;

import static com.sparkify.dwh.load.LoadedObjects.LOADED_OBJECTS;
import static com.sparkify.dwh.load.RejectedRecords.REJECTED_RECORDS;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.selectOne;

import com.sparkify.dwh.load.LoadPlan.Comparison;
import com.sparkify.dwh.load.LoadPlan.LedgerEntry;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.StoredObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/**
 * Reads the ledger, which is the table {@code loaded_objects}, and compares its entries with the listed objects.
 * Deletes the entries of a job before a run that computes everything.
 */
final class Ledger {

    private static final int ROWS_OF_A_FETCH = 10_000;

    private static final Comparator<LedgerEntry> BY_URI = Comparator.comparing(LedgerEntry::uri);

    private final LoadJob job;

    Ledger(LoadJob job) {
        this.job = job;
    }

    /** The step that deletes the job's entries and rejected records; no step for {@link LoadJob.Scope#NEW}. */
    List<Step> forget(LoadJob.Scope scope) {
        return switch (scope) {
            case EVERYTHING ->
                List.of(Step.Execute.of(
                        "forget what was loaded",
                        deleteFrom(LOADED_OBJECTS).where(ofJob(LOADED_OBJECTS.target)),
                        deleteFrom(REJECTED_RECORDS).where(ofJob(REJECTED_RECORDS.target))));
            case NEW -> List.of();
        };
    }

    /** Whether the ledger has no loaded objects of the job. */
    boolean isEmpty(DSLContext dsl) {
        return !dsl.fetchExists(selectOne().from(LOADED_OBJECTS).where(ofJob(LOADED_OBJECTS.target)));
    }

    /** Whether the ledger has objects or rejected records of this run. */
    static boolean contains(DSLContext dsl, String run) {
        return dsl.fetchExists(selectOne().from(LOADED_OBJECTS).where(LOADED_OBJECTS.runId.eq(run)))
                || dsl.fetchExists(selectOne().from(REJECTED_RECORDS).where(REJECTED_RECORDS.runId.eq(run)));
    }

    /** Selects the rows of the job's sources, or all rows if no other job uses the ledger. */
    private Condition ofJob(Field<String> target) {
        return job.isOnlyJob()
                ? noCondition()
                : target.in(job.sources().stream()
                        .map(source -> inline(source.name()))
                        .toList());
    }

    /**
     * Compares a listing with the ledger. Reads the ledger's entries one after the other, and keeps only the entries
     * that differ from the listing.
     */
    static Comparison compare(DSLContext dsl, LoadSource source, ObjectStore.Listing listing) {
        Map<String, StoredObject> added = new LinkedHashMap<>();
        listing.objects().forEach(object -> added.put(ObjectName.of(object.location()), object));
        List<LedgerEntry> renewed = new ArrayList<>();
        List<LedgerEntry> changed = new ArrayList<>();
        List<LedgerEntry> missing = new ArrayList<>();
        boolean empty = true;
        try (Cursor<? extends Record> entries = entries(dsl, source)) {
            for (Record each : entries) {
                empty = false;
                LedgerEntry entry = entry(each);
                StoredObject object = added.remove(entry.uri());
                if (object == null) {
                    missing.add(entry);
                } else {
                    compare(object, entry, renewed, changed);
                }
            }
        }
        changed.sort(BY_URI);
        missing.sort(BY_URI);
        boolean untracked = empty && dsl.fetchExists(selectOne().from(source.staging()));
        return new Comparison(
                listing.objects(), listing.hidden(), List.copyOf(added.values()), renewed, changed, missing, untracked);
    }

    private static Cursor<? extends Record> entries(DSLContext dsl, LoadSource source) {
        LoadedObjects o = LOADED_OBJECTS;
        return dsl.select(o.uri, o.version, o.size, o.loadedRows)
                .from(o)
                .where(o.target.eq(inline(source.name())))
                .fetchSize(ROWS_OF_A_FETCH)
                .fetchLazy();
    }

    private static LedgerEntry entry(Record row) {
        LoadedObjects o = LOADED_OBJECTS;
        Long rows = row.get(o.loadedRows);
        return new LedgerEntry(
                row.get(o.uri),
                row.get(o.version),
                row.get(o.size),
                rows == null ? OptionalLong.empty() : OptionalLong.of(rows));
    }

    private static void compare(
            StoredObject object, LedgerEntry entry, List<LedgerEntry> renewed, List<LedgerEntry> changed) {
        Optional<String> same =
                object.size() == entry.size() ? object.contentVersionIfSame(entry.version()) : Optional.empty();
        if (same.isEmpty()) {
            changed.add(entry);
        } else if (!same.get().equals(entry.version())) {
            renewed.add(new LedgerEntry(entry.uri(), same.get(), entry.size(), entry.rows()));
        }
    }
}
