package com.sparkify.dwh.it.redshift;

import static com.sparkify.dwh.Redshift.alterTable;
import static com.sparkify.dwh.Redshift.analyzeCompression;
import static com.sparkify.dwh.Redshift.column;
import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.Redshift.upsert;
import static com.sparkify.dwh.Redshift.vacuum;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.table.AnalyzeCompression.ColumnCompression;
import com.sparkify.dwh.table.ColumnEncoding;
import com.sparkify.dwh.table.TableAttributes.DistStyle;
import com.sparkify.dwh.table.TableStatement;
import com.sparkify.dwh.warehouse.MultipleMatchesException;
import com.sparkify.dwh.warehouse.redshift.RedshiftWarehouse;
import java.math.BigDecimal;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Tests MERGE, CREATE TABLE, ALTER TABLE, VACUUM and ANALYZE COMPRESSION with Redshift's own driver, which
 * {@link WireProxy} connects to a PostgreSQL server. The server runs MERGE. The proxy replaces the other statements,
 * and the tests compare the text that the driver sends.
 */
@Timeout(120)
class RedshiftStatementsTest {

    private static final Field<Integer> ID = field(name("id"), SQLDataType.INTEGER);
    private static final Field<String> NAME = field(name("name"), SQLDataType.VARCHAR(10));
    private static final Table<?> T =
            createTable(table(name("t"))).columns(ID, NAME).asTable();
    private static final Table<?> S =
            createTable(table(name("s"))).columns(ID, NAME).asTable();

    private WireProxy proxy;
    private Connection connection;
    private DSLContext admin;
    private RedshiftWarehouse warehouse;

    @BeforeEach
    void connect() throws Exception {
        PGSimpleDataSource server = (PGSimpleDataSource) TestDatabase.empty();
        admin = DSL.using(server, SQLDialect.POSTGRES);
        admin.execute("create table t (id integer, name varchar(10))");
        admin.execute("create table s (id integer, name varchar(10))");
        proxy = WireProxy.before(server);
        connection = new com.amazon.redshift.Driver().connect(proxy.url(), proxy.login());
        assertTrue(connection != null, "the driver doesn't take " + proxy.url());
        warehouse = new RedshiftWarehouse(DSL.using(connection, SQLDialect.POSTGRES));
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
        proxy.close();
    }

    @Test
    void aMergeIsSentAndChangesTheTarget() {
        admin.execute("insert into t values (1, 'a')");
        admin.execute("insert into s values (1, 'b'), (2, 'c\\')");
        assertEquals(OptionalLong.empty(), warehouse.merge(upsert(T, S, ID)));
        assertEquals("1 b, 2 c\\", admin.fetchValue("select string_agg(id || ' ' || name, ', ' order by id) from t"));
    }

    @Test
    void twoSourceRowsThatMatchOneTargetRowThrowMultipleMatchesException() {
        proxy.rewrite(sql -> sql.startsWith("MERGE ")
                ? "do $$ begin raise exception 'Found multiple matches to update the same tuple.'; end $$"
                : sql);
        MultipleMatchesException e =
                assertThrows(MultipleMatchesException.class, () -> warehouse.merge(upsert(T, S, ID)));
        assertEquals(
                "Found multiple matches to update the same tuple. Two rows of the source match one row of t",
                e.getMessage());
    }

    @Test
    void aMergeThatFailsForAnotherReasonThrowsTheServersException() {
        admin.execute("drop table s");
        assertThrows(DataAccessException.class, () -> warehouse.merge(upsert(T, S, ID)));
    }

    @Test
    void aStatementIsSentAsItIsPrinted() {
        List<String> sent = new ArrayList<>();
        proxy.rewrite(sql -> {
            boolean own = sql.startsWith("CREATE TABLE") || sql.startsWith("ALTER TABLE") || sql.startsWith("VACUUM");
            if (own) {
                sent.add(sql);
            }
            return own ? "select 1" : sql;
        });
        List<TableStatement> statements = List.of(
                createTable(T)
                        .column(column(ID).encode(ColumnEncoding.AZ64).identity(1, 1))
                        .column(field(name("x"), SQLDataType.VARCHAR.defaultValue("it's \\")))
                        .sortkey(ID),
                alterTable(T).appendFrom(S),
                alterTable(T).sortkey(ID).diststyle(DistStyle.ALL),
                vacuum(T).sortOnly().toPercent(75));
        statements.forEach(warehouse::execute);
        assertEquals(statements.stream().map(Object::toString).toList(), sent);
    }

    @Test
    void statementsThatCannotRunInATransactionAreRefusedInATransaction() {
        for (TableStatement statement : List.of(
                vacuum(T),
                alterTable(T).appendFrom(S),
                alterTable(T).alterColumn(NAME).type(SQLDataType.VARCHAR(20)))) {
            IllegalStateException e = assertThrows(
                    IllegalStateException.class,
                    () -> warehouse.transaction(within -> {
                        within.execute(statement);
                        return 1;
                    }));
            assertEquals(
                    statement.words()
                            + " can't run in a transaction: Redshift runs it only outside of a transaction. Run"
                            + " it by itself",
                    e.getMessage());
        }
    }

    @Test
    void analyzeCompressionReturnsARowForEachColumn() {
        proxy.rewrite(sql -> sql.equals("ANALYZE COMPRESSION \"t\" COMPROWS 1000")
                ? "select 't ' as \"Table\", 'id' as \"Column\", 'az64' as \"Encoding\", '31.73'::text as"
                        + " \"Est_reduction_pct\" union all select 't', 'name', 'N/A', '0.00'"
                : sql);
        assertEquals(
                List.of(
                        new ColumnCompression("t", "id", "az64", new BigDecimal("31.73")),
                        new ColumnCompression("t", "name", "N/A", new BigDecimal("0.00"))),
                warehouse.analyzeCompression(analyzeCompression(T).compRows(1_000)));
    }
}
