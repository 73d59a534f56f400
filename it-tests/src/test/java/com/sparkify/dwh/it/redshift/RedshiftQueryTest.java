package com.sparkify.dwh.it.redshift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.it.runner.Target;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests what {@code dwh query} sends through Redshift's driver, and how the answer is read. */
class RedshiftQueryTest {

    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private WireProxy proxy;
    private Map<String, String> environment;

    @BeforeEach
    void connect() throws Exception {
        Target target = Target.of(TestDatabase.dataSource());
        proxy = WireProxy.before(target.database());
        proxy.rewrite(sql -> {
            sent.add(sql);
            return sql;
        });
        environment = target.environment(Map.of(
                "DWH_CLUSTER_ENGINE", "redshift",
                "DWH_CLUSTER_HOST", "localhost",
                "DWH_CLUSTER_DB_PORT", String.valueOf(proxy.port())));
    }

    @AfterEach
    void disconnect() throws Exception {
        proxy.close();
    }

    @Test
    void ownSqlRunsUnchangedInAReadOnlyTransaction() {
        String sql = "select 1.50::numeric(5,2) a, '{1}' b, '?' c, timestamp '2018-03-25 02:30:00.5' d,"
                + " timestamptz '2018-11-01 12:00:00+00' at time zone 'UTC' e, null f -- the end";
        assertEquals(
                new DwhRun(0, "a,b,c,d,e,f\n1.50,{1},?,2018-03-25T02:30:00.500,2018-11-01T12:00,\n", ""),
                DwhRun.of(environment, "query", "-c", sql, "--format", "csv"));
        assertEquals(
                List.of("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", sql, "ROLLBACK"),
                sent.subList(sent.size() - 3, sent.size()));
    }

    @Test
    void theServerRefusesAWrite() {
        assertEquals(
                new DwhRun(
                        2,
                        "",
                        "dwh: -c: ERROR: cannot execute DELETE in a read-only transaction\n"
                                + "Nothing was changed: dwh runs this SQL in a read-only transaction. Write with another"
                                + " SQL client, such as psql\n"),
                DwhRun.of(environment, "query", "-c", "delete from users"));
    }

    @Test
    void aBuiltInQuestionRunsInAReadOnlyTransaction() {
        assertEquals(
                new DwhRun(0, "hour,plays\n", ""), DwhRun.of(environment, "query", "plays-by-hour", "--format", "csv"));
        assertEquals("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", sent.get(sent.size() - 3));
    }
}
