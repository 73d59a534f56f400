package com.sparkify.dwh.it.redshift;

import static com.sparkify.dwh.Redshift.copyInto;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.it.S3Server;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.redshift.RedshiftWarehouse;
import java.util.List;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Tests that rejected records are read from the view that the cluster has: SYS_LOAD_ERROR_DETAIL or STL_LOAD_ERRORS.
 */
@Timeout(120)
class RedshiftLoadErrorsTest {

    private static final Table<?> T = table(name("t"));

    private static final DataSource DATABASE = TestDatabase.empty();

    private static S3Server s3;

    private PlayedCluster cluster;
    private RedshiftWarehouse warehouse;

    @BeforeAll
    static void startStore() throws Exception {
        s3 = S3Server.start();
        s3.createBucket("data");
    }

    @AfterAll
    static void stopStore() throws Exception {
        s3.close();
    }

    @BeforeEach
    void connect() throws Exception {
        s3.put("data", "a.json", "{\"id\":1}\n{\"id\":\"x\"}\n{\"id\":2,\"name\":\"much too long\"}".getBytes(UTF_8));
        TestDatabase.clear(DATABASE);
        cluster = new PlayedCluster((PGSimpleDataSource) DATABASE, s3);
        cluster.admin.execute("create table t (id integer not null, name varchar(10))");
        warehouse = cluster.warehouse();
    }

    @AfterEach
    void disconnect() throws Exception {
        cluster.close();
    }

    private Copy copy() {
        return copyInto(T).from(new S3Uri("data", "a")).authorizedBy(s3.keys()).json();
    }

    private static LoadError digit(String value) {
        return new LoadError(
                "s3://data/a.json",
                2,
                "id",
                "integer",
                null,
                0,
                value,
                LoadError.Code.DIGIT,
                "Invalid digit, Value 'x', Pos 0, Type: Integer");
    }

    private static LoadError tooLong(String type, String value) {
        return new LoadError(
                "s3://data/a.json",
                3,
                "name",
                type,
                10,
                0,
                value,
                LoadError.Code.OUT_OF_RANGE,
                "String length exceeds DDL length");
    }

    @Test
    void theStlViewHasTheErrorsWithTheirValues() {
        cluster.createStlView();
        assertEquals(
                List.of(digit("x"), tooLong("varchar", "much too long")),
                warehouse.copy(copy().maxError(3)).rejected());
        LoadException e = assertThrows(LoadException.class, () -> warehouse.copy(copy()));
        assertEquals(List.of(digit("x")), e.errors());
        e = assertThrows(LoadException.class, () -> warehouse.transaction(within -> within.copy(copy().maxError(2))));
        assertEquals(List.of(digit("x"), tooLong("varchar", "much too long")), e.errors());
        assertEquals(1, cluster.admin.fetchCount(T));
    }

    @Test
    void theSysViewHasTheErrorsWithoutTheirValues() {
        assertEquals(
                List.of(digit(null), tooLong("varchar", null)),
                warehouse.copy(copy().maxError(3)).rejected());
    }

    @Test
    void aRawValueIsShownOnOneLineAndShortened() {
        cluster.createStlView();
        cluster.afterCopy(
                () -> cluster.admin.execute(
                        "update stl_load_errors set raw_field_value = e'a\\n\\tb\\u0001' || repeat('é', 100) where line_number = 3"));
        assertEquals(
                List.of("x", "a\\n\\tb\\u0001" + "é".repeat(59) + "…"),
                warehouse.copy(copy().maxError(3)).rejected().stream()
                        .map(LoadError::value)
                        .toList());
    }

    @Test
    void anUnknownLineIsZero() {
        cluster.afterCopy(
                () -> cluster.admin.execute("update sys_load_error_detail set line_number = -1, position = -1"));
        assertEquals(
                List.of(0L, 0L),
                warehouse.copy(copy().maxError(3)).rejected().stream()
                        .map(LoadError::line)
                        .toList());
    }

    @Test
    void ifAViewCannotBeQueriedTheOtherViewIsRead() {
        cluster.admin.execute("create table stl_load_errors (x int)");
        assertEquals(2, warehouse.copy(copy().maxError(3)).rejectedCount());
    }

    @Test
    void aViewOutsideTheSearchPathIsIgnored() {
        cluster.createStlView();
        cluster.admin.execute("create schema other");
        cluster.admin.execute("create table other.sys_load_error_detail (x int)");
        assertEquals(2, warehouse.copy(copy().maxError(3)).rejectedCount());
    }

    @Test
    void withoutAViewAFailedCopyThrowsTheServersException() {
        cluster.dropView();
        DataAccessException e = assertThrows(DataAccessException.class, () -> warehouse.copy(copy()));
        assertTrue(String.valueOf(e.getMessage()).contains("Load into table 't' failed."), e.getMessage());
        e = assertThrows(DataAccessException.class, () -> warehouse.transaction(within -> within.copy(copy())));
        assertTrue(String.valueOf(e.getMessage()).contains("Load into table 't' failed."), e.getMessage());
    }

    @Test
    void withoutAViewACopyThatToleratesNoErrorsRuns() {
        cluster.dropView();
        s3.put("data", "a.json", "{\"id\":1}".getBytes(UTF_8));
        assertEquals(1, warehouse.transaction(within -> within.copy(copy())).rows());
        assertEquals(1, cluster.admin.fetchCount(T));
    }

    @Test
    void withoutAViewACopyThatToleratesErrorsReportsUnreadRecords() {
        cluster.dropView();
        LoadResult result = warehouse.transaction(within -> within.copy(copy().maxError(3)));
        assertEquals(
                List.of(new LoadResult.Unread(
                        OptionalLong.of(2),
                        "this session can read neither SYS_LOAD_ERROR_DETAIL nor STL_LOAD_ERRORS. Grant SELECT on one"
                                + " of them")),
                result.unread());
        assertEquals(2, result.rejectedCount());
        assertEquals(1, cluster.admin.fetchCount(T));
    }
}
