package com.sparkify.dwh.it.standin;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.UnloadResult;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * The schema {@code standin} of the database. It has functions of Redshift, and the system views about COPY and UNLOAD.
 * The rows of these views are written outside of the session's transaction, so that a rollback doesn't remove them.
 */
final class SystemTables {

    private static final int TYPE_CHARACTERS = 10;
    private static final int FILE_BYTES = 256;

    private final DSLContext admin;
    private final AtomicLong queries = new AtomicLong(100);

    /** One statement: its number, its session and its text. */
    record Query(long id, int session, String text) {}

    private SystemTables(DSLContext admin) {
        this.admin = admin;
    }

    /** Creates the schema in the database, and adds it to the search path of later sessions. */
    static SystemTables create(DSLContext admin, String database) {
        admin.execute(Script.TEXT);
        admin.execute("alter database {0} set search_path to \"$user\", public, standin", DSL.name(database));
        return new SystemTables(admin);
    }

    Query begin(DSLContext session, String text) {
        Record pid = session.fetchSingle("select pg_backend_pid()");
        return new Query(queries.incrementAndGet(), pid.get(0, Integer.class), text);
    }

    void loaded(Query query, Copy copy, LoadResult result) {
        errors(query, result.rejected());
        history(query, copy, "completed", result.rows(), result.rejectedCount());
    }

    void failed(Query query, Copy copy, List<LoadError> errors) {
        if (!errors.get(0).code().equals(LoadError.Code.FILE_NOT_FOUND) || errors.size() > 1) {
            errors(query, errors);
        }
        history(query, copy, "aborted", 0, errors.size());
    }

    private void history(Query query, Copy copy, String status, long rows, long errors) {
        admin.execute(
                "insert into standin.sys_load_history (query_id, session_id, status, table_name, data_source, loaded_rows,"
                        + " error_count, query_text) values ({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7})",
                DSL.val(query.id()),
                DSL.val(query.session()),
                DSL.val(status),
                DSL.val(copy.table().getName()),
                DSL.val(copy.source().toString()),
                DSL.val(rows),
                DSL.val(errors),
                DSL.val(copy.toString()));
    }

    private void errors(Query query, List<LoadError> errors) {
        for (LoadError error : errors) {
            String type = error.columnType() == null ? "" : error.columnType();
            admin.execute(
                    "insert into standin.load_errors values ({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10})",
                    DSL.val(query.id()),
                    DSL.val(query.session()),
                    DSL.val(cut(error.object())),
                    DSL.val(error.line()),
                    DSL.val(error.column() == null ? "" : error.column()),
                    DSL.val(type.substring(0, Math.min(type.length(), TYPE_CHARACTERS))),
                    DSL.val(String.valueOf(error.columnLength() == null ? 0 : error.columnLength())),
                    DSL.val(error.position()),
                    DSL.val(error.code().number()),
                    DSL.val(error.reason()),
                    DSL.val(error.value() == null ? "" : error.value()));
        }
    }

    /** Cuts a location to at most 256 bytes, the size of the column in Redshift's views. */
    private static String cut(String location) {
        byte[] bytes = location.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        int end = Math.min(bytes.length, FILE_BYTES);
        while (end < bytes.length && (bytes[end] & 0xc0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, java.nio.charset.StandardCharsets.UTF_8);
    }

    void unloaded(Query query, UnloadResult result) {
        result.objects()
                .forEach(object -> admin.execute(
                        "insert into standin.sys_unload_detail (query_id, session_id, file_name, line_count, transfer_size)"
                                + " values ({0}, {1}, {2}, {3}, {4})",
                        DSL.val(query.id()),
                        DSL.val(query.session()),
                        DSL.val(object.location().toString()),
                        DSL.val(object.rows()),
                        DSL.val(object.bytes())));
    }
}
