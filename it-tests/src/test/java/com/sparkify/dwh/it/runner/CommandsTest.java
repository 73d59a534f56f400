package com.sparkify.dwh.it.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.InputData;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.regex.Pattern;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests create-tables, etl and query on a PostgreSQL server that the configuration names. */
class CommandsTest {

    private static final Pattern SECONDS = Pattern.compile("\\d+\\.\\d\\d");
    private static final String TABLES =
            "artists, loaded_objects, rejected_records, run_lock, songplays, songs, staging_events, staging_songs, time, users";

    @TempDir
    private Path folder;

    private static Target empty() {
        return Target.of(TestDatabase.empty());
    }

    private static Target created() {
        return Target.of(TestDatabase.dataSource());
    }

    private static void execute(Target target, String sql) throws Exception {
        try (Connection connection = target.database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void theTablesAreCreatedLoadedAndQueried() throws Exception {
        Map<String, String> environment =
                empty().environment(TinyData.in(folder).environment());
        DwhRun created = DwhRun.of(environment, "create-tables");
        assertEquals(
                new DwhRun(
                        0,
                        "",
                        "Created 10 tables: run_lock, loaded_objects, rejected_records, staging_events, staging_songs, users, artists, songs, time,"
                                + " songplays (0.00 s)\n"),
                new DwhRun(
                        created.code(),
                        created.output(),
                        SECONDS.matcher(created.messages()).replaceAll("0.00")));

        DwhRun loaded = DwhRun.of(environment, "etl", "--format", "csv");
        assertEquals(0, loaded.code(), loaded.messages());
        assertEquals("""
                step,rows,objects,rejected,seconds
                lock run_lock,0,0,0,0.00
                forget what was loaded,0,0,0,0.00
                load staging_events,5,1,0,0.00
                load staging_songs,1,1,0,0.00
                check staging,4,0,0,0.00
                repeated_keys,0,0,0,0.00
                repeated_events,0,0,0,0.00
                songplays,5,0,0,0.00
                users,1,0,0,0.00
                songs,1,0,0,0.00
                artists,1,0,0,0.00
                time,5,0,0,0.00
                check star,15,0,0,0.00
                drop repeated_keys and repeated_events,0,0,0,0.00
                """, SECONDS.matcher(loaded.output()).replaceAll("0.00"));
        assertTrue(
                loaded.messages().contains("load staging_events                          5 rows"), loaded.messages());

        assertEquals(new DwhRun(0, """
                        +------+------+-----+-----+
                        |title |artist|plays|users|
                        +------+------+-----+-----+
                        |Song 2|Blür  |    5|    1|
                        +------+------+-----+-----+
                        """, ""), DwhRun.of(environment, "query", "top-songs"));
        assertEquals(
                new DwhRun(0, "title,artist,plays,users\nSong 2,Blür,5,1\n", ""),
                DwhRun.of(environment, "query", "top-songs", "--format", "csv"));
        assertEquals(
                """
                [
                  {
                    "title": "Song 2",
                    "artist": "Blür",
                    "plays": 5,
                    "users": 1
                  }
                ]
                """,
                DwhRun.of(environment, "query", "--format=json", "top-songs").output());
    }

    @Test
    void aSecondEtlOfTheWholeInputGivesTheSameTables() {
        Target target = created();
        Path data = InputData.get().folder();
        Map<String, String> environment = target.environment(Map.of(
                "DWH_S3_LOG_DATA", data.resolve("log_data").toString(),
                "DWH_S3_LOG_JSONPATH", data.resolve("log_json_path.json").toString(),
                "DWH_S3_SONG_DATA", data.resolve("song_data").toString()));
        assertEquals(0, DwhRun.of(environment, "etl").code());
        Map<String, String> once = target.contents();
        assertEquals(InputData.get().expected().plays(), target.dsl().fetchCount(DSL.table("songplays")));
        assertEquals(0, DwhRun.of(environment, "etl").code());
        assertEquals(once, target.contents());
    }

    @Test
    void everyQuestionHasAnAnswerInCsv() throws Exception {
        Target target = created();
        Map<String, String> environment = target.environment(TinyData.in(folder).environment());
        assertEquals(0, DwhRun.of(environment, "etl").code());
        DwhRun list = DwhRun.of(Map.of(), "query", "--list", "--format", "csv");
        assertTrue(list.output().lines().count() > 8, list.output());
        list.output().lines().skip(1).map(line -> line.replaceAll(",.*", "")).forEach(name -> {
            DwhRun run = DwhRun.of(environment, "query", name, "--format", "CSV");
            assertEquals("0 ", run.code() + " " + run.messages(), name);
            assertTrue(run.output().contains("\n"), name);
        });
    }

    @Test
    void withoutTablesEtlAndQuerySayWhatToRun() throws Exception {
        Map<String, String> environment =
                empty().environment(TinyData.in(folder).environment());
        DwhRun expected = new DwhRun(
                4,
                "",
                "dwh: Tables are missing from the database: " + TABLES + ". Run dwh create-tables first; it drops this"
                        + " project's tables and creates them again, empty\n");
        assertEquals(expected, DwhRun.of(environment, "etl"));
        assertEquals(expected, DwhRun.of(environment, "query", "top-songs"));
    }

    @Test
    void theErrorForAWrongPasswordSaysWhatToCheckAndHidesThePassword() {
        Target target = empty();
        DwhRun run = DwhRun.of(target.environment(Map.of("DWH_CLUSTER_DB_PASSWORD", "s3cret")), "query", "top-songs");
        String user = target.database().getUser();
        assertEquals(
                new DwhRun(
                        4,
                        "",
                        "dwh: Can't connect to postgresql at " + target.host() + ":" + target.port() + ", database "
                                + target.database().getDatabaseName() + ", as user " + user
                                + ": FATAL: password authentication failed for user \"" + user + "\"\n"
                                + "Check [CLUSTER] DB_USER and DB_PASSWORD, and whether the server lets this user in"
                                + " from this machine\n"),
                run);
    }

    @Test
    void theErrorForAMissingDatabaseSaysWhatToCheck() {
        Target target = empty();
        DwhRun run = DwhRun.of(target.environment(Map.of("DWH_CLUSTER_DB_NAME", "nowhere")), "create-tables");
        assertEquals(
                new DwhRun(
                        4,
                        "",
                        "dwh: Can't connect to postgresql at " + target.host() + ":" + target.port()
                                + ", database nowhere, as user "
                                + target.database().getUser()
                                + ": FATAL: database \"nowhere\" does not exist\n"
                                + "Check [CLUSTER] DB_NAME, or create the database\n"),
                run);
    }

    @Test
    void createTablesRefusesWhileARunHoldsTheLock() throws Exception {
        Target target = created();
        try (Connection run = target.database().getConnection();
                Statement statement = run.createStatement()) {
            run.setAutoCommit(false);
            statement.execute("LOCK TABLE run_lock");
            assertEquals(
                    new DwhRun(
                            4,
                            "",
                            "dwh: Table run_lock is locked by another session, after waiting 0 ms\nAnother etl or"
                                    + " create-tables is probably under way. Nothing was changed: run the command again when it"
                                    + " is done\n"),
                    DwhRun.of(target.environment(Map.of()), "create-tables"));
            // A rollback releases the lock at once. After a close, the server releases the lock only some time later.
            run.rollback();
        }
        assertEquals(0, DwhRun.of(target.environment(Map.of()), "create-tables").code());
    }

    @Test
    void aDependentViewIsNamedAndKept() throws Exception {
        Target target = created();
        execute(target, "CREATE VIEW reports AS SELECT user_id FROM users");
        DwhRun run = DwhRun.of(target.environment(Map.of()), "create-tables");
        assertEquals(4, run.code());
        assertTrue(
                run.messages()
                        .startsWith(
                                "dwh: objects of another project depend on this project's tables; drop these objects first."
                                        + " Nothing was changed."),
                run.messages());
        assertTrue(run.messages().contains("view reports depends on table users"), run.messages());
        assertEquals(0, target.dsl().fetch("SELECT * FROM reports").size());
    }

    @Test
    void aTableThatTheProjectDidNotCreateIsNamedAndKept() throws Exception {
        Target target = empty();
        execute(target, "CREATE TABLE users AS SELECT 1 AS theirs");
        DwhRun run = DwhRun.of(target.environment(Map.of()), "create-tables");
        assertEquals(4, run.code());
        assertTrue(run.messages().startsWith("dwh: not created by this project, so not dropped: "), run.messages());
        assertTrue(run.messages().contains("users"), run.messages());
        assertEquals(1, target.dsl().fetch("SELECT theirs FROM users").size());
    }

    @Test
    void csvIsSafeForSpreadsheetsOnlyWithAnOption() throws Exception {
        Target target = created();
        TinyData data = TinyData.in(folder);
        data.events(java.util.List.of(TinyData.event(0).replace("Paris", "=C:\\\\new")));
        Map<String, String> environment = target.environment(data.environment());
        assertEquals(0, DwhRun.of(environment, "etl").code());
        assertEquals(
                new DwhRun(0, "location,plays,users\n=C:\\new,1,1\n", ""),
                DwhRun.of(environment, "query", "top-locations", "--format", "csv"));
        assertEquals(
                new DwhRun(0, "location,plays,users\n'=C:\\new,1,1\n", ""),
                DwhRun.of(environment, "query", "top-locations", "--format", "csv", "--spreadsheet"));
        for (String command : java.util.List.of("query top-locations", "errors", "etl")) {
            DwhRun refused = DwhRun.of(environment, (command + " --spreadsheet").split(" "));
            assertEquals(2, refused.code(), command);
            assertEquals(
                    "dwh: --spreadsheet has no effect with --format table: write --format csv",
                    refused.messages().lines().findFirst().orElseThrow());
        }
    }

    @Test
    void terminalEscapesAreReplacedInTablesAndCsvAndEscapedInJson() throws Exception {
        Target target = created();
        TinyData data = TinyData.in(folder);
        data.events(java.util.List.of(TinyData.event(0).replace("Paris", "\\u001b[2J\\u009b2J\\u0019s \\r\\n é")));
        Map<String, String> environment = target.environment(data.environment());
        assertEquals(0, DwhRun.of(environment, "etl").code());
        String output = DwhRun.of(environment, "query", "top-locations").output();
        assertTrue(output.contains("|\uFFFD[2J\uFFFD2J\uFFFDs \uFFFD\uFFFD é|"), output);
        String csv =
                DwhRun.of(environment, "query", "top-locations", "--format=csv").output();
        assertTrue(csv.contains("\"\uFFFD[2J\uFFFD2J\uFFFDs \r\n é\""), csv);
        String json = DwhRun.of(environment, "query", "top-locations", "--format=json")
                .output();
        assertTrue(json.contains("\\u001B[2J"), json);
    }

    @Test
    void onlyATerminalShowsTheRunningStep() throws Exception {
        Map<String, String> environment =
                created().environment(TinyData.in(folder).environment());
        String messages = DwhRun.onTerminal(environment, "etl").messages();
        assertFalse(messages.contains("\u001b"), messages);
        String blank = "\r" + " ".repeat(79) + "\r";
        for (String step : new String[] {"load staging_events", "songplays", "check star"}) {
            assertTrue(messages.contains("\r" + step + " … 0 s "), messages);
            assertTrue(messages.contains(blank + step + "  "), messages);
        }
        assertFalse(DwhRun.of(environment, "etl", "--full").messages().contains("\r"), "a file shows a step");
        assertFalse(
                DwhRun.onTerminal(environment, "etl", "--full", "-q").messages().contains("\r"), "-q shows a step");
    }

    @Test
    void theStepsAreOnStandardErrorAndWithQuietOnStandardOutput() throws Exception {
        Map<String, String> environment =
                created().environment(TinyData.in(folder).environment());
        DwhRun loud = DwhRun.of(environment, "etl");
        assertEquals("", loud.output());
        assertEquals(16, loud.messages().lines().count(), loud.messages());
        DwhRun quiet = DwhRun.of(environment, "etl", "--full", "--quiet");
        assertEquals("", quiet.messages());
        assertEquals(18, quiet.output().lines().count(), quiet.output());
        assertEquals(new DwhRun(0, "", ""), DwhRun.of(environment, "etl", "--quiet"));
        assertEquals(new DwhRun(0, "", ""), DwhRun.of(environment, "create-tables", "--yes", "-q"));
    }

    @Test
    void verboseShowsEachStatementWithItsTime() throws Exception {
        Map<String, String> environment =
                created().environment(TinyData.in(folder).environment());
        String created = timeless(DwhRun.of(environment, "create-tables", "--verbose"));
        assertTrue(created.contains("""
                -- 0.00 s
                set local lock_timeout to 10000;
                """), created);
        assertTrue(created.contains("\n-- 0.00 s\nDROP TABLE \"songplays\", "), created);
        String loaded = timeless(DwhRun.of(environment, "etl", "-v"));
        assertTrue(loaded.contains("""
                -- 0.00 s
                COPY "staging_songs"
                FROM '%s'
                IAM_ROLE DEFAULT
                FORMAT AS JSON 'auto'
                COMPUPDATE OFF
                STATUPDATE OFF;
                load staging_songs                            1 row""".formatted(environment.get("DWH_S3_SONG_DATA"))), loaded);
        assertTrue(loaded.contains("-- 0.00 s\nset local lock_timeout to 30000;\n-- 0.00 s\nlock table"), loaded);
        assertEquals(
                new DwhRun(
                        2,
                        "",
                        "dwh: --quiet and --verbose contradict each other: write one of them\nTry 'dwh etl --help'.\n"),
                DwhRun.of(environment, "etl", "-q", "-v"));
    }

    private static String timeless(DwhRun run) {
        assertEquals(0, run.code(), run.messages());
        return SECONDS.matcher(run.messages()).replaceAll("0.00");
    }
}
