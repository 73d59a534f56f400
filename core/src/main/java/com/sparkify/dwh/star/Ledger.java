package com.sparkify.dwh.star;

import static com.sparkify.dwh.schema.generated.Tables.LOADED_OBJECTS;
import static com.sparkify.dwh.schema.generated.Tables.REJECTED_RECORDS;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;

import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.schema.generated.tables.LoadedObjects;
import com.sparkify.dwh.storage.ContentVersion;
import com.sparkify.dwh.storage.Listing;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadedObject;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertValuesStepN;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** The tables that say what was loaded, and what was rejected. One entry for each object of a staging table. */
final class Ledger {

    // Redshift's single-row inserts are slow, and a statement takes at most 32,767 bind values.
    private static final int ROWS_OF_A_STATEMENT = 1_000;
    private static final int ROWS_OF_A_FETCH = 10_000;
    // VARCHAR counts bytes on Redshift, and a character has up to four.
    private static final int LONGEST_TEXT = 1_024 / 4;

    private static final List<Field<?>> OBJECT_COLUMNS = List.of(
            LOADED_OBJECTS.TARGET,
            LOADED_OBJECTS.URI,
            LOADED_OBJECTS.VERSION,
            LOADED_OBJECTS.SIZE,
            LOADED_OBJECTS.LOADED_ROWS,
            LOADED_OBJECTS.REJECTED_RECORDS,
            LOADED_OBJECTS.RUN_ID,
            LOADED_OBJECTS.LOADED_AT);
    private static final List<Field<?>> RECORD_COLUMNS = List.of(
            REJECTED_RECORDS.RUN_ID,
            REJECTED_RECORDS.TARGET,
            REJECTED_RECORDS.URI,
            REJECTED_RECORDS.LINE,
            REJECTED_RECORDS.COLUMN_NAME,
            REJECTED_RECORDS.COLUMN_TYPE,
            REJECTED_RECORDS.VALUE,
            REJECTED_RECORDS.ERROR_CODE,
            REJECTED_RECORDS.REASON,
            REJECTED_RECORDS.REJECTED_AT);

    private static final Comparator<LedgerEntry> BY_URI = Comparator.comparing(LedgerEntry::uri);

    private Ledger() {}

    /** Before everything is loaded anew. */
    static List<Step> forget(Scope scope) {
        return switch (scope) {
            case EVERYTHING ->
                List.of(Step.Execute.of(
                        "forget what was loaded", deleteFrom(LOADED_OBJECTS), deleteFrom(REJECTED_RECORDS)));
            case AFFECTED -> List.of();
        };
    }

    static boolean isEmpty(DSLContext dsl) {
        return !dsl.fetchExists(selectOne().from(LOADED_OBJECTS));
    }

    /** Compares a listing with what was loaded; entries pass by, only those that differ are kept. */
    static TargetPlan compare(DSLContext dsl, Table<?> staging, Location source, Listing listing) {
        Map<String, StoredObject> added = new LinkedHashMap<>();
        listing.objects().forEach(object -> added.put(uri(object.location()), object));
        List<LedgerEntry> renewed = new ArrayList<>();
        List<LedgerEntry> changed = new ArrayList<>();
        List<LedgerEntry> missing = new ArrayList<>();
        LoadedObjects o = LOADED_OBJECTS;
        boolean empty = true;
        try (Cursor<? extends Record> entries = dsl.select(o.URI, o.VERSION, o.SIZE, o.LOADED_ROWS)
                .from(o)
                .where(o.TARGET.eq(inline(staging.getName())))
                .fetchSize(ROWS_OF_A_FETCH)
                .fetchLazy()) {
            for (Record each : entries) {
                empty = false;
                LedgerEntry entry = entry(each, o);
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
        boolean untracked = empty && dsl.fetchExists(selectOne().from(staging));
        return new TargetPlan(
                source,
                staging,
                listing.objects(),
                listing.hidden(),
                List.copyOf(added.values()),
                renewed,
                changed,
                missing,
                untracked);
    }

    private static void compare(
            StoredObject object, LedgerEntry entry, List<LedgerEntry> renewed, List<LedgerEntry> changed) {
        Optional<String> same =
                object.size() == entry.size() ? ContentVersion.ofSame(object, entry.version()) : Optional.empty();
        if (same.isEmpty()) {
            changed.add(entry);
        } else if (!same.get().equals(entry.version())) {
            renewed.add(new LedgerEntry(entry.uri(), same.get(), entry.size(), entry.rows()));
        }
    }

    /** Writes down how files are known by now that were only touched, so that no later run reads them. */
    static void renew(DSLContext dsl, TargetPlan target) {
        if (target.renewed().isEmpty()) {
            return;
        }
        LoadedObjects o = LOADED_OBJECTS;
        LoadedObjects r = LOADED_OBJECTS.rename("renewed_objects");
        LocalDateTime now = now();
        dsl.execute(TemporaryTable.create(r, o));
        insert(
                dsl,
                r,
                OBJECT_COLUMNS,
                target.renewed(),
                entry -> Arrays.asList(
                        target.staging().getName(), entry.uri(), entry.version(), entry.size(), null, 0L, "", now));
        dsl.execute(TemporaryTable.analyze(r));
        dsl.update(o)
                .set(o.VERSION, r.VERSION)
                .from(r)
                .where(o.TARGET.eq(r.TARGET))
                .and(o.URI.eq(r.URI))
                .execute();
        dsl.dropTable(r).execute();
    }

    private static LedgerEntry entry(Record row, LoadedObjects o) {
        Long rows = row.get(o.LOADED_ROWS);
        return new LedgerEntry(
                row.get(o.URI),
                row.get(o.VERSION),
                row.get(o.SIZE),
                rows == null ? OptionalLong.empty() : OptionalLong.of(rows));
    }

    /** The same text in whatever folder, and under whatever locale, a run is started. */
    static String uri(Location location) {
        return location instanceof LocalPath local
                ? FileName.of(local.path().toAbsolutePath().normalize())
                : location.toString();
    }

    /** Enters what a run loaded into a staging table, and what it left out. */
    static void enter(
            DSLContext dsl, String run, Table<?> staging, List<LoadedObject> loaded, List<LoadError> rejected) {
        LocalDateTime now = now();
        insert(dsl, LOADED_OBJECTS, OBJECT_COLUMNS, loaded, each -> object(each, staging, run, now));
        Map<String, String> uris = new HashMap<>();
        loaded.stream()
                .filter(each -> each.rejected() > 0)
                .forEach(each ->
                        uris.put(each.object().toString(), uri(each.object().location())));
        insert(dsl, REJECTED_RECORDS, RECORD_COLUMNS, rejected, error -> {
            String uri = uris.getOrDefault(error.object(), error.object());
            return record(error, uri, staging, run, now);
        });
    }

    private static LocalDateTime now() {
        return LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }

    private static List<?> object(LoadedObject loaded, Table<?> staging, String run, LocalDateTime now) {
        StoredObject object = loaded.object();
        return Arrays.asList(
                staging.getName(),
                uri(object.location()),
                ContentVersion.of(object),
                object.size(),
                loaded.rows().isPresent() ? loaded.rows().getAsLong() : null,
                loaded.rejected(),
                run,
                now);
    }

    private static List<?> record(LoadError error, String uri, Table<?> staging, String run, LocalDateTime now) {
        return Arrays.asList(
                run,
                staging.getName(),
                uri,
                error.line(),
                error.column(),
                error.columnType(),
                shortened(error.value()),
                error.code().number(),
                shortened(error.reason()),
                now);
    }

    private static <T> void insert(
            DSLContext dsl, Table<?> table, List<Field<?>> columns, List<T> all, Function<T, List<?>> values) {
        for (int from = 0; from < all.size(); from += ROWS_OF_A_STATEMENT) {
            InsertValuesStepN<?> insert = dsl.insertInto(table).columns(columns);
            for (T each : all.subList(from, Math.min(from + ROWS_OF_A_STATEMENT, all.size()))) {
                insert = insert.values(values.apply(each));
            }
            insert.execute();
        }
    }

    private static @Nullable String shortened(@Nullable String text) {
        if (text == null || text.codePointCount(0, text.length()) <= LONGEST_TEXT) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT - 1)) + "…";
    }
}
