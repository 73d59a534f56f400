package com.sparkify.dwh.it.redshift;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Json;
import com.sparkify.dwh.it.S3Server;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import com.sparkify.dwh.warehouse.redshift.RedshiftWarehouse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server to which Redshift's own driver connects, in place of a cluster. Redshift's functions and views
 * that PostgreSQL doesn't have are created under the same names. When a COPY arrives, the library's engine for
 * PostgreSQL loads the data into a separate table, and PostgreSQL receives an INSERT from this table in place of the
 * COPY. PostgreSQL also sends the notices that a cluster sends. Rejected records are written to the views of load
 * errors in another transaction.
 */
final class PlayedCluster implements AutoCloseable {

    private static final Pattern COPY = Pattern.compile("COPY \"(?<table>[^\"]+)\"\nFROM '(?<from>[^']+)'\n(?s:.*)");
    private static final Pattern JSON = Pattern.compile("\nFORMAT AS JSON '([^']+)'");
    private static final Pattern MAXERROR = Pattern.compile("\nMAXERROR (\\d+)");
    private static final int FIRST_QUERY = 70;
    private static final int TYPE_CHARACTERS = 10;
    private static final String INTO_SYS =
            "insert into sys_load_error_detail (query_id, session_id, file_name, line_number, column_name, column_type,"
                    + " column_length, position, error_code, error_message) values"
                    + " ({0}, {1}, substr({2}, 1, 256), {3}, {4}, {5}, {6}, {7}, {8}, {9})";
    private static final String INTO_STL =
            "insert into stl_load_errors (query, session, filename, line_number, colname, type, col_length, position,"
                    + " err_code, err_reason, raw_field_value) values"
                    + " ({0}, {1}, substr({2}, 1, 256), {3}, {4}, {5}, {6}, {7}, {8}, substr({9}, 1, 100), {10})";

    /** All statements that arrived. */
    final List<String> sent = Collections.synchronizedList(new ArrayList<>());

    final DSLContext admin;
    final ObjectStore store;
    final WireProxy proxy;
    final Connection connection;
    private final Connection adminConnection;
    private final Connection playing;
    private final S3Server s3;
    private final int pid;
    private volatile int copies;
    private volatile String into = INTO_SYS;
    private volatile boolean quiet;
    private volatile Runnable before = () -> {};
    private volatile Runnable after = () -> {};

    PlayedCluster(PGSimpleDataSource server, S3Server s3) throws Exception {
        this.s3 = s3;
        this.store = ObjectStores.localAndS3(s3.settings());
        this.adminConnection = server.getConnection();
        this.playing = server.getConnection();
        this.admin = DSL.using(adminConnection, SQLDialect.POSTGRES);
        admin.execute("create table if not exists last_copy (id bigint, rows bigint)");
        admin.execute(
                "create or replace function pg_last_copy_count() returns bigint language sql as 'select rows from last_copy'");
        admin.execute(
                "create or replace function pg_last_copy_id() returns bigint language sql as 'select id from last_copy'");
        createSysView();
        this.proxy = WireProxy.before(server);
        this.connection = connected();
        this.pid = pidOf(connection);
        proxy.rewrite(this::played);
    }

    private static int pidOf(Connection connection) {
        return DSL.using(connection, SQLDialect.POSTGRES)
                .fetchSingle("select pg_backend_pid()")
                .get(0, Integer.class);
    }

    void createSysView() {
        admin.execute("create table sys_load_error_detail (user_id int, query_id bigint, transaction_id bigint,"
                + " session_id int, database_name char(64), table_id int, start_time timestamp, file_name char(256),"
                + " line_number bigint, column_name char(127), column_type char(10), column_length char(10),"
                + " position int, error_code int, error_message char(512))");
    }

    /** Creates STL_LOAD_ERRORS, the old view of load errors, in place of SYS_LOAD_ERROR_DETAIL. */
    void createStlView() {
        into = INTO_STL;
        admin.execute("drop table sys_load_error_detail");
        admin.execute("create table stl_load_errors (userid int, slice int, tbl int, starttime timestamp, session int,"
                + " query int, filename char(256), line_number bigint, colname char(127), type char(10),"
                + " col_length char(10), position int, raw_line char(1024), raw_field_value char(1024), err_code int,"
                + " err_reason char(100), is_partial int, start_offset bigint)");
    }

    /** Drops the view of load errors. */
    void dropView() {
        into = "";
        admin.execute("drop table sys_load_error_detail");
    }

    private Connection connected() throws SQLException {
        Connection connected = new com.amazon.redshift.Driver().connect(proxy.url(), proxy.login());
        if (connected == null) {
            throw new IllegalStateException("the driver doesn't take " + proxy.url());
        }
        return connected;
    }

    /** Creates a warehouse with this place for manifests. */
    RedshiftWarehouse warehouse(S3Uri manifests) {
        return new RedshiftWarehouse(DSL.using(connection, SQLDialect.POSTGRES), store, manifests);
    }

    RedshiftWarehouse warehouse() {
        return new RedshiftWarehouse(DSL.using(connection, SQLDialect.POSTGRES));
    }

    /** Sets an action that runs when a COPY has arrived, before the COPY reads anything. */
    void beforeCopy(Runnable happening) {
        before = happening;
    }

    /** Sets an action that runs when a COPY has read everything. */
    void afterCopy(Runnable happening) {
        after = happening;
    }

    /** The COPYs that arrived. */
    List<String> copies() {
        synchronized (sent) {
            return sent.stream().filter(sql -> sql.startsWith("COPY ")).toList();
        }
    }

    private String played(String sql) {
        sent.add(sql);
        Matcher copy = COPY.matcher(sql);
        return copy.matches() ? played(copy, sql) : sql;
    }

    private String played(Matcher copy, String sql) {
        before.run();
        copies = copies + 1;
        DSLContext player = DSL.using(playing, SQLDialect.POSTGRES);
        Table<?> scratch = scratch(copies);
        String target = copy.group("table");
        player.execute("create table {0} (like {1})", scratch, DSL.table(DSL.name(target.replace("new_", "staging_"))));
        int query = FIRST_QUERY + copies;
        try {
            LoadResult result = new PostgresWarehouse(player, store).copy(copy(scratch, copy.group("from"), sql));
            keep(player, query, result.rejected());
            player.execute("delete from last_copy");
            player.execute("insert into last_copy values ({0}, {1})", DSL.val(query), DSL.val(result.rows()));
            return "do $$ begin insert into \"" + target + "\" select * from \"" + scratch.getName() + "\"; "
                    + notices(target, result) + "end $$";
        } catch (LoadException e) {
            keep(player, query, e.errors());
            return "do $$ begin raise exception 'Load into table ''" + target + "'' failed.  Check ''"
                    + "sys_load_error_detail'' system table for details.'; end $$";
        } finally {
            after.run();
        }
    }

    /** From now on, the cluster sends no notices. */
    void quieten() {
        quiet = true;
    }

    /** The statements that send a COPY's notices. A cluster sends a second notice if COPY has rejected records. */
    private String notices(String target, LoadResult result) {
        if (quiet) {
            return "";
        }
        String completed = "raise info 'Load into table ''" + target + "'' completed, ";
        String loaded = completed + result.rows() + " record(s) loaded successfully.'; ";
        return result.rejectedCount() == 0
                ? loaded
                : loaded + completed + result.rejectedCount()
                        + " record(s) could not be loaded.  Check ''sys_load_error_detail'' system table for"
                        + " details.'; ";
    }

    private static Table<?> scratch(int copy) {
        return DSL.table(DSL.name("played_" + copy));
    }

    private Copy copy(Table<?> scratch, String from, String sql) {
        Copy copy = Redshift.copyInto(scratch)
                .from(Location.parse(from))
                .authorizedBy(s3.keys())
                .json(json(sql));
        copy = sql.contains("\nMANIFEST") ? copy.from(S3Uri.parse(from)).manifest() : copy;
        copy = sql.contains("\nGZIP") ? copy.gzip() : copy;
        copy = sql.contains("\nNOLOAD") ? copy.noLoad() : copy;
        Matcher most = MAXERROR.matcher(sql);
        return sql.contains("\nIGNOREALLERRORS")
                ? copy.ignoreAllErrors()
                : most.find() ? copy.maxError(Integer.parseInt(most.group(1))) : copy;
    }

    private static Json json(String sql) {
        Matcher json = JSON.matcher(sql);
        if (!json.find()) {
            throw new IllegalStateException("PlayedCluster loads only JSON: " + sql);
        }
        return json.group(1).equals("auto") ? Json.auto() : Json.paths(Location.parse(json.group(1)));
    }

    /** Writes rejected records as a cluster does: a rollback doesn't remove them. */
    private void keep(DSLContext player, int query, List<LoadError> errors) {
        for (LoadError error : into.isEmpty() ? List.<LoadError>of() : errors) {
            String type = error.columnType();
            player.execute(
                    into,
                    DSL.val(query),
                    DSL.val(pid),
                    DSL.val(error.object()),
                    DSL.val(error.line()),
                    DSL.val(error.column() == null ? "" : error.column()),
                    DSL.val(type == null ? "" : type.substring(0, Math.min(type.length(), TYPE_CHARACTERS))),
                    DSL.val(String.valueOf(error.columnLength() == null ? 0 : error.columnLength())),
                    DSL.val(error.position()),
                    DSL.val(error.code().number()),
                    DSL.val(error.reason()),
                    DSL.val(error.value()));
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        connection.close();
        proxy.close();
        admin.execute("drop table if exists sys_load_error_detail, stl_load_errors");
        for (int i = 1; i <= copies; i++) {
            admin.dropTableIfExists(scratch(i)).execute();
        }
        playing.close();
        adminConnection.close();
    }
}
