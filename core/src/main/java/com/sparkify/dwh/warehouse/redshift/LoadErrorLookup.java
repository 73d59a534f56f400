package com.sparkify.dwh.warehouse.redshift;

import static org.jooq.impl.DSL.field;

import com.sparkify.dwh.warehouse.LoadError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Looks up the load errors of one COPY in Redshift's two views of load errors, SYS_LOAD_ERROR_DETAIL and
 * STL_LOAD_ERRORS. If the session can read neither view, the look-up finds no errors. The views are queried only after
 * the COPY, and only if there are errors to look up.
 *
 * <p>If both views have errors of the COPY, the errors come from SYS_LOAD_ERROR_DETAIL. That view doesn't have the
 * rejected values, so the values come from STL_LOAD_ERRORS.
 *
 * @param pid the process id of the COPY's session
 * @param last the query id of the last COPY that the session completed before this COPY; negative if there is none
 */
record LoadErrorLookup(int pid, long last) {

    private static final List<LoadErrorView> VIEWS = List.of(LoadErrorView.SYS, LoadErrorView.STL);

    private static final String UNREADABLE =
            "this session can read neither SYS_LOAD_ERROR_DETAIL nor STL_LOAD_ERRORS. Grant SELECT on one of them";

    // The message of a COPY that failed because of load errors names the view: "Check 'stl_load_errors' system table
    // for details." or "Check 'sys_load_error_detail' system table for details."
    private static final Pattern VIEW_NAME = Pattern.compile("(stl|sys)_load_error", Pattern.CASE_INSENSITIVE);

    /**
     * The first rejected records of a COPY, and the number of rejected records in each object.
     *
     * @param obstacle why no view could be read; empty if a view could be read
     */
    record Found(List<LoadError> errors, Map<String, Long> counts, Optional<String> obstacle) {

        static final Found NOTHING = new Found(List.of(), Map.of(), Optional.empty());

        static Found none(List<DataAccessException> failures) {
            return new Found(
                    List.of(),
                    Map.of(),
                    Optional.of(failures.isEmpty() ? UNREADABLE : "the query failed: " + reason(failures.get(0))));
        }

        long count() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }

        private static String reason(DataAccessException failure) {
            Throwable server = failure.getCause() == null ? failure : failure.getCause();
            return String.valueOf(server.getMessage()).lines().findFirst().orElse("");
        }
    }

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
     * Prepares to look up the errors of the COPY that follows. Queries no view.
     *
     * @param session a context on the connection that sends the COPY
     */
    static LoadErrorLookup before(DSLContext session) {
        Record2<Integer, Long> row = session.select(
                        field("pg_backend_pid()", SQLDataType.INTEGER), field("pg_last_copy_id()", SQLDataType.BIGINT))
                .fetchSingle();
        return new LoadErrorLookup(row.value1(), Objects.requireNonNullElse(row.value2(), -1L));
    }

    /**
     * The rejected records of the load with this query id.
     *
     * @param open whether a transaction is open. An open transaction is aborted if a query of a view fails
     * @throws DataAccessException if a query of a view fails and a transaction is open
     */
    static Found rejected(DSLContext dsl, boolean open, long query, int most) {
        List<Found> found = new ArrayList<>();
        List<DataAccessException> failures = new ArrayList<>();
        for (LoadErrorView view : VIEWS) {
            try {
                if (SystemViews.isReadable(dsl, view.view())) {
                    found.add(rejected(new LoadErrorDetail(dsl, view), query, most));
                }
            } catch (DataAccessException e) {
                if (open) {
                    throw e;
                }
                failures.add(e);
            }
        }
        if (found.isEmpty()) {
            return Found.none(failures);
        }
        List<List<LoadError>> lists = found.stream().map(Found::errors).toList();
        return new Found(combined(lists), found.get(first(lists)).counts(), Optional.empty());
    }

    private static Found rejected(LoadErrorDetail detail, long query, int most) {
        List<LoadError> errors = detail.ofQuery(query, most);
        return new Found(
                errors,
                errors.size() < most
                        ? errors.stream().collect(Collectors.groupingBy(LoadError::object, Collectors.counting()))
                        : detail.countsOfQuery(query),
                Optional.empty());
    }

    /**
     * The errors of a COPY that failed; an empty list if the server's message doesn't name a view of load errors. Must
     * be called outside of the failed transaction.
     *
     * @param copy the server's error. The failures of the look-up are added as suppressed exceptions
     */
    List<LoadError> ofFailed(DSLContext dsl, DataAccessException copy) {
        if (!VIEW_NAME.matcher(String.valueOf(copy.getMessage())).find()) {
            return List.of();
        }
        List<List<LoadError>> lists = new ArrayList<>();
        for (LoadErrorView view : VIEWS) {
            try {
                if (SystemViews.isReadable(dsl, view.view())) {
                    lists.add(new LoadErrorDetail(dsl, view).ofSession(pid, last));
                }
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
