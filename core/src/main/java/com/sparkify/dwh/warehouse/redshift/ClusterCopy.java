package com.sparkify.dwh.warehouse.redshift;

import static org.jooq.impl.DSL.field;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.CopyOption;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.LoadResult.LoadedObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Sends a COPY to the cluster and reads its result.
 *
 * <p>The rows of an object are known only if it is the COPY's only object. The views that list a COPY's objects count
 * scanned lines, not loaded rows. A JSON object may span many lines, and a line may hold many objects.
 *
 * <p>Source: Amazon Redshift Developer Guide, "SYS_LOAD_DETAIL" and "STL_LOAD_COMMITS" ({@code lines_scanned}),
 * "PG_LAST_COPY_COUNT".
 *
 * @param session a context on one connection, because the functions that it calls report on the current session
 * @param chosen the objects that the COPY's manifest lists; empty if the cluster lists the objects itself
 */
record ClusterCopy(DSLContext session, Copy copy, List<StoredObject> chosen) {

    LoadResult run() {
        int pid = session.fetchValue(DSL.select(field("pg_backend_pid()", SQLDataType.INTEGER)));
        Optional<LoadErrorView> view = LoadErrorView.find(session);
        long explained = view.isPresent() || listed() > 0 ? detail(view).lastQueryOf(pid) : 0;
        try {
            session.execute(copy.query());
        } catch (DataAccessException e) {
            throw new CopyFailedException(copy, pid, explained, view.orElse(null), e);
        }
        long rows = session.fetchValue(DSL.select(field("pg_last_copy_count()", SQLDataType.BIGINT)));
        return listed() == 0 ? result(rows, List.of(), Map.of()) : tolerant(rows, detail(view));
    }

    /**
     * Returns the reader of the load errors. If neither view exists, this fails with the server's error. It is called
     * before the COPY, which would otherwise skip records that can't be reported.
     */
    private LoadErrorDetail detail(Optional<LoadErrorView> view) {
        return new LoadErrorDetail(session, view.orElse(LoadErrorView.SYS));
    }

    /** The largest number of rejected records that are listed. With MAXERROR, all rejected records are listed. */
    private int listed() {
        return copy.options().contains(CopyOption.IGNOREALLERRORS) ? LoadResult.LISTED : copy.maxError();
    }

    private LoadResult tolerant(long rows, LoadErrorDetail detail) {
        long query = session.fetchValue(DSL.select(field("pg_last_copy_id()", SQLDataType.BIGINT)));
        List<LoadError> rejected = detail.ofQuery(query, listed());
        Map<String, Long> counts = rejected.size() < listed()
                ? rejected.stream().collect(Collectors.groupingBy(LoadError::object, Collectors.counting()))
                : detail.countsOfQuery(query);
        return result(rows, rejected, counts);
    }

    private LoadResult result(long rows, List<LoadError> rejected, Map<String, Long> counts) {
        ListedNames names = ListedNames.of(chosen);
        Map<StoredObject, Long> rejectedOf = names.counts(counts);
        boolean only = chosen.size() == 1 && !copy.options().contains(CopyOption.NOLOAD);
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
                0);
    }
}
