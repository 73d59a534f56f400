package com.sparkify.dwh.warehouse.redshift;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;

import com.sparkify.dwh.warehouse.LoadError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Looks up the load errors of one COPY in Redshift's two views of load errors, SYS_LOAD_ERROR_DETAIL and
 * STL_LOAD_ERRORS. If the session can read neither view, the look-up finds no errors.
 *
 * <p>If both views have errors of the COPY, the errors come from SYS_LOAD_ERROR_DETAIL. That view doesn't have the
 * rejected values, so the values come from STL_LOAD_ERRORS.
 *
 * @param pid the process id of the COPY's session
 * @param marks the views that the session can read
 * @param failures the errors of the queries that looked for readable views; empty if these queries succeeded
 */
record LoadErrorLookup(int pid, List<Mark> marks, List<DataAccessException> failures) {

    /** A view, and the last earlier query of the session that has load errors in this view. */
    record Mark(LoadErrorView view, long last) {

        LoadErrorDetail detail(DSLContext dsl) {
            return new LoadErrorDetail(dsl, view);
        }
    }

    /** The first rejected records of a COPY, and the number of rejected records in each object. */
    record Found(List<LoadError> errors, Map<String, Long> counts) {}

    private record Key(String object, long line, String column, int code) {

        static Key of(LoadError error) {
            return new Key(
                    error.object(),
                    error.line(),
                    String.valueOf(error.column()),
                    error.code().number());
        }
    }

    /**
     * Prepares to look up the errors of the COPY that follows.
     *
     * @param session a context on the connection that sends the COPY
     * @param open whether a transaction is open. A query of this method that fails aborts the open transaction, and no
     *     COPY can follow
     * @throws DataAccessException if the server reports an error in an open transaction
     */
    static LoadErrorLookup before(DSLContext session, boolean open) {
        int pid = session.fetchValue(select(field("pg_backend_pid()", SQLDataType.INTEGER)));
        List<Mark> marks = new ArrayList<>();
        List<DataAccessException> failures = new ArrayList<>();
        for (LoadErrorView view : List.of(LoadErrorView.SYS, LoadErrorView.STL)) {
            try {
                mark(session, view, pid).ifPresent(marks::add);
            } catch (DataAccessException e) {
                if (open) {
                    throw e;
                }
                failures.add(e);
            }
        }
        return new LoadErrorLookup(pid, List.copyOf(marks), List.copyOf(failures));
    }

    private static Optional<Mark> mark(DSLContext session, LoadErrorView view, int pid) {
        return SystemViews.isReadable(session, view.view())
                ? Optional.of(new Mark(view, new LoadErrorDetail(session, view).lastQueryOf(pid)))
                : Optional.empty();
    }

    /** The rejected records of the load with this query id. */
    Found rejected(DSLContext dsl, long query, int most) {
        List<LoadErrorDetail> details =
                marks.stream().map(mark -> mark.detail(dsl)).toList();
        List<List<LoadError>> lists =
                details.stream().map(detail -> detail.ofQuery(query, most)).toList();
        List<LoadError> errors = combined(lists);
        return new Found(
                errors,
                errors.size() < most
                        ? errors.stream().collect(Collectors.groupingBy(LoadError::object, Collectors.counting()))
                        : details.get(first(lists)).countsOfQuery(query));
    }

    /**
     * The errors of a COPY that failed. Must be called outside of the failed transaction.
     *
     * @param copy the exception of the COPY; it gets the failures of the look-up as suppressed exceptions
     */
    List<LoadError> ofFailed(DSLContext dsl, DataAccessException copy) {
        failures.forEach(copy::addSuppressed);
        List<List<LoadError>> lists = new ArrayList<>();
        for (Mark mark : marks) {
            try {
                lists.add(mark.detail(dsl).ofSession(pid, mark.last()));
            } catch (DataAccessException unreadable) {
                copy.addSuppressed(unreadable);
            }
        }
        return combined(lists);
    }

    private static int first(List<List<LoadError>> lists) {
        int first = 0;
        while (first < lists.size() - 1 && lists.get(first).isEmpty()) {
            first++;
        }
        return first;
    }

    /** Returns the first list that has errors. Missing values are taken from the later lists. */
    private static List<LoadError> combined(List<List<LoadError>> lists) {
        if (lists.isEmpty()) {
            return List.of();
        }
        Map<Key, LoadError> valued = lists.stream()
                .flatMap(List::stream)
                .filter(error -> error.value() != null)
                .collect(Collectors.toMap(Key::of, Function.identity(), (one, other) -> one));
        return lists.get(first(lists)).stream()
                .map(error -> {
                    LoadError other = valued.get(Key.of(error));
                    return error.value() != null || other == null ? error : withValue(error, other.value());
                })
                .toList();
    }

    private static LoadError withValue(LoadError error, @Nullable String value) {
        return new LoadError(
                error.object(),
                error.line(),
                error.column(),
                error.columnType(),
                error.columnLength(),
                error.position(),
                value,
                error.code(),
                error.reason());
    }
}
