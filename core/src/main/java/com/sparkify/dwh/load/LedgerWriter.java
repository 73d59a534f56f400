package com.sparkify.dwh.load;

import static com.sparkify.dwh.load.LoadedObjects.LOADED_OBJECTS;
import static com.sparkify.dwh.load.RejectedRecords.REJECTED_RECORDS;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.load.LoadPlan.LedgerEntry;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.LoadResult.LoadedObject;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertValuesStepN;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Writes the ledger in a run's transaction.
 *
 * @param dsl the transaction
 * @param run the run's id
 */
record LedgerWriter(DSLContext dsl, String run) {

    // One INSERT for each row is slow on Redshift, and a statement can have at most 32,767 bind values.
    private static final int ROWS_OF_A_STATEMENT = 1_000;
    // VARCHAR counts bytes on Redshift, and a character has up to four bytes.
    private static final int LONGEST_TEXT = RejectedRecords.TEXT_LENGTH / 4;

    /**
     * Enters a source's loaded objects and rejected records. If the rejected records of a COPY could not be read, one
     * row stands for all of them. Its uri is the source's location. Its reason has the number of records, if known.
     */
    void enter(LoadSource source, List<LoadedObject> loaded, LoadResult load) {
        LocalDateTime now = now();
        insert(LOADED_OBJECTS, LOADED_OBJECTS.columns(), loaded, each -> object(each, source, now));
        Map<String, String> names = new HashMap<>();
        loaded.stream()
                .filter(each -> each.rejected() > 0)
                .forEach(each -> names.put(
                        each.object().toString(), ObjectName.of(each.object().location())));
        insert(REJECTED_RECORDS, REJECTED_RECORDS.columns(), load.rejected(), error -> {
            String name = names.getOrDefault(error.object(), error.object());
            return record(error, name, source, now);
        });
        insert(REJECTED_RECORDS, REJECTED_RECORDS.columns(), load.unread(), each -> unread(each, source, now));
    }

    /**
     * Stores the new {@link StoredObject#contentVersion} of each file whose attributes have changed but whose content
     * hasn't. Later runs then don't read these files to compare their content.
     */
    void renew(LoadPlan.SourcePlan plan) {
        List<LedgerEntry> renewed = plan.found().renewed();
        if (renewed.isEmpty()) {
            return;
        }
        LoadedObjects o = LOADED_OBJECTS;
        LoadedObjects r = new LoadedObjects(DSL.name("renewed_objects"));
        LocalDateTime now = now();
        dsl.execute(Redshift.createTemporaryTable(r).like(o).query());
        insert(
                r,
                o.columns(),
                renewed,
                entry -> Arrays.asList(
                        plan.source().name(), entry.uri(), entry.version(), entry.size(), null, 0L, "", now));
        dsl.execute(Redshift.analyze(r).query());
        dsl.update(o)
                .set(o.version, r.version)
                .from(r)
                .where(o.target.eq(r.target))
                .and(o.uri.eq(r.uri))
                .execute();
        dsl.dropTable(r).execute();
    }

    private static LocalDateTime now() {
        return LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }

    private List<?> object(LoadedObject loaded, LoadSource source, LocalDateTime now) {
        StoredObject object = loaded.object();
        return Arrays.asList(
                source.name(),
                ObjectName.of(object.location()),
                object.contentVersion(),
                object.size(),
                loaded.rows().isPresent() ? loaded.rows().getAsLong() : null,
                loaded.rejected(),
                run,
                now);
    }

    private List<?> record(LoadError error, String name, LoadSource source, LocalDateTime now) {
        return Arrays.asList(
                run,
                source.name(),
                name,
                error.line(),
                error.column(),
                error.columnType(),
                shortened(error.value()),
                error.code().number(),
                shortened(error.reason()),
                now);
    }

    private List<?> unread(LoadResult.Unread unread, LoadSource source, LocalDateTime now) {
        return record(
                new LoadError("", 0, null, null, null, LoadError.Code.PARSE, "The COPY " + unread),
                ObjectName.of(source.location()),
                source,
                now);
    }

    private <T> void insert(Table<?> table, List<Field<?>> columns, List<T> all, Function<T, List<?>> values) {
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
