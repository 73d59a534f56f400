package com.sparkify.dwh.it.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.runner.cli.DwhRun;
import com.sparkify.dwh.schema.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests which tables {@code create-tables} refuses to drop, and to whom it grants SELECT. */
class CreateTablesTest {

    private static final Pattern SECONDS = Pattern.compile("\\d+\\.\\d\\d s");
    private static final String CREATED =
            "Created 10 tables: run_lock, loaded_objects, rejected_records, staging_events,"
                    + " staging_songs, users, artists, songs, time, songplays (0.00 s)\n";
    private static final String ROWS = """
            dwh: Tables that create-tables drops have rows:
              artists: 1
              loaded_objects: 2
              songplays: 5
              songs: 1
              staging_events: 5
              staging_songs: 1
              time: 5
              users: 1
            """;
    private static final String WAY_OUT =
            "\nNothing was changed. To drop the tables with their rows, write create-tables"
                    + " --yes. To load everything again without dropping the tables, run etl --full\n";

    @TempDir
    private Path folder;

    private final Target target = Target.of(TestDatabase.dataSource());
    private final DSLContext dsl = target.dsl();
    private TinyData data;

    @BeforeEach
    void load() throws Exception {
        data = TinyData.in(folder);
    }

    private Map<String, String> environment(String... more) {
        Map<String, String> environment = new HashMap<>(data.environment());
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return target.environment(environment);
    }

    private static DwhRun run(Map<String, String> environment, String... command) {
        DwhRun run = DwhRun.of(environment, command);
        return new DwhRun(
                run.code(), run.output(), SECONDS.matcher(run.messages()).replaceAll("0.00 s"));
    }

    private boolean mayRead(String role, String table) {
        return dsl.fetchValue(
                        "select has_table_privilege({0}, {1}, 'select')",
                        DSL.inline(role), DSL.inline("\"" + table + "\""))
                .equals(true);
    }

    @Test
    void tablesWithRowsStayUnlessYesIsSet() {
        Map<String, String> environment = environment();
        assertEquals(0, DwhRun.of(environment, "etl").code());
        Map<String, String> before = target.contents();
        assertEquals(
                new DwhRun(
                        3, "", ROWS + "The sources still have all loaded objects: etl can load them again." + WAY_OUT),
                run(environment, "create-tables"));
        assertEquals(before, target.contents());
        assertEquals(new DwhRun(0, "", CREATED), run(environment, "create-tables", "--yes"));
        assertEquals(new DwhRun(0, "", CREATED), run(environment, "create-tables"));
    }

    @Test
    void rowsThatTheSourcesNoLongerHaveAreCounted() throws Exception {
        Map<String, String> environment = environment();
        Path song = data.folder().resolve("songs/more.json");
        Files.writeString(song, Files.readString(data.song()).replace("S1", "S2"));
        assertEquals(0, DwhRun.of(environment, "etl").code());
        Files.delete(song);
        Files.writeString(data.log(), TinyData.event(7));
        assertEquals(
                new DwhRun(
                        3,
                        "",
                        ROWS.replace("objects: 2", "objects: 3").replace("songs: 1", "songs: 2")
                                + "Rows can't be loaded again, because these loaded objects are gone:\n  " + song
                                + " (1 row)\n"
                                + "Rows can't be loaded again, because these loaded objects have changed:\n  "
                                + data.log() + " (5 rows)" + WAY_OUT),
                run(environment, "create-tables"));
    }

    @Test
    void rowsWithoutAnEntryInTheLedgerAreCounted() {
        dsl.execute("insert into songs (song_id, title, artist_id, duration) values ('S', 'T', 'A', 1)");
        assertEquals(
                new DwhRun(
                        3,
                        "",
                        "dwh: Tables that create-tables drops have rows:\n  songs: 1\n"
                                + "The ledger lists no objects, so it is unknown whether the sources still have"
                                + " these rows."
                                + WAY_OUT),
                run(environment(), "create-tables"));
        assertEquals(1, dsl.fetchCount(DSL.table("songs")));
    }

    @Test
    void readersCanReadTheStarAfterEachCreation() {
        dsl.execute("create role dwh_analyst");
        dsl.execute("create role \"Dwh Report\"");
        try {
            Map<String, String> environment = environment("DWH_CLUSTER_READERS", "dwh_analyst, ROLE Dwh Report");
            for (int i = 0; i < 2; i++) {
                assertEquals(
                        new DwhRun(
                                0,
                                "",
                                CREATED
                                        + "Granted SELECT on the star's tables to \"dwh_analyst\", ROLE \"Dwh Report\"\n"),
                        run(environment, "create-tables"));
                for (String role : List.of("dwh_analyst", "Dwh Report")) {
                    assertEquals(
                            List.of("songplays", "users", "songs", "artists", "time"),
                            Schema.tables().stream()
                                    .filter(table -> mayRead(role, table))
                                    .sorted(Comparator.comparing("songplays users songs artists time"::indexOf))
                                    .toList(),
                            role);
                }
            }
        } finally {
            dsl.execute("drop owned by dwh_analyst, \"Dwh Report\"");
            dsl.execute("drop role dwh_analyst, \"Dwh Report\"");
        }
    }

    @Test
    void unknownReadersAreNamedBeforeAnythingIsDropped() {
        dsl.execute("comment on table users is 'still the old one'");
        String me = target.database().getUser();
        assertEquals(
                new DwhRun(2, "", """
                        dwh: 2 problems in the configuration:
                          [CLUSTER] READERS = 'dwh_nobody': the server has no role of this name. Nothing was changed: create\
                         it with CREATE ROLE, or remove it from READERS
                          [CLUSTER] READERS = '%sx': the server has no role of this name (did you mean %s?). Nothing was\
                         changed: create it with CREATE ROLE, or remove it from READERS
                        """.formatted(me, me)),
                run(environment("DWH_CLUSTER_READERS", "dwh_nobody," + me + ", GROUP " + me + "x"), "create-tables"));
        assertEquals("still the old one", dsl.fetchValue("select obj_description('users'::regclass)"));
    }
}
