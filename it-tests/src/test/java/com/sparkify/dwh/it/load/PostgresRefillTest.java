package com.sparkify.dwh.it.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.Warehouse.Readers;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests on PostgreSQL what {@code Warehouse.refill} does with the rows and the indexes of a table. */
class PostgresRefillTest {

    private static final DataSource DATABASE = TestDatabase.empty();
    private static final Table<?> TABLE = DSL.table(DSL.name("Refilled"));

    private final DSLContext dsl = DSL.using(DATABASE, SQLDialect.POSTGRES);
    private final Warehouse warehouse = new PostgresWarehouse(dsl, ObjectStores.localAndS3(() -> {
        throw new IllegalStateException("Nothing here is in S3");
    }));

    @BeforeEach
    void createTable() {
        dsl.execute("drop table if exists \"Refilled\", referring cascade");
        dsl.execute("create table \"Refilled\" (id int, n int, t text,"
                + " constraint \"Key\" primary key (id) deferrable initially deferred, unique (n))");
        dsl.execute("create index \"Text\" on \"Refilled\" using hash (nullif(rtrim(t), ''))");
        dsl.execute("create index on \"Refilled\" (n desc) where n > 1");
    }

    /** PostgreSQL's definitions of the table's indexes and constraints. */
    private List<String> indexes() {
        return dsl.fetch(
                        "select pg_get_indexdef(indexrelid) || coalesce(' ' || conname || ' ' || pg_get_constraintdef(c.oid), '')"
                                + " from pg_index left join pg_constraint c on c.conindid = indexrelid"
                                + " where indrelid = '\"Refilled\"'::regclass order by 1")
                .getValues(0, String.class);
    }

    private List<Integer> rows() {
        return dsl.fetch("select id from \"Refilled\" order by id").getValues(0, Integer.class);
    }

    private long indexesDuring(Warehouse within) {
        return within.dsl().fetchCount(DSL.selectFrom("pg_index").where("indrelid = '\"Refilled\"'::regclass"));
    }

    private static void insert(Warehouse within, int from, int to) {
        within.dsl()
                .execute(
                        "insert into \"Refilled\" select i, i, i::text from generate_series({0}, {1}) i",
                        DSL.inline(from), DSL.inline(to));
    }

    private long refill(Readers readers, int from, int to) {
        return warehouse.transaction(within -> within.refill(TABLE, readers, () -> {
            insert(within, from, to);
            return indexesDuring(within);
        }));
    }

    @Test
    void theIndexesOfAnEmptyTableAreRebuiltUnchangedAfterTheRowsAreInserted() {
        List<String> before = indexes();
        assertEquals(0, refill(Readers.KEEP_READING, 1, 3));
        assertEquals(before, indexes());
        assertEquals(List.of(1, 2, 3), rows());
    }

    @Test
    void theIndexesOfATableWithRowsStayIfReadersMustNotWait() {
        refill(Readers.KEEP_READING, 1, 3);
        assertEquals(4, refill(Readers.KEEP_READING, 3, 4));
        assertEquals(List.of(3, 4), rows());
    }

    @Test
    void theIndexesOfATableWithRowsAreRebuiltIfReadersMayWait() {
        refill(Readers.KEEP_READING, 1, 3);
        List<String> before = indexes();
        assertEquals(0, refill(Readers.MAY_WAIT, 3, 4));
        assertEquals(before, indexes());
        assertEquals(List.of(3, 4), rows());
    }

    @Test
    void readersSeeTheOldRowsUntilTheCommit() {
        refill(Readers.KEEP_READING, 1, 2);
        warehouse.transaction(within -> within.refill(TABLE, Readers.KEEP_READING, () -> {
            insert(within, 5, 5);
            assertEquals(List.of(1, 2), rows());
            return 0;
        }));
        assertEquals(List.of(5), rows());
    }

    @Test
    void aTableThatIsBeingReadKeepsItsIndexes() {
        refill(Readers.KEEP_READING, 1, 2);
        long during = dsl.transactionResult(reader -> {
            reader.dsl().fetch("select * from \"Refilled\"");
            return refill(Readers.MAY_WAIT, 7, 7);
        });
        assertEquals(4, during);
        assertEquals(List.of(7), rows());
    }

    @Test
    void aTableThatAForeignKeyReferencesKeepsItsIndexes() {
        dsl.execute("create table referring (id int references \"Refilled\" (n))");
        assertEquals(4, refill(Readers.MAY_WAIT, 1, 1));
    }

    @Test
    void aTableWithACommentOnAnIndexKeepsItsIndexes() {
        dsl.execute("comment on index \"Text\" is 'precious'");
        assertEquals(4, refill(Readers.MAY_WAIT, 1, 1));
    }

    @Test
    void aTableWithAViewThatDependsOnItsKeyKeepsItsIndexes() {
        dsl.execute("alter table \"Refilled\" drop constraint \"Key\", add primary key (id)");
        dsl.execute("create view grouped as select id, n, count(*) from \"Refilled\" group by id");
        assertEquals(4, refill(Readers.KEEP_READING, 1, 1));
        assertEquals(List.of(1), rows());
    }

    @Test
    void failedWorkChangesNeitherRowsNorIndexes() {
        refill(Readers.KEEP_READING, 1, 2);
        List<String> before = indexes();
        assertThrows(
                DataAccessException.class,
                () -> warehouse.transaction(within -> within.refill(TABLE, Readers.MAY_WAIT, () -> {
                    insert(within, 5, 5);
                    insert(within, 5, 5);
                    return 0;
                })));
        assertEquals(List.of(1, 2), rows());
        assertEquals(before, indexes());
    }

    @Test
    void theNewRowsAreAnalyzed() {
        refill(Readers.KEEP_READING, 1, 1_000);
        assertEquals(1_000f, dsl.fetchValue("select reltuples from pg_class where oid = '\"Refilled\"'::regclass"));
    }

    @Test
    void theSettingsForBulkLoadsEndWithTheTransaction() {
        dsl.connection(connection -> {
            DSLContext session = DSL.using(connection, SQLDialect.POSTGRES);
            Warehouse own = new PostgresWarehouse(session, ObjectStores.localAndS3(() -> {
                throw new IllegalStateException("Nothing here is in S3");
            }));
            String settings = "select concat_ws(' ', current_setting('jit'), current_setting('work_mem'),"
                    + " current_setting('default_statistics_target'), current_setting('lock_timeout'))";
            Object before = session.fetchValue(settings);
            Object bulk = own.transaction(within ->
                    within.refill(TABLE, Readers.MAY_WAIT, () -> within.dsl().fetchValue(settings)));
            assertEquals("off 64MB 20 0", bulk);
            assertEquals(before, session.fetchValue(settings));
        });
    }

    @Test
    void refillingWithoutATransactionIsRefused() {
        assertEquals(
                "Refilling a table needs a transaction: without a transaction, the table loses its rows if the work"
                        + " fails",
                assertThrows(IllegalStateException.class, () -> warehouse.refill(TABLE, Readers.MAY_WAIT, () -> 0))
                        .getMessage());
    }
}
