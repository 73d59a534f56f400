package com.sparkify.dwh.it.table;

import static com.sparkify.dwh.Redshift.alterTable;
import static com.sparkify.dwh.Redshift.column;
import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.Redshift.dropMaterializedViewIfExists;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.table.ColumnDefinition;
import com.sparkify.dwh.table.ColumnEncoding;
import com.sparkify.dwh.table.TableAttributes.DistStyle;
import com.sparkify.dwh.table.TableConstraint;
import com.sparkify.dwh.table.TableStatement;
import com.sparkify.dwh.warehouse.Warehouse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The contract of ALTER TABLE and ALTER TABLE … APPEND, a part of {@link TableContractTest}. Each test begins without
 * tables.
 */
abstract class AlterTableContract {

    static final Table<?> T = DSL.table(DSL.name("t"));
    static final Table<?> S = DSL.table(DSL.name("s"));
    static final Table<?> V = DSL.table(DSL.name("v"));
    static final Field<Integer> A = DSL.field(DSL.name("a"), SQLDataType.INTEGER);
    static final Field<String> B = DSL.field(DSL.name("b"), SQLDataType.VARCHAR(10));
    static final Field<Integer> C = DSL.field(DSL.name("c"), SQLDataType.INTEGER.defaultValue(7));

    /** The warehouse of the engine, on a database that only this test uses. */
    abstract Warehouse warehouse();

    @BeforeEach
    void dropAll() {
        warehouse().execute(dropMaterializedViewIfExists(V));
        warehouse().dsl().dropTableIfExists(T).cascade().execute();
        warehouse().dsl().dropTableIfExists(S).cascade().execute();
    }

    final void run(TableStatement... statements) {
        for (TableStatement statement : statements) {
            warehouse().execute(statement);
        }
    }

    final String rows(Table<?> table) {
        return warehouse().dsl().selectFrom(table).fetch().stream()
                .map(row -> Arrays.toString(row.intoArray()))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    final void insert(Table<?> table, String values) {
        warehouse().dsl().execute("insert into {0} values " + values, table);
    }

    @Test
    void columnsAreAddedRenamedAndDropped() {
        run(createTable(T).columns(A));
        insert(T, "(1)");
        run(
                alterTable(T).addColumn(C),
                alterTable(T).addColumn(column(B).encode(ColumnEncoding.ZSTD)),
                alterTable(T).renameColumn(A, "x"));
        assertEquals("[1, 7, null]", rows(T));
        run(alterTable(T).dropColumn(C), alterTable(T).renameTo("s"));
        assertEquals("[1, null]", rows(S));
    }

    @Test
    void aVarcharCanGrowAndIsNotTruncated() {
        run(createTable(T).columns(B));
        insert(T, "('0123456789')");
        run(alterTable(T).alterColumn(B).type(SQLDataType.VARCHAR(12)));
        insert(T, "('012345678901')");
        assertEquals("[012345678901] [0123456789]", rows(T));
        assertThrows(
                DataAccessException.class,
                () -> run(alterTable(T).alterColumn(B).type(SQLDataType.VARCHAR(5))));
    }

    @Test
    void alteringKeysAndEncodingsDoesNotChangeRows() {
        run(createTable(T).columns(A, B));
        insert(T, "(1, 'x')");
        run(
                alterTable(T).distkey(A),
                alterTable(T).diststyle(DistStyle.EVEN),
                alterTable(T).sortkey(A, B).distkey(A),
                alterTable(T).sortkeyNone(),
                alterTable(T).alterColumn(A).encode(ColumnEncoding.RAW),
                alterTable(T).encodeAuto(),
                alterTable(T).add(new TableConstraint.PrimaryKey(List.of("a"))));
        assertEquals("[1, x]", rows(T));
        assertThrows(DataAccessException.class, () -> run(alterTable(T).distkey(DSL.field(DSL.name("nobody")))));
        assertThrows(DataAccessException.class, () -> run(alterTable(S).encodeAuto()));
    }

    @Test
    void appendMatchesColumnsByName() {
        run(createTable(T).columns(A, B), createTable(S).columns(B, A));
        insert(T, "(1, 'x')");
        insert(S, "('y', 2), ('z', 3)");
        run(alterTable(T).appendFrom(S));
        assertEquals("[1, x] [2, y] [3, z]", rows(T));
        assertEquals("", rows(S));
    }

    @Test
    void appendWithIgnoreExtraIgnoresExtraColumns() {
        run(createTable(T).columns(A), createTable(S).columns(A, B));
        insert(S, "(1, 'x')");
        assertThrows(DataAccessException.class, () -> run(alterTable(T).appendFrom(S)));
        assertThrows(
                DataAccessException.class, () -> run(alterTable(T).appendFrom(S).fillTarget()));
        assertEquals("[1, x]", rows(S));
        run(alterTable(T).appendFrom(S).ignoreExtra());
        assertEquals("[1]", rows(T));
        assertEquals("", rows(S));
    }

    @Test
    void appendWithFillTargetFillsMissingColumns() {
        ColumnDefinition identity =
                column(DSL.field(DSL.name("i"), SQLDataType.BIGINT)).identity(10, 1);
        run(
                createTable(T).column(A).column(C).column(B).column(identity),
                createTable(S).columns(A));
        insert(S, "(1)");
        assertThrows(DataAccessException.class, () -> run(alterTable(T).appendFrom(S)));
        assertThrows(
                DataAccessException.class, () -> run(alterTable(T).appendFrom(S).ignoreExtra()));
        run(alterTable(T).appendFrom(S).fillTarget());
        assertEquals("[1, 7, null, 10]", rows(T));
    }

    @Test
    void appendNeedsEqualTypesAndNullability() {
        run(createTable(T).columns(A, B), createTable(S).columns(A, DSL.field(DSL.name("b"), SQLDataType.VARCHAR(11))));
        assertThrows(DataAccessException.class, () -> run(alterTable(T).appendFrom(S)));
        warehouse().dsl().dropTable(S).execute();
        run(createTable(S).columns(DSL.field(DSL.name("a"), SQLDataType.INTEGER.notNull()), B));
        assertThrows(DataAccessException.class, () -> run(alterTable(T).appendFrom(S)));
    }
}
