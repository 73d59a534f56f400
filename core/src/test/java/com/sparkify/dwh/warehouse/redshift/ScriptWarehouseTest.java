package com.sparkify.dwh.warehouse.redshift;

import static com.sparkify.dwh.Redshift.copyInto;
import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.Redshift.unload;
import static com.sparkify.dwh.Redshift.upsert;
import static com.sparkify.dwh.Redshift.vacuum;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.internal.jooq.JooqTexts;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.table.CreateTable;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.UnloadResult;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import com.sparkify.dwh.warehouse.UnwritableManifestException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Tests the script of each statement, and what a ScriptWarehouse returns or refuses. */
class ScriptWarehouseTest {

    private static final Field<Integer> A = field(name("a"), SQLDataType.INTEGER);
    private static final CreateTable CREATE_T = createTable(table(name("t"))).columns(A);
    private static final Table<?> T = CREATE_T.asTable();
    private static final Table<?> S = createTable(table(name("s"))).columns(A).asTable();

    private static final Copy COPY = copyInto(T)
            .from(S3Uri.parse("s3://bkt/p"))
            .authorizedBy(Authorization.keys("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"))
            .json();

    private final ScriptWarehouse warehouse = ScriptWarehouse.refusingQueries();

    private static void assertRefused(Class<? extends RuntimeException> type, String message, Executable call) {
        assertEquals(message, assertThrows(type, call).getMessage());
    }

    @Test
    void anEmptyJobHasAnEmptyScript() {
        assertEquals("", warehouse.script());
    }

    @Test
    void everyStatementIsWrittenAndReturnsAResult() {
        warehouse.execute(CREATE_T);
        assertEquals(LoadResult.NOTHING, warehouse.copy(COPY));
        assertEquals(OptionalLong.empty(), warehouse.merge(upsert(T, S, A)));
        assertEquals(
                new UnloadResult(0, List.of(), Optional.empty()),
                warehouse.unload(unload(select(A).from(T))
                        .to(S3Uri.parse("s3://bkt/out"))
                        .authorizedBy(Authorization.defaultRole())
                        .csv()));
        assertEquals(0, warehouse.dsl().insertInto(T, A).values(1).execute());
        assertEquals(0, warehouse.dsl().execute("grant select on t to public"));
        warehouse.execute(vacuum(T));
        assertEquals("""
                CREATE TABLE "t" (
                  "a" INTEGER
                );
                COPY "t"
                FROM 's3://bkt/p'
                ACCESS_KEY_ID 'AKIA***'
                SECRET_ACCESS_KEY '***'
                FORMAT AS JSON 'auto';
                MERGE INTO "t"
                USING "s"
                ON "t"."a" = "s"."a"
                WHEN MATCHED THEN UPDATE SET "a" = "s"."a"
                WHEN NOT MATCHED THEN INSERT ("a") VALUES ("s"."a");
                UNLOAD ('select "a" from "t"')
                TO 's3://bkt/out'
                IAM_ROLE DEFAULT
                FORMAT AS CSV;
                INSERT INTO "t" ("a")
                VALUES (1);
                grant select on t to public;
                VACUUM "t";
                """, warehouse.script());
    }

    @Test
    void eachStatementOfABatchIsWritten() {
        int[] answers = warehouse
                .dsl()
                .batch(warehouse.dsl().deleteFrom(T), warehouse.dsl().dropTable(T))
                .execute();
        assertEquals(2, answers.length);
        warehouse
                .dsl()
                .batch(warehouse.dsl().insertInto(T, A).values((Integer) null))
                .bind(7)
                .bind(8)
                .execute();
        assertEquals("""
                DELETE FROM "t";
                DROP TABLE "t";
                INSERT INTO "t" ("a")
                VALUES (7);
                INSERT INTO "t" ("a")
                VALUES (8);
                """, warehouse.script());
    }

    @Test
    void aTransactionHasBeginAndCommitAndAFailedTransactionIsOmitted() {
        warehouse.execute(CREATE_T);
        warehouse.<Integer>transaction(within -> {
            within.lock(T, Duration.ZERO);
            within.comment("two lines\n*/; drop table t");
            return within.dsl().deleteFrom(T).execute();
        });
        assertRefused(
                IllegalArgumentException.class,
                "stop",
                () -> warehouse.transaction(within -> {
                    within.dsl().deleteFrom(T).execute();
                    throw new IllegalArgumentException("stop");
                }));
        warehouse.dsl().transaction(within -> within.dsl().dropTable(T).execute());
        assertEquals("""
                CREATE TABLE "t" (
                  "a" INTEGER
                );

                BEGIN;
                LOCK TABLE "t";

                -- two lines
                -- */; drop table t
                DELETE FROM "t";

                COMMIT;

                BEGIN;
                DROP TABLE "t";

                COMMIT;
                """, warehouse.script());
    }

    @Test
    void transactionsFollowRedshiftsRules() {
        String nested =
                "A transaction is already open. Transactions can't be nested, because Redshift has no savepoints";
        warehouse.<Integer>transaction(within -> {
            assertRefused(IllegalStateException.class, nested, () -> within.transaction(again -> 1));
            assertRefused(
                    IllegalStateException.class, nested, () -> within.dsl().transaction(again -> {}));
            assertRefused(
                    IllegalStateException.class,
                    "VACUUM can't run in a transaction: Redshift runs it only outside of a transaction. Run it"
                            + " by itself",
                    () -> within.execute(vacuum(T)));
            assertRefused(
                    IllegalStateException.class,
                    "TRUNCATE can't run in a transaction: on Redshift it commits the transaction. Use DELETE",
                    () -> within.dsl().truncate(T).execute());
            return within.dsl().deleteFrom(T).execute();
        });
        assertRefused(
                IllegalStateException.class,
                "LOCK TABLE needs a transaction: the lock ends with the transaction",
                () -> warehouse.lock(T, Duration.ZERO));
        assertRefused(
                IllegalArgumentException.class,
                "The time to wait for a lock can't be negative: PT-1S",
                () -> warehouse.lock(T, Duration.ofSeconds(-1)));
        assertEquals("BEGIN;\nDELETE FROM \"t\";\n\nCOMMIT;\n", warehouse.script());
    }

    @Test
    void queriesConnectionsAndListedObjectsAreRefused() {
        assertRefused(
                UnsupportedOperationException.class,
                "A script has no rows to answer a query with: leave the query out, or use ScriptWarehouse.onEmptyTables()"
                        + " if the job does the right thing with empty tables. The query is:\nSELECT count(*)\nFROM \"t\"",
                () -> warehouse.dsl().fetchCount(T));
        assertRefused(
                UnsupportedOperationException.class,
                "A script has no JDBC connection: execute statements by the warehouse's dsl()",
                () -> warehouse.dsl().connection(c -> c.createStatement().execute("select 1")));
        StoredObject object = new StoredObject(Location.parse("s3://bkt/p1"), 3, "1");
        assertRefused(
                UnwritableManifestException.class,
                "A COPY of listed objects needs a manifest, which a script can't write. Load all objects of the source",
                () -> warehouse.copy(COPY, List.of(object)));
        assertEquals(LoadResult.NOTHING, warehouse.copy(COPY, List.of()));
        Copy local = copyInto(T)
                .from(new LocalPath(Path.of("/tmp/x")))
                .authorizedBy(Authorization.defaultRole())
                .json();
        assertThrows(UnsupportedOptionException.class, () -> warehouse.copy(local));
        assertEquals("", warehouse.script());
    }

    @Test
    void aQueryIsAnsweredAsIfAllTablesWereEmpty() {
        ScriptWarehouse answering = ScriptWarehouse.onEmptyTables();
        assertEquals(0, answering.dsl().select(A).from(T).fetch().size());
        assertEquals(false, answering.dsl().fetchExists(T));
        assertEquals(0, answering.dsl().fetchCount(T));
        assertEquals(7, answering.dsl().fetchValue(select(inline(7))));
        assertEquals(
                0, answering.dsl().select(A, max(A)).from(T).groupBy(A).fetch().size());
        assertEquals(0, answering.dsl().fetch("select 1").size());
        assertEquals("""
                SELECT "a"
                FROM "t";
                SELECT EXISTS (
                  %s
                  FROM "t"
                );
                SELECT count(*)
                FROM "t";
                SELECT 7;
                SELECT
                  "a",
                  max("a")
                FROM "t"
                GROUP BY "a";
                select 1;
                """.formatted(JooqTexts.SELECT_ONE), answering.script());
        assertRefused(
                UnsupportedOperationException.class,
                "A script can't answer a query that always has a row, unless it is a count or an EXISTS: leave the query out."
                        + " The query is:\nSELECT coalesce(\n  max(\"a\"),\n  0\n)\nFROM \"t\"",
                () -> answering
                        .dsl()
                        .fetchValue(select(coalesce(max(A), inline(0))).from(T)));
    }
}
