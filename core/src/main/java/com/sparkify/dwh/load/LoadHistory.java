package com.sparkify.dwh.load;

import static com.sparkify.dwh.functions.EngineFields.bytewise;
import static com.sparkify.dwh.load.LoadedObjects.LOADED_OBJECTS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;

/**
 * Queries the ledger's tables: which objects were loaded, and which records were rejected. The queries are the same on
 * both engines. The ledger has no entries for runs that found nothing new, and a full load deletes the entries of
 * earlier runs. Stateless.
 *
 * <p>{@link #sources} and {@link #runs} count {@code objects}, and sum up {@code bytes} (the sizes as stored), {@code
 * rows} and {@code rejected} records. The {@code rows} are NULL if the engine did not report the number for one of the
 * objects. The times are in UTC.
 */
public final class LoadHistory {

    private LoadHistory() {}

    /**
     * Selects one row for each source that has loaded objects, with the times of the {@code first} and the {@code last}
     * load. The rows are ordered by the source's name.
     */
    public static Select<? extends Record> sources() {
        LoadedObjects o = LOADED_OBJECTS;
        return select(o.target.as("source"))
                .select(sums())
                .select(min(o.loadedAt).as("first"), max(o.loadedAt).as("last"))
                .from(o)
                .groupBy(o.target)
                .orderBy(bytewise(o.target));
    }

    /**
     * Selects one row for each run and source. The rows are ordered by the time of the load (the latest first), then by
     * run and source.
     *
     * @param limit the largest number of rows, from 1
     */
    public static Select<? extends Record> runs(int limit) {
        LoadedObjects o = LOADED_OBJECTS;
        return select(max(o.loadedAt).as("time"), o.target.as("source"))
                .select(sums())
                .select(o.runId.as("run"))
                .from(o)
                .groupBy(o.runId, o.target)
                .orderBy(max(o.loadedAt).desc(), bytewise(o.runId), bytewise(o.target))
                .limit(inline(limit));
    }

    /**
     * Selects the rejected records of committed runs. The records are ordered by run (the latest first), then by object
     * and line. The rejected records of a failed run are only in the exception of that run.
     *
     * @param run the run whose records are selected; empty for all runs
     * @param limit the largest number of records, from 1
     */
    public static Select<? extends Record> rejections(Optional<UUID> run, int limit) {
        return Rejections.list(run, limit);
    }

    /**
     * Counts the rejected records of one committed run. If no run is specified, counts the rejected records of all
     * committed runs.
     */
    public static Select<Record1<Integer>> rejectionCount(Optional<UUID> run) {
        return Rejections.count(run);
    }

    private static List<Field<?>> sums() {
        LoadedObjects o = LOADED_OBJECTS;
        Field<Long> rows = field(name("rows"), SQLDataType.BIGINT);
        return List.of(
                count().as("objects"),
                sum(o.size).cast(SQLDataType.BIGINT).as("bytes"),
                when(count(o.loadedRows).eq(count()), sum(o.loadedRows).cast(SQLDataType.BIGINT))
                        .as(rows),
                sum(o.rejectedRecords).cast(SQLDataType.BIGINT).as("rejected"));
    }
}
