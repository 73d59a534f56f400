package com.sparkify.dwh.it.merge;

import static com.sparkify.dwh.Redshift.column;
import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.Redshift.mergeInto;
import static com.sparkify.dwh.Redshift.upsert;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.merge.Merge;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.table.CreateTable;
import com.sparkify.dwh.warehouse.MultipleMatchesException;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests what MERGE does on PostgreSQL. */
class PostgresMergeTest {

    private static final DataSource DATABASE = TestDatabase.empty();

    private final Warehouse warehouse =
            new PostgresWarehouse(DSL.using(DATABASE, SQLDialect.POSTGRES), ObjectStores.localAndS3(() -> {
                throw new IllegalStateException("Nothing here is in S3");
            }));

    static final Field<Integer> ID = DSL.field(DSL.name("id"), SQLDataType.INTEGER);
    static final Field<String> NAME = DSL.field(DSL.name("name"), SQLDataType.VARCHAR(10));
    static final Field<Integer> N = DSL.field(DSL.name("n"), SQLDataType.INTEGER);
    static final CreateTable CREATE_TARGET =
            createTable(DSL.table(DSL.name("target"))).columns(ID, NAME, N).primaryKey(ID);
    static final CreateTable CREATE_SOURCE =
            createTable(DSL.table(DSL.name("source"))).columns(ID, NAME, N);
    static final Table<?> TARGET = CREATE_TARGET.asTable();
    static final Table<?> SOURCE = CREATE_SOURCE.asTable();
    static final Field<Integer> SOURCE_ID = DSL.field(DSL.name("source", "id"), SQLDataType.INTEGER);
    static final Field<String> SOURCE_NAME = DSL.field(DSL.name("source", "name"), SQLDataType.VARCHAR(10));
    static final Field<Integer> SOURCE_N = DSL.field(DSL.name("source", "n"), SQLDataType.INTEGER);

    @BeforeEach
    void createTables() {
        warehouse.dsl().dropTableIfExists(TARGET).execute();
        warehouse.dsl().dropTableIfExists(SOURCE).execute();
        warehouse.execute(CREATE_TARGET);
        warehouse.execute(CREATE_SOURCE);
    }

    final void put(Table<?> table, Object id, Object name, Object n) {
        warehouse
                .dsl()
                .insertInto(table)
                .columns(ID, NAME, N)
                .values((Integer) id, (String) name, (Integer) n)
                .execute();
    }

    /** The rows of the target, sorted. */
    final String rows() {
        return warehouse.dsl().select(ID, NAME, N).from(TARGET).orderBy(ID.asc().nullsLast(), NAME, N).fetch().stream()
                .map(row -> row.value1() + "/" + row.value2() + "/" + row.value3())
                .collect(Collectors.joining(" "));
    }

    private static Merge update() {
        return mergeInto(TARGET)
                .using(SOURCE)
                .on(ID, SOURCE_ID)
                .whenMatchedThenUpdate()
                .set(NAME, SOURCE_NAME)
                .set(N, DSL.field(DSL.name("target", "n"), Integer.class).plus(SOURCE_N))
                .whenNotMatchedThenInsert()
                .values(SOURCE_ID, SOURCE_NAME, SOURCE_N);
    }

    private static Merge delete() {
        return mergeInto(TARGET)
                .using(SOURCE)
                .on(ID, SOURCE_ID)
                .whenMatchedThenDelete()
                .whenNotMatchedThenInsert(NAME, ID)
                .values(SOURCE_NAME, SOURCE_ID);
    }

    private static Merge removeDuplicates() {
        return mergeInto(TARGET).using(SOURCE).on(ID, SOURCE_ID).removeDuplicates();
    }

    private void fill() {
        put(TARGET, 101, "Bob", 1);
        put(TARGET, 102, "John", 2);
        put(TARGET, 103, "Susan", 3);
        put(SOURCE, 102, "Tony", 10);
        put(SOURCE, 103, "Alice", 20);
        put(SOURCE, 104, "Bill", 30);
    }

    @Test
    void matchingRowsAreUpdatedAndOtherRowsAreInserted() {
        fill();
        warehouse.merge(update());
        assertEquals("101/Bob/1 102/Tony/12 103/Alice/23 104/Bill/30", rows());
    }

    @Test
    void matchingRowsAreDeletedAndOtherRowsAreInserted() {
        fill();
        warehouse.merge(delete());
        assertEquals("101/Bob/1 104/Bill/null", rows());
    }

    @Test
    void removeDuplicatesReplacesMatchingRows() {
        put(TARGET, 30, "Tony", 1);
        put(TARGET, 30, "Daisy", 2);
        put(TARGET, 11, "Alice", 3);
        put(TARGET, 23, "Bill", 4);
        put(TARGET, 23, "Nikki", 5);
        put(SOURCE, 23, "David", 6);
        put(SOURCE, 22, "Clarence", 7);
        warehouse.merge(removeDuplicates());
        assertEquals("11/Alice/3 22/Clarence/7 23/David/6 30/Daisy/2 30/Tony/1", rows());
    }

    @Test
    void allMatchingRowsOfTheTargetAreUpdated() {
        put(TARGET, 1, "a", 1);
        put(TARGET, 1, "b", 2);
        put(SOURCE, 1, "c", 10);
        warehouse.merge(update());
        assertEquals("1/c/11 1/c/12", rows());
    }

    @Test
    void twoSourceRowsThatMatchOneTargetRowAreRefused() {
        put(TARGET, 1, "a", 1);
        put(TARGET, 2, "b", 2);
        put(SOURCE, 1, "c", 10);
        put(SOURCE, 1, "d", 20);
        put(SOURCE, 3, "e", 30);
        for (Merge merge : new Merge[] {update(), delete(), removeDuplicates(), upsert(TARGET, SOURCE, ID)}) {
            MultipleMatchesException e = assertThrows(MultipleMatchesException.class, () -> warehouse.merge(merge));
            assertEquals(
                    "Found multiple matches to update the same tuple. Two rows of the source match one row of target",
                    e.getMessage());
            assertEquals("1/a/1 2/b/2", rows());
        }
    }

    @Test
    void equalRowsThatDoNotMatchAreAllInserted() {
        put(SOURCE, 1, "c", 10);
        put(SOURCE, 1, "c", 10);
        warehouse.merge(update());
        assertEquals("1/c/10 1/c/10", rows());
    }

    @Test
    void aNullKeyNeverMatches() {
        put(TARGET, 1, null, 1);
        put(SOURCE, 1, null, 2);
        Merge merge = upsert(TARGET, SOURCE, NAME, ID);
        warehouse.merge(merge);
        assertEquals("1/null/1 1/null/2", rows());
        warehouse.merge(merge);
        assertEquals("1/null/1 1/null/2 1/null/2", rows());
    }

    @Test
    void upsertUpdatesOrInserts() {
        fill();
        warehouse.merge(upsert(TARGET, SOURCE, ID));
        assertEquals("101/Bob/1 102/Tony/10 103/Alice/20 104/Bill/30", rows());
        warehouse.merge(upsert(TARGET, SOURCE, ID, NAME));
        assertEquals("101/Bob/1 102/Tony/10 103/Alice/20 104/Bill/30", rows());
    }

    @Test
    void upsertOfATableWithOnlyKeysInsertsNewRows() {
        put(TARGET, 1, "a", 1);
        put(SOURCE, 1, "a", 1);
        put(SOURCE, 2, "b", 2);
        warehouse.merge(upsert(TARGET, SOURCE, ID, NAME, N));
        assertEquals("1/a/1 2/b/2", rows());
    }

    @Test
    void textKeysAreComparedWithoutTrailingBlanks() {
        put(TARGET, 1, "a ", 1);
        put(TARGET, 2, " b", 2);
        put(SOURCE, 3, "a", 3);
        put(SOURCE, 4, "b", 4);
        Merge merge = upsert(TARGET, SOURCE, NAME);
        warehouse.merge(merge);
        assertEquals("2/ b/2 3/a /3 4/b/4", rows());
    }

    @Test
    void sourceKeysThatDifferOnlyInTrailingBlanksAreRefused() {
        put(TARGET, 1, "a", 1);
        put(SOURCE, 2, "a", 2);
        put(SOURCE, 3, "a  ", 3);
        assertThrows(MultipleMatchesException.class, () -> warehouse.merge(upsert(TARGET, SOURCE, NAME)));
        assertThrows(
                MultipleMatchesException.class,
                () -> warehouse.merge(
                        mergeInto(TARGET).using(SOURCE).on(NAME, SOURCE_NAME).removeDuplicates()));
    }

    @Test
    void untypedKeysGetTheTypesOfTheTable() {
        put(TARGET, 1, "a ", 1);
        put(SOURCE, 1, "a", 2);
        warehouse.merge(mergeInto(DSL.table(DSL.name("target")))
                .using(DSL.table(DSL.name("source")).as("s"))
                .on(DSL.field(DSL.name("name")), DSL.field(DSL.name("name")))
                .and(DSL.field(DSL.name("id")), DSL.field(DSL.name("s", "id")))
                .whenMatchedThenUpdate()
                .set(N, DSL.field(DSL.name("s", "n"), Integer.class))
                .whenNotMatchedThenInsert(DSL.field(DSL.name("id")))
                .values(DSL.field(DSL.name("s", "id"))));
        assertEquals("1/a /2", rows());
    }

    @Test
    void aQueryCanBeTheSource() {
        put(TARGET, 1, "a", 1);
        put(SOURCE, 1, "b", 5);
        put(SOURCE, 1, "b", 6);
        Table<?> latest =
                DSL.select(ID, DSL.max(N).as("n")).from(SOURCE).groupBy(ID).asTable("latest");
        warehouse.merge(mergeInto(TARGET)
                .using(latest)
                .on(ID, DSL.field(DSL.name("latest", "id"), SQLDataType.INTEGER))
                .whenMatchedThenUpdate()
                .set(N, DSL.field(DSL.name("latest", "n"), SQLDataType.INTEGER))
                .whenNotMatchedThenInsert(ID)
                .values(DSL.field(DSL.name("latest", "id"), SQLDataType.INTEGER)));
        assertEquals("1/a/6", rows());
    }

    @Test
    void mergeRunsInTheOpenTransaction() {
        fill();
        for (Merge merge : new Merge[] {update(), removeDuplicates()}) {
            IllegalArgumentException e = assertThrows(
                    IllegalArgumentException.class,
                    () -> warehouse.transaction(within -> {
                        within.merge(merge);
                        throw new IllegalArgumentException("undo");
                    }));
            assertEquals("undo", e.getMessage());
            assertEquals("101/Bob/1 102/John/2 103/Susan/3", rows());
        }
    }

    @Test
    void anIdentityColumnGeneratedByDefaultTakesTheMergedValues() {
        warehouse.dsl().dropTableIfExists(TARGET).execute();
        warehouse.execute(createTable(TARGET)
                .column(column(ID).generatedByDefaultAsIdentity(5, 5))
                .column(NAME)
                .column(N));
        put(SOURCE, 7, "a", 1);
        warehouse.merge(upsert(TARGET, SOURCE, ID));
        warehouse.dsl().insertInto(TARGET).columns(NAME).values("b").execute();
        assertEquals("5/b/null 7/a/1", rows());
    }

    @Test
    void writtenRowsAreCounted() {
        put(TARGET, 1, "a", 1);
        put(TARGET, 1, "b", 1);
        put(SOURCE, 1, "c", 1);
        put(SOURCE, 2, "d", 1);
        assertEquals(OptionalLong.of(3), warehouse.merge(upsert(TARGET, SOURCE, ID)));
        assertEquals(
                OptionalLong.of(2),
                warehouse.merge(
                        mergeInto(TARGET).using(SOURCE).on(ID, SOURCE_ID).removeDuplicates()));
    }

    @Test
    void aTemporaryTableCanBeTheSource() {
        warehouse.transaction(within -> {
            within.dsl().execute("create temporary table source (like source) on commit drop");
            within.dsl().execute("insert into source values (1, 'x', 2)");
            return within.merge(upsert(TARGET, SOURCE, ID));
        });
        assertEquals("1/x/2", rows());
    }
}
