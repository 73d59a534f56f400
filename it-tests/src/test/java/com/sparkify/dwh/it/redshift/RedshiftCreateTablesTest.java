package com.sparkify.dwh.it.redshift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.it.runner.Target;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tests {@code create-tables} with Redshift's driver, on a PostgreSQL server. A proxy removes the clauses that
 * PostgreSQL doesn't have.
 */
class RedshiftCreateTablesTest {

    private static final Pattern ATTRIBUTES = Pattern.compile(
            " ENCODE \\w+| DISTSTYLE \\w+| DISTKEY \\([^)]*\\)| SORTKEY \\([^)]*\\)|(?<=TO |, )(ROLE|GROUP) (?=\")");

    private final Target target = Target.of(TestDatabase.dataSource());
    private final DSLContext admin = target.dsl();
    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private WireProxy proxy;

    @BeforeEach
    void play() throws Exception {
        admin.execute("create table svv_roles as select 1 as role_id, 'dwh_role'::text as role_name");
        admin.execute("create role dwh_role");
        admin.execute("create role dwh_user login");
        admin.execute("create role dwh_group");
        proxy = WireProxy.before(target.database());
        proxy.rewrite(sql -> {
            sent.add(sql);
            return ATTRIBUTES.matcher(sql).replaceAll("");
        });
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        admin.execute("drop owned by dwh_role, dwh_user, dwh_group");
        admin.execute("drop role dwh_role, dwh_user, dwh_group");
    }

    private DwhRun run(String readers) {
        DwhRun run = DwhRun.of(
                target.environment(Map.of(
                        "DWH_CLUSTER_ENGINE",
                        "redshift",
                        "DWH_CLUSTER_HOST",
                        "localhost",
                        "DWH_CLUSTER_DB_PORT",
                        String.valueOf(proxy.port()),
                        "DWH_CLUSTER_READERS",
                        readers)),
                "create-tables");
        return new DwhRun(run.code(), run.output(), run.messages().replaceAll("\\d+\\.\\d\\d s", "0.00 s"));
    }

    @Test
    void usersRolesAndGroupsGetSelectInTheSameTransaction() {
        assertEquals(
                new DwhRun(
                        0,
                        "",
                        "Created 10 tables: run_lock, loaded_objects, rejected_records, staging_events, staging_songs,"
                                + " users, artists, songs, time, songplays (0.00 s)\nGranted SELECT on the star's tables"
                                + " to \"dwh_user\", ROLE \"dwh_role\", GROUP \"dwh_group\"\n"),
                run("dwh_user, ROLE dwh_role, GROUP dwh_group"));
        assertEquals(
                List.of(
                        "GRANT SELECT ON TABLE \"songplays\", \"users\", \"songs\", \"artists\", \"time\" TO \"dwh_user\", ROLE"
                                + " \"dwh_role\", GROUP \"dwh_group\"",
                        "COMMIT"),
                sent.stream()
                        .filter(sql -> sql.startsWith("GRANT ") || sql.equals("COMMIT"))
                        .toList());
    }

    @Test
    void usersRolesAndGroupsAreLookedUpSeparately() {
        assertEquals(new DwhRun(2, "", """
                        dwh: 3 problems in the configuration:
                          [CLUSTER] READERS = 'dwh_role': the server has no user of this name. Nothing was changed: create it\
                         with CREATE USER, or remove it from READERS. Write ROLE before the name of a role, and GROUP before\
                         the name of a group
                          [CLUSTER] READERS = 'dwh_user': the server has no role of this name. Nothing was changed: create it\
                         with CREATE ROLE, or remove it from READERS
                          [CLUSTER] READERS = 'nobody': the server has no group of this name. Nothing was changed: create it\
                         with CREATE GROUP, or remove it from READERS
                        """), run("dwh_role, ROLE dwh_user, GROUP nobody"));
        assertEquals(
                List.of(), sent.stream().filter(sql -> sql.startsWith("DROP")).toList());
    }
}
