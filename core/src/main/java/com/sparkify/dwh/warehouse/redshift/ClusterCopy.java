package com.sparkify.dwh.warehouse.redshift;

import static org.jooq.impl.DSL.field;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.CopyOption;
import com.sparkify.dwh.internal.inspect.TableNames;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.LoadResult.LoadedObject;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.SQLDataType;

/**
 * Sends a COPY to the cluster and reads its result.
 *
 * <p>The number of an object's rows is known only if the COPY loads no other object. The views that list a COPY's objects count
 * scanned lines, not loaded rows. A JSON object may span many lines, and a line may hold many objects.
 *
 * <p>Source: Amazon Redshift Developer Guide, "SYS_LOAD_DETAIL" and "STL_LOAD_COMMITS" ({@code lines_scanned}),
 * "PG_LAST_COPY_COUNT", "PG_LAST_COPY_ID".
 *
 * @param session a context on one connection, because functions such as {@code pg_last_copy_id()} report on the current
 *     session
 * @param open whether a transaction is open on the connection
 * @param chosen the objects that the COPY's manifest lists; empty if the cluster lists the objects itself
 */
record ClusterCopy(DSLContext session, boolean open, Copy copy, List<StoredObject> chosen) {

    LoadResult run() {
        LoadErrorLookup lookup = LoadErrorLookup.before(session, open);
        if (listed() == 0) {
            return result(send(session, lookup), List.of(), Map.of());
        }
        refuseUnreported(lookup);
        // Uses a transaction, so that the COPY is rolled back if its rejected records can't be read.
        return open ? tolerant(session, lookup) : session.transactionResult(own -> tolerant(own.dsl(), lookup));
    }

    /** Refuses a COPY that tolerates errors if the rejected records can't be reported. */
    private void refuseUnreported(LoadErrorLookup lookup) {
        if (lookup.marks().isEmpty()) {
            DataAccessException refusal = new DataAccessException("COPY into " + TableNames.text(session, copy.table())
                    + " was not sent, because it could not report the records that it would skip: this session can read neither"
                    + " SYS_LOAD_ERROR_DETAIL nor STL_LOAD_ERRORS. Grant SELECT on one of them, or leave MAXERROR and"
                    + " IGNOREALLERRORS out");
            lookup.failures().forEach(refusal::addSuppressed);
            throw refusal;
        }
    }

    /** Sends the COPY, and returns how many rows it loaded, and its query id. */
    private Record2<Long, Long> send(DSLContext dsl, LoadErrorLookup lookup) {
        try {
            dsl.execute(copy.query());
        } catch (DataAccessException e) {
            throw new CopyFailedException(copy, TableNames.text(session, copy.table()), lookup, e);
        }
        return dsl.select(
                        field("pg_last_copy_count()", SQLDataType.BIGINT),
                        field("pg_last_copy_id()", SQLDataType.BIGINT))
                .fetchSingle();
    }

    /** The largest number of rejected records that are listed. With MAXERROR, all rejected records are listed. */
    private int listed() {
        return copy.options().contains(CopyOption.IGNOREALLERRORS) ? LoadResult.LISTED : copy.maxError();
    }

    private LoadResult tolerant(DSLContext dsl, LoadErrorLookup lookup) {
        Record2<Long, Long> sent = send(dsl, lookup);
        LoadErrorLookup.Found found = lookup.rejected(dsl, sent.value2(), listed());
        return result(sent, found.errors(), found.counts());
    }

    private LoadResult result(Record2<Long, Long> sent, List<LoadError> rejected, Map<String, Long> counts) {
        ListedNames names = ListedNames.of(chosen);
        Map<StoredObject, Long> rejectedOf = names.counts(counts);
        boolean only = chosen.size() == 1 && !copy.options().contains(CopyOption.NOLOAD);
        long rows = sent.value1();
        return new LoadResult(
                rows,
                names.whole(rejected),
                counts.values().stream().mapToLong(Long::longValue).sum(),
                chosen.stream()
                        .map(object -> new LoadedObject(
                                object,
                                only ? OptionalLong.of(rows) : OptionalLong.empty(),
                                rejectedOf.getOrDefault(object, 0L)))
                        .toList(),
                chosen.stream().mapToLong(StoredObject::size).sum(),
                0,
                List.of(sent.value2()));
    }
}
