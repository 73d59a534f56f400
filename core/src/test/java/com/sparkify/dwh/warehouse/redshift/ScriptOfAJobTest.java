package com.sparkify.dwh.warehouse.redshift;

import static com.sparkify.dwh.Redshift.copyInto;
import static com.sparkify.dwh.Redshift.createTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.load.JobLoader;
import com.sparkify.dwh.load.LoadJob;
import com.sparkify.dwh.load.LoadSource;
import com.sparkify.dwh.pipeline.DataCheck;
import com.sparkify.dwh.pipeline.Pipeline;
import com.sparkify.dwh.pipeline.RunReport;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.table.CreateTable;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/** Tests the scripts of whole jobs: the script of a pipeline, and the script of a loader's first load. */
class ScriptOfAJobTest {

    private static final Field<Integer> A = field(name("a"), SQLDataType.INTEGER);
    private static final Table<?> T = createTable(table(name("t"))).columns(A).asTable();

    private static final Copy COPY = copyInto(T)
            .from(S3Uri.parse("s3://bkt/p"))
            .authorizedBy(Authorization.keys("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"))
            .json();

    @Test
    void theScriptOfAFirstLoadLoadsAllObjectsOfThePrefix() {
        CreateTable orders = createTable(table(name("orders"))).columns(A);
        Copy copy = copyInto(createTable(table(name("new_orders"))).columns(A).asTable())
                .from(S3Uri.parse("s3://bkt/p"))
                .authorizedBy(Authorization.defaultRole())
                .json();
        ListedStore store = new ListedStore(List.of(new StoredObject(Location.parse("s3://bkt/p1"), 3, "1")));
        List<String> restarted = new ArrayList<>();
        ScriptWarehouse answering = ScriptWarehouse.onEmptyTables();
        JobLoader.of(LoadJob.of("orders", List.of(LoadSource.of(orders.asTable(), copy)), scope -> List.of()), store)
                .run(answering, new Step.Listener() {
                    @Override
                    public void started(Step step) {}

                    @Override
                    public void finished(RunReport.Line line) {}

                    @Override
                    public void restarted(String reason) {
                        restarted.add(reason);
                    }
                });
        assertEquals(
                List.of("A COPY of listed objects needs a manifest, which a script can't write. Load all"
                        + " objects of the source"),
                restarted);
        assertEquals(
                """
                BEGIN;

                -- lock run_lock
                LOCK TABLE "run_lock";
                SELECT "loaded_objects"."uri", "loaded_objects"."version", "loaded_objects"."size", "loaded_objects"."loaded_rows"
                FROM "loaded_objects"
                WHERE "loaded_objects"."target" = 'orders';
                SELECT EXISTS (
                  SELECT 1 AS "one"
                  FROM "orders"
                );

                -- forget what was loaded
                DELETE FROM "loaded_objects"
                WHERE "loaded_objects"."target" IN ('orders');
                DELETE FROM "rejected_records"
                WHERE "rejected_records"."target" IN ('orders');

                -- load orders
                DELETE FROM "orders";
                COPY "orders"
                FROM 's3://bkt/p'
                IAM_ROLE DEFAULT
                FORMAT AS JSON 'auto'
                STATUPDATE OFF;
                ANALYZE "orders";
                INSERT INTO "loaded_objects" (
                  "target",
                  "uri",
                  "version",
                  "size",
                  "loaded_rows",
                  "rejected_records",
                  "run_id",
                  "loaded_at"
                )
                VALUES (
                  'orders',
                  's3://bkt/p1',
                  '1',
                  3,
                  NULL,
                  0,
                  'run',
                  TIMESTAMP 'now'
                );

                COMMIT;
                """,
                answering
                        .script()
                        .replaceAll(" +\n", "\n")
                        .replaceAll("'[0-9a-f-]{36}'", "'run'")
                        .replaceAll("TIMESTAMP '[^']*'", "TIMESTAMP 'now'"));
    }

    @Test
    void theScriptOfAPipelineHasTheStatementsOfARun() {
        Pipeline pipeline = new Pipeline(
                "p",
                List.of(
                        Step.Load.of("load", COPY),
                        Step.Verify.of(
                                "verify",
                                new DataCheck("a", "every a is set", select(A).from(T)))));
        ScriptWarehouse answering = ScriptWarehouse.onEmptyTables();
        pipeline.run(answering, Step.Listener.NONE);
        assertEquals("""
                BEGIN;

                -- load
                COPY "t"
                FROM 's3://bkt/p'
                ACCESS_KEY_ID 'AKIA***'
                SECRET_ACCESS_KEY '***'
                FORMAT AS JSON 'auto';

                -- verify
                -- Each of these queries returns the rows that break a check. If one returns a row, ROLLBACK.

                -- a: every a is set. Must return no row.
                SELECT "a"
                FROM "t";

                COMMIT;
                """, answering.script());
        assertEquals(answering.script(), pipeline.redshiftScript());
    }
}
