package com.sparkify.dwh.it.redshift;

import static com.sparkify.dwh.Redshift.copyInto;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Json;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.LockTimeoutException;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import com.sparkify.dwh.warehouse.redshift.RedshiftWarehouse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
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
 * Tests the Redshift engine with Redshift's own driver, which {@link WireProxy} connects to a PostgreSQL server.
 * The server has functions and tables with the names of Redshift's functions and system views. PostgreSQL refuses the
 * syntax of Redshift's COPY, and this error stands for a cluster's error for bad data.
 */
@Timeout(120)
class RedshiftWarehouseTest {

    private static final Table<?> T = table(name("t"));
    private static final String SECRET = "s3cr3tKeyOfNobody";

    private static final DataSource DATABASE = TestDatabase.empty();

    private PGSimpleDataSource server;
    private WireProxy proxy;
    private Connection connection;
    private static final String FAILING = "do $$ begin raise exception 'Load into table ''t'' failed.  Check"
            + " ''sys_load_error_detail'' system table for details.'; end $$";

    private DSLContext admin;
    private RedshiftWarehouse warehouse;

    @BeforeEach
    void connect() throws Exception {
        TestDatabase.clear(DATABASE);
        server = (PGSimpleDataSource) DATABASE;
        admin = DSL.using(server, SQLDialect.POSTGRES);
        admin.execute("create table t (id integer)");
        admin.execute("create function pg_last_copy_count() returns bigint language sql as 'select 2::bigint'");
        admin.execute("create function pg_last_copy_id() returns bigint language sql as 'select 70::bigint'");
        admin.execute("create table sys_load_error_detail (user_id int, query_id bigint, transaction_id bigint,"
                + " session_id int, database_name char(64), table_id int, start_time timestamp, file_name char(256),"
                + " line_number bigint, column_name char(127), column_type char(10), column_length char(10),"
                + " position int, error_code int, error_message char(512))");
        proxy = WireProxy.before(server);
        connection = connected();
        warehouse = new RedshiftWarehouse(DSL.using(connection, SQLDialect.POSTGRES));
    }

    private Connection connected() throws SQLException {
        Connection connected = new com.amazon.redshift.Driver().connect(proxy.url(), proxy.login());
        assertTrue(connected != null, "the driver doesn't take " + proxy.url());
        return connected;
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
        proxy.close();
    }

    private static Copy copy() {
        return copyInto(T)
                .from(S3Uri.parse("s3://bucket/prefix"))
                .authorizedBy(Authorization.keys("AKIANOBODY", SECRET))
                .json();
    }

    private void detail(String session, long query, long line, String column, String type, String length, int code) {
        admin.execute(
                "insert into sys_load_error_detail (query_id, session_id, file_name, line_number, column_name,"
                        + " column_type, column_length, position, error_code, error_message)"
                        + " values ({0}, " + session + ", 's3://bucket/prefix/1.json', {1}, {2}, {3}, {4}, 5, {5},"
                        + " 'bad')",
                DSL.val(query),
                DSL.val(line),
                DSL.val(column),
                DSL.val(type),
                DSL.val(length),
                DSL.val(code));
    }

    /**
     * Makes each COPY write load errors before it fails. As on a cluster, a rollback doesn't remove the load errors.
     */
    private void refuseCopyWithDetails() {
        int pid = pid();
        proxy.rewrite(sql -> {
            if (sql.startsWith("COPY ")) {
                detail(Integer.toString(pid), 71, 9, "name", "varchar", "16", 1204);
                detail(Integer.toString(pid), 71, 3, "", "", "", 1200);
                return FAILING;
            }
            return sql;
        });
    }

    private int pid() {
        return warehouse.dsl().fetchValue(DSL.select(field("pg_backend_pid()", Integer.class)));
    }

    private static String printed(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    @Test
    void aFailedCopyThrowsTheLoadErrorsOfTheCluster() {
        detail(Integer.toString(pid()), 12, 1, "old", "int4", "0", 1207);
        refuseCopyWithDetails();
        LoadException e = assertThrows(LoadException.class, () -> warehouse.copy(copy()));
        assertEquals(
                List.of(
                        new LoadError(
                                "s3://bucket/prefix/1.json", 3, null, null, null, 5, null, LoadError.Code.PARSE, "bad"),
                        new LoadError(
                                "s3://bucket/prefix/1.json",
                                9,
                                "name",
                                "varchar",
                                16,
                                5,
                                null,
                                LoadError.Code.OUT_OF_RANGE,
                                "bad")),
                e.errors());
        assertEquals(
                "Nothing was loaded into t\n"
                        + "  s3://bucket/prefix/1.json, line 3: bad (1200)\n"
                        + "  s3://bucket/prefix/1.json, line 9, column name varchar(16): bad (1204)",
                e.getMessage());
        assertFalse(printed(e).contains(SECRET), "the secret is in " + printed(e));
    }

    @Test
    void aFailedCopyInATransactionThrowsItsLoadErrorsAfterTheRollback() {
        refuseCopyWithDetails();
        LoadException e = assertThrows(
                LoadException.class,
                () -> warehouse.transaction(within -> {
                    within.dsl().execute("insert into t values (1)");
                    return within.copy(copy());
                }));
        assertEquals(2, e.errors().size());
        assertEquals(0, admin.fetchCount(T));
    }

    @Test
    void aFailureWithoutLoadErrorsThrowsTheServersErrorWithMaskedSecrets() {
        DataAccessException e = assertThrows(DataAccessException.class, () -> warehouse.copy(copy()));
        String message = String.valueOf(e.getMessage());
        assertTrue(
                message.startsWith("SQL [COPY \"t\"\nFROM 's3://bucket/prefix'\nACCESS_KEY_ID 'AKIA***'\n"
                        + "SECRET_ACCESS_KEY '***'\nFORMAT AS JSON 'auto']; ERROR: syntax error at or near"),
                message);
        assertFalse(printed(e).contains(SECRET), "the secret is in " + printed(e));
    }

    @Test
    void aPrefixWithoutObjectsIsALoadError() {
        proxy.rewrite(sql -> sql.startsWith("COPY ")
                ? "do $$ begin raise exception 'The specified S3 prefix ''prefix'' does not exist'; end $$"
                : sql);
        LoadException e = assertThrows(LoadException.class, () -> warehouse.copy(copy()));
        assertEquals(
                "Nothing was loaded into t\n"
                        + "  s3://bucket/prefix: The specified S3 prefix 's3://bucket/prefix' does not exist:"
                        + " there is no object (1212)",
                e.getMessage());
    }

    @Test
    void loadErrorsOfAnEarlierLoadAreIgnored() {
        detail(Integer.toString(pid()), 12, 1, "old", "int4", "0", 1207);
        proxy.rewrite(sql -> sql.startsWith("COPY ") ? FAILING : sql);
        DataAccessException e = assertThrows(DataAccessException.class, () -> warehouse.copy(copy()));
        assertTrue(String.valueOf(e.getMessage()).contains("Load into table 't' failed."), e.getMessage());
    }

    @Test
    void ifTheLoadErrorsCannotBeReadTheServersErrorIsThrown() {
        proxy.rewrite(sql -> {
            if (sql.startsWith("COPY ")) {
                admin.execute("alter table sys_load_error_detail drop column session_id");
                return FAILING;
            }
            return sql;
        });
        DataAccessException e = assertThrows(DataAccessException.class, () -> warehouse.copy(copy()));
        assertTrue(String.valueOf(e.getMessage()).contains("SECRET_ACCESS_KEY '***'"), e.getMessage());
        assertEquals(1, e.getSuppressed().length);
    }

    @Test
    void inATransactionOfTheCallerTheServersErrorIsThrown() throws SQLException {
        refuseCopyWithDetails();
        connection.setAutoCommit(false);
        DataAccessException e = assertThrows(DataAccessException.class, () -> warehouse.copy(copy()));
        assertTrue(String.valueOf(e.getMessage()).contains("SECRET_ACCESS_KEY '***'"), e.getMessage());
        connection.rollback();
    }

    @Test
    void aCopyReturnsTheNumberOfItsRows() {
        proxy.rewrite(sql -> sql.startsWith("COPY ") ? "insert into t values (1), (2)" : sql);
        assertEquals(new LoadResult(2, List.of(), 0, List.of(), 0, 0, List.of(70L), List.of()), warehouse.copy(copy()));
        assertEquals(2, admin.fetchCount(T));
    }

    @Test
    void aCopyWithMaxErrorReturnsTheRejectedRecords() {
        detail("0", 70, 4, "id", "int4", "0", 1207);
        detail("0", 69, 5, "id", "int4", "0", 1207);
        proxy.rewrite(sql -> sql.startsWith("COPY ") ? "insert into t values (1), (2)" : sql);
        assertEquals(
                new LoadResult(2, List.of(rejected(4)), 1, List.of(), 0, 0, List.of(70L), List.of()),
                warehouse.copy(copy().maxError(10)));
    }

    private static LoadError rejected(long line) {
        return new LoadError(
                "s3://bucket/prefix/1.json", line, "id", "int4", null, 5, null, LoadError.Code.DIGIT, "bad");
    }

    @Test
    void aCopyThatIgnoresAllErrorsReturnsTheFirstErrorsAndCountsAll() {
        detail("0", 70, 4, "id", "int4", "0", 1207);
        proxy.rewrite(sql -> sql.startsWith("COPY ") ? "insert into t values (1), (2)" : sql);
        assertEquals(
                new LoadResult(2, List.of(rejected(4)), 1, List.of(), 0, 0, List.of(70L), List.of()),
                warehouse.copy(copy().ignoreAllErrors()));
        admin.execute("insert into sys_load_error_detail (query_id, session_id, file_name, line_number, column_name,"
                + " column_type, column_length, position, error_code, error_message)"
                + " select 70, 0, 's3://bucket/prefix/1.json', n + 4, 'id', 'int4', '0', 5, 1207, 'bad'"
                + " from generate_series(1, 1500) n");
        LoadResult result = warehouse.copy(copy().ignoreAllErrors());
        assertEquals(1501, result.rejectedCount());
        assertEquals(
                LongStream.range(4, 4 + LoadResult.LISTED)
                        .mapToObj(RedshiftWarehouseTest::rejected)
                        .toList(),
                result.rejected());
    }

    @Test
    void aLocalManifestIsRefused() {
        Copy local = copyInto(T)
                .from(new LocalPath(Path.of("/data/cust.manifest")))
                .manifest()
                .authorizedBy(Authorization.defaultRole())
                .json();
        UnsupportedOptionException e = assertThrows(UnsupportedOptionException.class, () -> warehouse.copy(local));
        assertEquals(
                "Redshift can't do this COPY:\n"
                        + "  '/data/cust.manifest': the cluster can't read this machine's files; put them in S3 and name"
                        + " them s3://bucket/prefix",
                e.getMessage());
    }

    @Test
    void aCopyJoinsTheOpenTransaction() {
        proxy.rewrite(sql -> sql.startsWith("COPY ") ? "insert into t values (1), (2)" : sql);
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> warehouse.transaction(within -> {
                    within.copy(copy());
                    throw new IllegalArgumentException("undo");
                }));
        assertEquals("undo", e.getMessage());
        assertEquals(0, admin.fetchCount(T));
    }

    @Test
    void aTransactionWhoseWorkReturnsIsCommitted() {
        assertEquals(1, warehouse.<Integer>transaction(within -> within.dsl().execute("insert into t values (1)")));
        assertEquals(1, admin.fetchCount(T));
    }

    @Test
    void aTransactionInATransactionIsRefused() {
        IllegalStateException e = assertThrows(
                IllegalStateException.class,
                () -> warehouse.transaction(within -> within.<Integer>transaction(inner -> 1)));
        assertEquals(
                "A transaction is already open. Transactions can't be nested, because Redshift has no savepoints. Call copy,"
                        + " execute and the other methods directly: they run in the open transaction. Run a JobLoader outside of the open"
                        + " transaction",
                e.getMessage());
    }

    @Test
    void aLockIsAwaitedUntilItsTimeout() throws SQLException {
        warehouse.dsl().execute("set statement_timeout to 61000");
        try (Connection other = server.getConnection()) {
            other.setAutoCommit(false);
            DSL.using(other).execute("lock table t");
            LockTimeoutException e = assertThrows(
                    LockTimeoutException.class,
                    () -> warehouse.transaction(within -> {
                        within.lock(T, Duration.ofMillis(700));
                        return 1;
                    }));
            assertEquals("Table t is locked by another session, after waiting 700 ms", e.getMessage());
        }
        assertEquals("61s", statementTimeout());
    }

    @Test
    void aLockIsHeldUntilTheTransactionEnds() {
        warehouse.dsl().execute("set statement_timeout to 61000");
        warehouse.transaction(within -> {
            within.lock(T, Duration.ZERO);
            assertEquals("61s", statementTimeout());
            assertThrows(
                    DataAccessException.class,
                    () -> admin.transaction(c -> c.dsl().execute("lock table t in access share mode nowait")));
            return 1;
        });
        admin.transaction(c -> c.dsl().execute("lock table t nowait"));
        assertEquals("61s", statementTimeout());
    }

    @Test
    void aLockWithoutATransactionIsRefused() {
        IllegalStateException e =
                assertThrows(IllegalStateException.class, () -> warehouse.lock(T, Duration.ofSeconds(1)));
        assertEquals("LOCK TABLE needs a transaction: the lock ends with the transaction", e.getMessage());
        assertEquals("0", statementTimeout());
    }

    private String statementTimeout() {
        return warehouse.dsl().fetchValue(DSL.select(field("current_setting('statement_timeout')", String.class)));
    }

    @Test
    void allLocalPathsAreRefusedInOneMessage() {
        Copy local = copyInto(T)
                .from(new LocalPath(Path.of("/data")))
                .authorizedBy(Authorization.defaultRole())
                .json(Json.paths(new LocalPath(Path.of("/paths.json"))));
        UnsupportedOptionException e = assertThrows(UnsupportedOptionException.class, () -> warehouse.copy(local));
        assertEquals(
                "Redshift can't do this COPY:\n"
                        + "  '/data': the cluster can't read this machine's files; put them in S3 and name them"
                        + " s3://bucket/prefix\n"
                        + "  '/paths.json': the cluster can't read this machine's files; put them in S3 and name"
                        + " them s3://bucket/prefix",
                e.getMessage());
    }
}
