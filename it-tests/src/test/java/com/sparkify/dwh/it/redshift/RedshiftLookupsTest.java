package com.sparkify.dwh.it.redshift;

import static com.sparkify.dwh.Redshift.copyInto;
import static com.sparkify.dwh.Redshift.unload;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.UnloadResult;
import com.sparkify.dwh.warehouse.redshift.RedshiftWarehouse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Tests the queries of system views after a COPY or UNLOAD. The user may read both views of load errors, one of them,
 * or neither.
 */
@Timeout(120)
class RedshiftLookupsTest {

    private static final Table<?> T = table(name("t"));
    private static final String FAILED =
            "Load into table ''t'' failed.  Check ''stl_load_errors'' system table for details.";
    private static final String NEITHER =
            "this session can read neither SYS_LOAD_ERROR_DETAIL nor STL_LOAD_ERRORS." + " Grant SELECT on one of them";
    private static final DataSource DATABASE = TestDatabase.empty();

    private final DSLContext admin = DSL.using(DATABASE, SQLDialect.POSTGRES);
    private WireProxy proxy;
    private Connection connection;
    private RedshiftWarehouse warehouse;
    private int pid;

    @BeforeEach
    void connect() throws IOException, SQLException {
        TestDatabase.clear(DATABASE);
        admin.execute("create table t (id integer)");
        for (String function : List.of("pg_last_copy_count", "pg_last_unload_count")) {
            admin.execute("create function " + function + "() returns bigint language sql as 'select 2::bigint'");
        }
        for (String function : List.of("pg_last_copy_id", "pg_last_unload_id")) {
            admin.execute("create function " + function + "() returns bigint language sql as 'select 70::bigint'");
        }
        admin.execute("create table sys_load_error_detail (query_id bigint, session_id int, file_name char(256),"
                + " line_number bigint, column_name char(127), column_type char(10), column_length char(10), position int,"
                + " error_code int, error_message char(512))");
        admin.execute(
                "create table stl_load_errors (query int, session int, filename char(256), line_number bigint, colname"
                        + " char(127), type char(10), col_length char(10), position int, raw_field_value char(1024), err_code int,"
                        + " err_reason char(100))");
        admin.execute("create table sys_unload_detail (query_id bigint, file_name char(256), line_count bigint,"
                + " transfer_size bigint)");
        admin.execute("insert into sys_unload_detail values (70, 's3://bucket/out/000', 2, 10)");
        admin.execute("do $$ begin create role limited; exception when duplicate_object then null; end $$");
        admin.execute("grant usage on schema public to limited; grant insert, select on t to limited");
        proxy = WireProxy.before((PGSimpleDataSource) DATABASE);
        proxy.rewrite(this::played);
        connection = DriverManager.getConnection(proxy.url(), proxy.login());
        pid = DSL.using(connection, SQLDialect.POSTGRES)
                .fetchSingle("select pg_backend_pid()")
                .get(0, Integer.class);
        DSL.using(connection, SQLDialect.POSTGRES).execute("set session authorization limited");
        warehouse = new RedshiftWarehouse(DSL.using(connection, SQLDialect.POSTGRES));
    }

    @AfterEach
    void disconnect() throws IOException, SQLException {
        connection.close();
        proxy.close();
    }

    private String played(String sql) {
        if (sql.startsWith("UNLOAD ")) {
            return "set application_name to 'played'";
        }
        if (!sql.startsWith("COPY ")) {
            return sql;
        }
        long query = sql.contains("s3://bucket/bad") ? 71 : 70;
        // The rows are written outside of the transaction, as on a cluster, so that a rollback doesn't remove them.
        admin.execute(
                "insert into sys_load_error_detail values ({1}, {0}, 's3://bucket/bad/1', 3, 'id', 'int4', '0', 5,"
                        + " 1230, 'odd')",
                DSL.val(pid), DSL.val(query));
        admin.execute(
                "insert into stl_load_errors values ({1}, {0}, 's3://bucket/bad/1', 3, 'id', 'int4', '0', 5, 'x y',"
                        + " 1230, 'odd in stl')",
                DSL.val(pid), DSL.val(query));
        return answered(sql);
    }

    /** The statement that PostgreSQL receives in place of a COPY. It raises the notices that a cluster sends. */
    private static String answered(String sql) {
        if (sql.contains("s3://bucket/bad")) {
            return "do $$ begin raise exception '" + FAILED + "'; end $$";
        }
        String loaded = "Load into table ''t'' completed, %s record(s) %s";
        String success = loaded.formatted("2", "loaded successfully.");
        String some =
                loaded.formatted("7", "could not be loaded.  Check ''stl_load_errors'' system table for details.");
        return sql.contains("s3://bucket/quiet")
                ? "insert into t values (1), (2)"
                : "do $$ begin insert into t values (1), (2); raise info '" + success + "'; "
                        + (sql.contains("s3://bucket/some") ? "raise info '" + some + "'; " : "") + "end $$";
    }

    /** Replaces SYS_LOAD_ERROR_DETAIL by a view that the user may query. Each query of the view fails. */
    private void failingView() {
        admin.execute("drop table sys_load_error_detail");
        admin.execute("create view sys_load_error_detail as select 1 / 0 as query_id, 1 as session_id, ''::varchar as"
                + " file_name, 1::bigint as line_number, ''::varchar as column_name, ''::varchar as column_type,"
                + " ''::varchar as column_length, 1 as position, 1 as error_code, ''::varchar as error_message from t");
        admin.execute("insert into t values (0)");
        grant("sys_load_error_detail");
        proxy.rewrite(sql -> sql.startsWith("COPY ") ? answered(sql) : sql);
    }

    private void grant(String... views) {
        for (String view : views) {
            admin.execute("grant select on " + view + " to limited");
        }
    }

    private static Copy copy(String from) {
        return copyInto(T)
                .from(S3Uri.parse(from))
                .authorizedBy(Authorization.defaultRole())
                .json();
    }

    private static Copy good() {
        return copy("s3://bucket/good");
    }

    private static Copy some() {
        return copy("s3://bucket/some").maxError(10);
    }

    private static Copy bad() {
        return copy("s3://bucket/bad");
    }

    private static String texts(List<LoadError> errors) {
        return errors.stream().map(LoadError::toString).collect(Collectors.joining("\n"));
    }

    private String explained() {
        return texts(
                assertThrows(LoadException.class, () -> warehouse.copy(bad())).errors());
    }

    private void failsWithTheServersError(int suppressed) {
        DataAccessException e = assertThrows(DataAccessException.class, () -> warehouse.copy(bad()));
        assertEquals(
                "ERROR: " + FAILED.replace("''", "'"),
                String.valueOf(e.getCause().getMessage()).lines().findFirst().orElseThrow());
        assertEquals(suppressed, e.getSuppressed().length);
    }

    @Test
    void withoutARightToTheViewsACopyIsSent() {
        assertEquals(2, warehouse.copy(good()).rows());
        assertEquals(2, admin.fetchCount(T));
        failsWithTheServersError(0);
    }

    @Test
    void withoutARightToTheViewsAnOpenTransactionContinues() throws SQLException {
        connection.setAutoCommit(false);
        warehouse.copy(good());
        warehouse.copy(some());
        warehouse.copy(good());
        connection.commit();
        assertEquals(6, admin.fetchCount(T));
    }

    @Test
    void recordsThatCannotBeReadAreCountedFromTheServersNotice() {
        LoadResult result = warehouse.copy(some());
        assertEquals(List.of(new LoadResult.Unread(OptionalLong.of(7), NEITHER)), result.unread());
        assertEquals(7, result.rejectedCount());
        assertEquals(List.of(), result.rejected());
        assertEquals(
                "rejected 7 records that could not be read: " + NEITHER,
                result.unread().get(0).toString());
        assertEquals(2, admin.fetchCount(T));
        assertEquals(List.of(), warehouse.copy(good().maxError(3)).unread());
    }

    @Test
    void withoutANoticeTheNumberOfRecordsThatCannotBeReadIsUnknown() {
        LoadResult result = warehouse.copy(copy("s3://bucket/quiet").ignoreAllErrors());
        assertEquals(List.of(new LoadResult.Unread(OptionalLong.empty(), NEITHER)), result.unread());
        assertEquals(0, result.rejectedCount());
        assertEquals(
                "may have rejected records that could not be read: " + NEITHER,
                result.unread().get(0).toString());
        assertEquals(List.of(), warehouse.copy(copy("s3://bucket/quiet")).unread());
    }

    @Test
    void recordsThatAReadableViewDoesNotListAreUnread() {
        grant("stl_load_errors");
        LoadResult result = warehouse.copy(some());
        assertEquals(1, result.rejected().size());
        assertEquals(7, result.rejectedCount());
        assertEquals(
                List.of(new LoadResult.Unread(OptionalLong.of(6), "the system views list only 1")), result.unread());
    }

    @Test
    void aFailedQueryOfAViewDoesNotFailACopyThatToleratesErrors() throws SQLException {
        failingView();
        LoadResult result = warehouse.copy(some());
        assertEquals(
                List.of(new LoadResult.Unread(OptionalLong.of(7), "the query failed: ERROR: division by zero")),
                result.unread());
        assertEquals(3, admin.fetchCount(T));
        warehouse.transaction(within -> {
            within.copy(good());
            return within.copy(good().maxError(3));
        });
        connection.setAutoCommit(false);
        warehouse.copy(good());
        warehouse.copy(good().maxError(3));
        connection.commit();
        assertEquals(11, admin.fetchCount(T));
    }

    @Test
    void aFailureThatNamesNoViewIsNotLookedUp() {
        grant("stl_load_errors");
        proxy.rewrite(sql -> sql.startsWith("COPY ")
                ? played(sql).replace("Check ''stl_load_errors'' system table for details.", "Access Denied")
                : sql);
        DataAccessException e = assertThrows(DataAccessException.class, () -> warehouse.copy(bad()));
        assertEquals(
                "ERROR: Load into table 't' failed.  Access Denied",
                String.valueOf(e.getCause().getMessage()).lines().findFirst().orElseThrow());
    }

    @Test
    void aRightToOneOfTheTwoViewsIsEnough() {
        grant("stl_load_errors");
        assertEquals("s3://bucket/bad/1, line 3, column id int4, value 'x y': odd in stl (1230)", explained());
        admin.execute("truncate sys_load_error_detail, stl_load_errors");
        admin.execute("revoke select on stl_load_errors from limited");
        grant("sys_load_error_detail");
        assertEquals("s3://bucket/bad/1, line 3, column id int4: odd (1230)", explained());
    }

    @Test
    void ifBothViewsAreReadableOnlyTheValueComesFromTheStlView() {
        grant("sys_load_error_detail", "stl_load_errors");
        String expected = "s3://bucket/bad/1, line 3, column id int4, value 'x y': odd (1230)";
        assertEquals(expected, explained());
        admin.execute("truncate sys_load_error_detail, stl_load_errors");
        LoadResult result = warehouse.copy(good().maxError(3));
        assertEquals(expected, texts(result.rejected()));
        assertEquals(1, result.rejectedCount());
    }

    @Test
    void ifAViewIsEmptyTheOtherViewIsRead() {
        grant("sys_load_error_detail", "stl_load_errors");
        admin.execute("create rule nothing as on insert to sys_load_error_detail do instead nothing");
        assertEquals("s3://bucket/bad/1, line 3, column id int4, value 'x y': odd in stl (1230)", explained());
        admin.execute("truncate stl_load_errors");
        LoadResult result = warehouse.copy(good().ignoreAllErrors());
        assertEquals(1, result.rejectedCount());
    }

    @Test
    void aFailedQueryOfAViewIsASuppressedExceptionOfTheCopysError() {
        failingView();
        assertEquals(2, warehouse.copy(good()).rows());
        failsWithTheServersError(1);
    }

    @Test
    void anUnloadWithoutARightToItsViewHasRowsButNoFiles() {
        assertEquals(new UnloadResult(2, List.of(), Optional.empty()), warehouse.unload(toS3()));
        grant("sys_unload_detail");
        assertEquals(
                List.of(new UnloadResult.UnloadedObject(Location.parse("s3://bucket/out/000"), 2, 10)),
                warehouse.unload(toS3()).objects());
    }

    @Test
    void anUnloadHasRowsButNoFilesIfTheQueryOfItsViewFails() {
        admin.execute("drop table sys_unload_detail");
        admin.execute("create view sys_unload_detail as select 70::bigint as query_id, 'f'::varchar as file_name,"
                + " 1 / id as line_count, 1::bigint as transfer_size from t");
        admin.execute("insert into t values (0)");
        grant("sys_unload_detail");
        assertEquals(new UnloadResult(2, List.of(), Optional.empty()), warehouse.unload(toS3()));
    }

    private static Unload toS3() {
        return unload(DSL.select(DSL.field(name("id"))).from(T))
                .to(Location.parse("s3://bucket/out/"))
                .authorizedBy(Authorization.defaultRole())
                .csv();
    }
}
