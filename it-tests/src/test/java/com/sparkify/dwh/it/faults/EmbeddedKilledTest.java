package com.sparkify.dwh.it.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.it.embedded.PreparedHome;
import com.sparkify.dwh.it.faults.Tally.Outcome;
import com.sparkify.dwh.it.runner.DwhProcess;
import com.sparkify.dwh.it.runner.Target;
import com.sparkify.dwh.runner.embedded.EmbeddedServer;
import com.sparkify.dwh.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Kills the embedded server of a run with SIGKILL. The run then starts the server again and is retried. A session can
 * outlive its server for a moment. If the session commits in this moment, the run isn't retried.
 */
@ExtendWith(Tally.class)
@Tag(TestDatabase.NOT_NEEDED)
class EmbeddedKilledTest {

    private static final String IN_THE_MIDDLE = "forget what was loaded";
    private static final String[] STAR = {"songplays", "users", "songs", "artists", "time"};

    @TempDir
    private Path folder;

    private Map<String, String> environment(String database) throws Exception {
        Map<String, String> environment = new HashMap<>(Scene.shared().origin().environment());
        environment.put("DWH_CLUSTER_ENGINE", "embedded");
        environment.put("DWH_CLUSTER_DB_NAME", database);
        return environment;
    }

    private EmbeddedServer server() {
        return EmbeddedServer.start(folder.resolve(".dwh"), message -> {});
    }

    private void createTables(String database) throws Exception {
        try (EmbeddedServer server = server();
                Connection connection = server.connect(database)) {
            connection.setAutoCommit(false);
            Schema.recreate(connection);
            connection.commit();
        }
    }

    private Contents contents(String database) throws Exception {
        try (EmbeddedServer server = server()) {
            PGSimpleDataSource source = target(database).database();
            source.setUrl(server.jdbcUrl(database));
            return Contents.of(Target.of(source));
        }
    }

    /** A line of the running server's postmaster.pid: line 0 is the process id, and line 3 is the port. */
    private int ofServer(int line) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(".dwh/data/postmaster.pid"));
        return Integer.parseInt(lines.get(line).strip());
    }

    /** The database on the running server. Fails if no server is running. */
    private Target target(String database) throws IOException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {ofServer(3)});
        source.setDatabaseName(database);
        source.setUser("postgres");
        source.setPassword(Files.readString(folder.resolve(".dwh/password")).strip());
        return Target.of(source);
    }

    private void killServer() throws IOException {
        Tally.injected(Kind.EMBEDDED_KILLED, 1);
        assertTrue(ProcessHandle.of(ofServer(0)).orElseThrow().destroyForcibly());
    }

    @Test
    void aRunStartsItsKilledServerAgainAndIsRetried() throws Exception {
        PreparedHome.copyTo(folder.resolve(".dwh"));
        Random random = Campaign.random("embedded");
        for (int i = 0; i < Campaign.tries(2); i++) {
            String database = "faults_" + i;
            createTables(database);
            DwhProcess etl = DwhProcess.start(folder, environment(database), "etl");
            etl.awaitLine(IN_THE_MIDDLE);
            String how = i % 2 == 0 ? atTable(STAR[random.nextInt(STAR.length)], database, etl) : inCopy(database, etl);
            assertEquals(0, etl.await(), () -> how + ": " + etl.said());
            assertTrue(count(etl, "Attempt ") <= 1, () -> how + ": " + etl.said());
            assertEquals(0, count(etl, "dwh: "), () -> how + ": " + etl.said());
            assertFalse(Files.exists(folder.resolve(".dwh/data/postmaster.pid")), how);
            assertRight(database, how);
        }
    }

    private String atTable(String table, String database, DwhProcess etl) throws Exception {
        try (Blocker blocker = Blocker.ofWriters(target(database), table)) {
            blocker.awaitRun(etl::isOver);
            killServer();
            etl.awaitLine("Attempt 1 of 5 failed: ");
        }
        return "killed at " + table;
    }

    private static long count(DwhProcess process, String beginning) {
        return process.said().stream()
                .filter(line -> line.startsWith(beginning))
                .count();
    }

    private String inCopy(String database, DwhProcess etl) throws Exception {
        boolean met = new Sessions(target("postgres"))
                .awaitCopy(target(database), etl::isOver)
                .isPresent();
        assertTrue(met, () -> "no COPY was found: " + etl.said());
        killServer();
        return "killed during COPY";
    }

    private void assertRight(String database, String how) throws Exception {
        Contents after = Scene.shared().after();
        assertEquals(after, contents(database), how);
        DwhProcess again = DwhProcess.start(folder, environment(database), "etl");
        assertEquals(0, again.await(), () -> how + ": " + again.said());
        assertEquals(after, contents(database), how);
        Tally.survived(Kind.EMBEDDED_KILLED, Outcome.DONE);
    }
}
