package com.sparkify.dwh.it.table;

import static com.sparkify.dwh.Redshift.alterTable;
import static com.sparkify.dwh.Redshift.analyze;
import static com.sparkify.dwh.Redshift.column;
import static com.sparkify.dwh.Redshift.createMaterializedView;
import static com.sparkify.dwh.Redshift.createOrReplaceView;
import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.Redshift.createTemporaryTable;
import static com.sparkify.dwh.Redshift.createView;
import static com.sparkify.dwh.Redshift.dropMaterializedView;
import static com.sparkify.dwh.Redshift.refreshMaterializedView;
import static com.sparkify.dwh.Redshift.vacuum;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.table.ColumnEncoding;
import com.sparkify.dwh.table.TableAttributes.DistStyle;
import com.sparkify.dwh.table.TableStatement;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/** The contract of the statements of tables and views. Each engine has a subclass, which creates the warehouse. */
abstract class TableContractTest extends AlterTableContract {

    @Test
    void redshiftAttributesDoNotChangeRows() {
        run(createTable(T)
                .column(column(A).encode(ColumnEncoding.AZ64))
                .column(column(B).encode(ColumnEncoding.ZSTD).sortkey())
                .backupNo()
                .distkey(A)
                .diststyle(DistStyle.KEY)
                .encodeAuto());
        insert(T, "(1, 'x')");
        assertEquals("[1, x]", rows(T));
    }

    @Test
    void aColumnOfEachTypeStoresItsValue() {
        run(createTable(T)
                .columns(
                        DSL.field(DSL.name("c1"), SQLDataType.SMALLINT),
                        DSL.field(DSL.name("c2"), SQLDataType.BIGINT),
                        DSL.field(DSL.name("c3"), SQLDataType.DECIMAL(8, 2)),
                        DSL.field(DSL.name("c4"), SQLDataType.REAL),
                        DSL.field(DSL.name("c5"), SQLDataType.DOUBLE),
                        DSL.field(DSL.name("c6"), SQLDataType.BOOLEAN),
                        DSL.field(DSL.name("c7"), SQLDataType.CHAR(3)),
                        DSL.field(DSL.name("c8"), SQLDataType.VARCHAR),
                        DSL.field(DSL.name("c9"), SQLDataType.LOCALDATE),
                        DSL.field(DSL.name("c10"), SQLDataType.LOCALTIME),
                        DSL.field(DSL.name("c11"), SQLDataType.LOCALDATETIME)));
        insert(
                T,
                "(1, 2, 3.45, 1.5, 2.5, true, 'abc', 'text', '2018-11-05', '01:02:03',"
                        + " '2018-11-05 01:02:03.000004')");
        assertEquals(
                "[1, 2, 3.45, 1.5, 2.5, true, abc, text, 2018-11-05, 01:02:03, 2018-11-05 01:02:03.000004]", rows(T));
    }

    @Test
    void defaultsFillMissingValues() {
        Field<String> text = DSL.field(DSL.name("d"), SQLDataType.VARCHAR(20).defaultValue("it's \\ so"));
        run(createTable(T).columns(A, C, text));
        warehouse().dsl().insertInto(T).columns(A).values(1).execute();
        assertEquals("[1, 7, it's \\ so]", rows(T));
    }

    @Test
    void keysAreNotEnforced() {
        run(
                createTable(S).column(column(A).primaryKey()),
                createTable(T).column(column(A).references(S, A)).column(B).unique(B));
        insert(S, "(1), (1)");
        insert(T, "(2, 'x'), (2, 'x')");
        assertEquals("[1] [1]", rows(S));
        assertEquals("[2, x] [2, x]", rows(T));
    }

    @Test
    void aPrimaryKeyIsNotNull() {
        run(createTable(T).columns(A, B).primaryKey(A));
        assertThrows(DataAccessException.class, () -> insert(T, "(null, 'x')"));
    }

    @Test
    void notNullIsEnforced() {
        run(createTable(T).columns(DSL.field(DSL.name("a"), SQLDataType.INTEGER.notNull())));
        assertThrows(DataAccessException.class, () -> insert(T, "(null)"));
    }

    @Test
    void anIdentityBeginsAtItsSeedAndRefusesValues() {
        run(createTable(T).column(column(A).identity(0, 3)).column(B));
        warehouse().dsl().insertInto(T).columns(B).values("x").execute();
        warehouse().dsl().insertInto(T).columns(B).values("y").execute();
        assertEquals("[0, x] [3, y]", rows(T));
        assertThrows(DataAccessException.class, () -> warehouse()
                .dsl()
                .insertInto(T)
                .columns(A, B)
                .values(9, "z")
                .execute());
    }

    @Test
    void identitiesCanCountDownAndBeginBelowZero() {
        run(
                createTable(T).column(column(A).identity(5, -5)).column(B),
                createTable(S).column(column(A).identity(-5, 5)).column(B));
        for (Table<?> table : List.of(T, S)) {
            for (int i = 0; i < 3; i++) {
                warehouse().dsl().insertInto(table).columns(B).values("x").execute();
            }
        }
        assertEquals("[-5, x] [0, x] [5, x]", rows(T));
        assertEquals("[-5, x] [0, x] [5, x]", rows(S));
    }

    @Test
    void aByDefaultIdentityAlsoTakesInsertedValues() {
        run(createTable(T).column(column(A).generatedByDefaultAsIdentity(1, 1)).column(B));
        warehouse().dsl().insertInto(T).columns(A, B).values(1, "x").execute();
        warehouse().dsl().insertInto(T).columns(B).values("y").execute();
        assertEquals("[1, x] [1, y]", rows(T));
    }

    @Test
    void ifNotExistsKeepsTheExistingTable() {
        run(createTable(T).columns(A), createTable(T).ifNotExists().columns(B));
        insert(T, "(1)");
        assertThrows(DataAccessException.class, () -> run(createTable(T).columns(B)));
        assertEquals("[1]", rows(T));
    }

    @Test
    void likeCopiesColumnsAndIncludesDefaultsOnRequest() {
        run(createTable(S).columns(A, C), createTable(T).like(S));
        warehouse().dsl().insertInto(T).columns(A).values(1).execute();
        assertEquals("[1, null]", rows(T));
        warehouse().dsl().dropTable(T).execute();
        run(createTable(T).like(S).includingDefaults());
        warehouse().dsl().insertInto(T).columns(A).values(1).execute();
        assertEquals("[1, 7]", rows(T));
    }

    @Test
    void createTableAsStoresTheRowsOfTheQuery() {
        run(createTable(S).columns(A, B));
        insert(S, "(1, 'x'), (2, 'y')");
        run(createTable(T)
                .as(DSL.select(B, A.plus(1)).from(S).where(A.gt(1)), B, A)
                .backupNo()
                .distkey(A)
                .sortkey(A, B));
        assertEquals("[y, 3]", rows(T));
    }

    @Test
    void temporaryTablesHidePermanentTables() {
        run(createTable(T).columns(A));
        warehouse().transaction(within -> {
            within.execute(createTemporaryTable(T).columns(A, B));
            assertEquals(2, within.dsl().selectFrom(T).fetch().fields().length);
            within.dsl().dropTable(T).execute();
            return 1;
        });
        assertEquals(1, warehouse().dsl().selectFrom(T).fetch().fields().length);
    }

    @Test
    void statementsThatCannotRunInATransactionAreRefusedInATransaction() {
        run(createTable(T).columns(A, B), createTable(S).columns(A, B));
        assertEquals(
                List.of(
                        "VACUUM can't run in a transaction: Redshift runs it only outside of a transaction. Run"
                                + " it by itself",
                        "ALTER TABLE … APPEND can't run in a transaction: Redshift runs it only outside of a"
                                + " transaction. Run it"
                                + " by itself",
                        "ALTER TABLE … ALTER COLUMN … TYPE can't run in a transaction: Redshift runs it only"
                                + " outside of a transaction. Run it by itself"),
                List.of(
                                vacuum(T),
                                alterTable(T).appendFrom(S),
                                alterTable(T).alterColumn(B).type(SQLDataType.VARCHAR(20)))
                        .stream()
                        .map(this::refusedInside)
                        .toList());
    }

    private String refusedInside(TableStatement statement) {
        return assertThrows(IllegalStateException.class, () -> warehouse().transaction(within -> {
                    within.execute(statement);
                    return 1;
                }))
                .getMessage();
    }

    @Test
    void statementsThatCannotRunInATransactionAreAlsoRefusedAsPlainSql() {
        assertEquals(
                List.of(
                        "TRUNCATE can't run in a transaction: on Redshift it commits the transaction. Use DELETE",
                        "VACUUM can't run in a transaction: Redshift runs it only outside of a transaction. Run"
                                + " it by itself",
                        "VACUUM can't run in a transaction: Redshift runs it only outside of a transaction. Run"
                                + " it by itself",
                        "ALTER TABLE APPEND can't run in a transaction: Redshift runs it only outside of a"
                                + " transaction. Run it"
                                + " by itself",
                        "CREATE or DROP DATABASE can't run in a transaction: Redshift runs it only outside of a"
                                + " transaction. Run it"
                                + " by itself"),
                Stream.<Query>of(
                                DSL.truncate(T),
                                vacuum(T).query(),
                                DSL.query("  Vacuum full"),
                                alterTable(T).appendFrom(S).query(),
                                DSL.query("create database other"))
                        .map(query -> assertThrows(IllegalStateException.class, () -> warehouse()
                                        .transaction(within -> within.dsl().execute(query)))
                                .getMessage())
                        .toList());
    }

    @Test
    void vacuumAndAnalyzeDoNotChangeRows() {
        run(createTable(T).columns(A, B));
        insert(T, "(1, 'x')");
        run(
                vacuum(T),
                vacuum(T).deleteOnly().toPercent(75),
                vacuum(T).sortOnly(),
                vacuum(T).reindex(),
                analyze(T),
                analyze(T, A, B),
                analyze(T).predicateColumns());
        assertEquals("[1, x]", rows(T));
        assertThrows(DataAccessException.class, () -> run(vacuum(S)));
        assertThrows(DataAccessException.class, () -> run(vacuum(S).sortOnly()));
        assertThrows(DataAccessException.class, () -> run(analyze(T, DSL.field(DSL.name("nobody")))));
    }

    @Test
    void aViewShowsTheRowsOfItsQuery() {
        run(createTable(T).columns(A, B));
        insert(T, "(1, 'x'), (2, 'it''s')");
        run(
                createView(V).as(DSL.select(A).from(T)),
                createOrReplaceView(V, A).as(DSL.select(A).from(T).where(B.eq("it's"))));
        assertEquals("[2]", rows(V));
        // DSL.dropView isn't called here: its return type differs in jOOQ 3.21, and this class runs with all versions
        // of jOOQ.
        warehouse().dsl().execute("drop view {0}", V);
    }

    @Test
    void aMaterializedViewShowsTheRowsOfItsLastRefresh() {
        run(createTable(T).columns(A, B));
        insert(T, "(1, 'x')");
        run(createMaterializedView(V)
                .as(DSL.select(A, B).from(T))
                .distkey(A)
                .sortkey(B)
                .autoRefreshNo()
                .backupNo());
        insert(T, "(2, 'y')");
        assertEquals("[1, x]", rows(V));
        run(refreshMaterializedView(V));
        assertEquals("[1, x] [2, y]", rows(V));
        run(dropMaterializedView(V));
        assertThrows(DataAccessException.class, () -> rows(V));
    }
}
