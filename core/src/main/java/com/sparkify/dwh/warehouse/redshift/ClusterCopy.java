package com.sparkify.dwh.warehouse.redshift;

import static org.jooq.impl.DSL.field;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.CopyOption;
import com.sparkify.dwh.internal.inspect.TableNames;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.LoadResult.LoadedObject;
import com.sparkify.dwh.warehouse.LoadResult.Unread;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.SQLDataType;

/**
 * Sends a COPY to the cluster and reads its result.
 *
 * <p>The number of an object's rows is known only if the COPY loads no other object. The views that list a COPY's
 * objects count scanned lines, not loaded rows. A row in JSON may span many lines, and a line may hold many rows.
 *
 * <p>Even if the views of load errors can't be read, the COPY is sent. The result then has an {@link Unread}.
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
        LoadErrorLookup lookup = LoadErrorLookup.before(session);
        OptionalLong noticed = send(lookup);
        Record2<Long, Long> sent = session.select(
                        field("pg_last_copy_count()", SQLDataType.BIGINT),
                        field("pg_last_copy_id()", SQLDataType.BIGINT))
                .fetchSingle();
        return result(sent, noticed, found(sent.value2(), noticed));
    }

    /** Sends the COPY, and returns how many records the COPY rejected, if the cluster reports the number. */
    private OptionalLong send(LoadErrorLookup lookup) {
        try {
            return RejectionNotice.send(session, copy.query());
        } catch (DataAccessException e) {
            throw new CopyFailedException(copy, TableNames.text(session, copy.table()), lookup, e);
        }
    }

    /**
     * The rejected records. In an open transaction, a query that fails aborts the transaction. No view is therefore
     * queried if the cluster reports that the COPY rejected nothing.
     */
    private LoadErrorLookup.Found found(long query, OptionalLong noticed) {
        return listed() == 0 || open && noticed.equals(OptionalLong.of(0))
                ? LoadErrorLookup.Found.NOTHING
                : LoadErrorLookup.rejected(session, open, query, listed());
    }

    private static Optional<Unread> unread(OptionalLong noticed, LoadErrorLookup.Found found) {
        if (noticed.isEmpty()) {
            return found.obstacle().map(reason -> new Unread(noticed, reason));
        }
        long missing = noticed.getAsLong() - found.count();
        String reason = found.obstacle().orElse("the system views list only " + found.count());
        return missing > 0 ? Optional.of(new Unread(OptionalLong.of(missing), reason)) : Optional.empty();
    }

    /** The largest number of rejected records that are listed. With MAXERROR, all rejected records are listed. */
    private int listed() {
        return copy.options().contains(CopyOption.IGNOREALLERRORS) ? LoadResult.LISTED : copy.maxError();
    }

    private LoadResult result(Record2<Long, Long> sent, OptionalLong noticed, LoadErrorLookup.Found found) {
        Optional<Unread> unread = unread(noticed, found);
        long rejected = found.count()
                + unread.map(Unread::records).orElse(OptionalLong.empty()).orElse(0);
        ListedNames names = ListedNames.of(chosen);
        return new LoadResult(
                sent.value1(),
                names.whole(found.errors()),
                rejected,
                objects(sent.value1(), rejected, names.counts(found.counts())),
                chosen.stream().mapToLong(StoredObject::size).sum(),
                0,
                List.of(sent.value2()),
                unread.stream().toList());
    }

    private List<LoadedObject> objects(long rows, long rejected, Map<StoredObject, Long> rejectedOf) {
        if (chosen.size() == 1) {
            boolean noLoad = copy.options().contains(CopyOption.NOLOAD);
            return List.of(
                    new LoadedObject(chosen.get(0), noLoad ? OptionalLong.empty() : OptionalLong.of(rows), rejected));
        }
        return chosen.stream()
                .map(object -> new LoadedObject(object, OptionalLong.empty(), rejectedOf.getOrDefault(object, 0L)))
                .toList();
    }
}
