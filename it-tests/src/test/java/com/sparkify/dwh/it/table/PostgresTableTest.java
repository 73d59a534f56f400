package com.sparkify.dwh.it.table;

import static com.sparkify.dwh.Redshift.alterTable;
import static com.sparkify.dwh.Redshift.column;
import static com.sparkify.dwh.Redshift.createMaterializedView;
import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.Redshift.createTemporaryTable;
import static com.sparkify.dwh.Redshift.createView;
import static com.sparkify.dwh.Redshift.refreshMaterializedView;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.table.ColumnCollation;
import com.sparkify.dwh.table.TableStatement;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The contract of the table statements on PostgreSQL, and behavior that is specific to PostgreSQL. */
class PostgresTableTest extends TableContractTest {

    private static final DataSource DATABASE = TestDatabase.empty();

    private final Warehouse warehouse = on(DSL.using(DATABASE, SQLDialect.POSTGRES));

    private static Warehouse on(org.jooq.DSLContext dsl) {
        return new PostgresWarehouse(dsl, ObjectStores.localAndS3(() -> {
            throw new IllegalStateException("Nothing here is in S3");
        }));
    }

    @Override
    Warehouse warehouse() {
        return warehouse;
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(
                message, assertThrows(UnsupportedOptionException.class, call).getMessage());
    }

    private void assertRefused(String message, TableStatement statement) {
        assertRefused(message, () -> run(statement));
    }

    @Test
    void aPrimaryKeyColumnNamedInUpperCaseIsNotNull() {
        run(createTable(T).columns(A, B).primaryKey(DSL.field(DSL.name("A"), SQLDataType.INTEGER)));
        assertThrows(DataAccessException.class, () -> insert(T, "(null, 'x')"));
    }

    @Test
    void allUnsupportedOptionsAreRefusedInOneMessage() {
        assertRefused(
                "PostgreSQL can't do this CREATE TABLE:\n"
                        + "  COLLATE CASE_INSENSITIVE of column b: PostgreSQL compares text case-sensitively; compare"
                        + " lower(…) on both engines\n"
                        + "  column g of type GEOMETRY: PostgreSQL has no built-in type for it",
                createTable(T)
                        .column(column(B).collate(ColumnCollation.CASE_INSENSITIVE))
                        .column(DSL.field(DSL.name("g"), SQLDataType.GEOMETRY)));
        assertRefused(
                "PostgreSQL can't do this ALTER TABLE:\n  ROW LEVEL SECURITY: PostgreSQL has other policies"
                        + " than Redshift; create them with PostgreSQL's own statements",
                alterTable(T).rowLevelSecurityOn());
        assertRefused(
                "PostgreSQL can't do this CREATE VIEW:\n  WITH NO SCHEMA BINDING: PostgreSQL binds a view to its"
                        + " tables; omit this clause, and create the view after the tables",
                createView(V)
                        .as(DSL.select(A).from(DSL.table(DSL.name("public", "t"))))
                        .withNoSchemaBinding());
        assertRefused(
                "PostgreSQL can't do this CREATE MATERIALIZED VIEW:\n  AUTO REFRESH YES: PostgreSQL never refreshes a"
                        + " view automatically; omit this clause, and refresh the view",
                createMaterializedView(V).as(DSL.select(A).from(T)).autoRefreshYes());
        assertRefused(
                "PostgreSQL can't do this REFRESH MATERIALIZED VIEW:\n  CASCADE: PostgreSQL refreshes only one view;"
                        + " first refresh the views that this view reads",
                refreshMaterializedView(V).cascade());
    }

    @Test
    void appendNamesTheColumnsThatOnlyOneTableHas() {
        run(createTable(T).columns(A, B), createTable(S).columns(A, C));
        assertEquals(
                "ALTER TABLE \"t\" APPEND FROM \"s\": the source has columns that the target doesn't have, \"c\", and"
                        + " IGNOREEXTRA isn't specified",
                assertThrows(DataAccessException.class, () -> run(alterTable(T).appendFrom(S)))
                        .getMessage());
        assertEquals(
                "ALTER TABLE \"t\" APPEND FROM \"s\": the target has columns that the source doesn't have, \"b\", and"
                        + " FILLTARGET isn't specified",
                assertThrows(
                                DataAccessException.class,
                                () -> run(alterTable(T).appendFrom(S).ignoreExtra()))
                        .getMessage());
    }

    @Test
    void appendRefusesTemporaryTables() throws SQLException {
        try (Connection connection = DATABASE.getConnection()) {
            Warehouse session = on(DSL.using(connection, SQLDialect.POSTGRES));
            session.execute(createTable(T).columns(A));
            session.execute(createTemporaryTable(S).columns(A));
            assertEquals(
                    "ALTER TABLE \"t\" APPEND FROM \"s\": both tables must be permanent, and one is temporary",
                    assertThrows(
                                    DataAccessException.class,
                                    () -> session.execute(alterTable(T).appendFrom(S)))
                            .getMessage());
        }
    }

    @Test
    void aConstraintIsDroppedIfItExists() {
        warehouse.dsl().execute("create table t (a integer constraint t_key unique)");
        run(alterTable(T).dropConstraint("t_key"), alterTable(T).dropConstraint("t_key"));
        insert(T, "(1), (1)");
        assertEquals("[1] [1]", rows(T));
    }

    @Test
    void jsonColumnsAreJsonbAndBlobColumnsAreBytea() {
        run(createTable(T)
                .columns(DSL.field(DSL.name("j"), SQLDataType.JSON), DSL.field(DSL.name("v"), SQLDataType.BLOB)));
        assertEquals(
                "jsonb bytea",
                warehouse
                        .dsl()
                        .fetchValue("select string_agg(data_type, ' ' order by ordinal_position) from"
                                + " information_schema.columns where table_name = 't'"));
    }
}
