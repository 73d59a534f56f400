package com.sparkify.dwh.it.runner;

import static com.sparkify.dwh.schema.generated.Tables.SONGPLAYS;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests a run whose connection is lost during COMMIT, before or after the server has committed, and a run whose output
 * can't be written.
 */
@Timeout(120)
class LostCommitTest {

    private enum Loss {
        NONE,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    private static final Pattern SECONDS = Pattern.compile("\\d+\\.\\d\\d s");
    private static final String LOST =
            "The connection was lost during COMMIT, so the run may have been committed or rolled back: ";
    private static final String LOADED =
            "Loaded the new objects: 1 object with 5 rows into staging_events and 1 object with 1 row into staging_songs";

    @TempDir
    private Path folder;

    private final Target target = Target.of(TestDatabase.dataSource());
    private final List<String> startups = new CopyOnWriteArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private Relay relay;
    private volatile Loss loss = Loss.NONE;
    private volatile boolean committing;

    @BeforeEach
    void listen() throws Exception {
        environment.putAll(target.environment(TinyData.in(folder).environment()));
        assertEquals(0, DwhRun.of(environment, "create-tables").code());
        relay = new Relay(target, this::statements, this::answers);
        environment.put("DWH_CLUSTER_HOST", "127.0.0.1");
        environment.put("DWH_CLUSTER_DB_PORT", String.valueOf(relay.port()));
    }

    @AfterEach
    void close() throws IOException {
        relay.close();
    }

    private void statements(Socket client, Socket server) throws IOException {
        byte[] bytes = new byte[8192];
        for (int count = client.getInputStream().read(bytes); count >= 0; ) {
            String text = new String(bytes, 0, count, ISO_8859_1);
            if (text.contains("application_name")) {
                startups.add(text);
            }
            if (loss != Loss.NONE && text.contains("COMMIT")) {
                committing = loss == Loss.AFTER_COMMIT;
                if (loss == Loss.BEFORE_COMMIT) {
                    hangUp(client, server);
                    return;
                }
            }
            server.getOutputStream().write(bytes, 0, count);
            count = client.getInputStream().read(bytes);
        }
        server.close();
    }

    private void answers(Socket server, Socket client) throws IOException {
        byte[] bytes = new byte[8192];
        for (int count = server.getInputStream().read(bytes); count >= 0; ) {
            if (committing) {
                committing = false;
                hangUp(client, server);
                return;
            }
            client.getOutputStream().write(bytes, 0, count);
            count = server.getInputStream().read(bytes);
        }
        client.close();
    }

    private void hangUp(Socket client, Socket server) throws IOException {
        loss = Loss.NONE;
        server.close();
        client.close();
    }

    private int plays() {
        return target.dsl().fetchCount(SONGPLAYS);
    }

    /** The messages without the lines of the steps, and with each time replaced with 0.00 s. */
    private static List<String> said(DwhRun run) {
        return run.messages()
                .lines()
                .map(line -> SECONDS.matcher(line).replaceAll("0.00 s"))
                .filter(line -> !line.matches(".{73}0\\.00 s"))
                .toList();
    }

    private static String attempt(DwhRun run) {
        return said(run).get(0);
    }

    @Test
    void theNextAttemptReportsWhatTheCommittedAttemptHasLoaded() {
        loss = Loss.AFTER_COMMIT;
        DwhRun run = DwhRun.of(environment, "etl", "--format", "csv");
        assertEquals(0, run.code(), run.messages());
        assertTrue(attempt(run).startsWith("Attempt 1 of 5 failed: " + LOST), run.messages());
        assertEquals(
                List.of(
                        "The connection was lost during COMMIT, but the attempt was committed",
                        LOADED,
                        "Committed" + " after 0.00 s"),
                said(run).subList(1, said(run).size()));
        assertTrue(run.output().contains("\nload staging_events,5,1,"), run.output());
        assertEquals(5, plays());
        assertTrue(
                startups.stream().anyMatch(text -> text.matches("(?s).*application_name\\W+dwh\\W.*")),
                startups::toString);
    }

    @Test
    void theNextAttemptLoadsAgainAfterTheFirstAttemptWasRolledBack() {
        loss = Loss.BEFORE_COMMIT;
        DwhRun run = DwhRun.of(environment, "etl");
        assertEquals(0, run.code(), run.messages());
        assertTrue(attempt(run).startsWith("Attempt 1 of 5 failed: " + LOST), run.messages());
        assertEquals(
                List.of(LOADED, "Committed after 0.00 s"),
                said(run).subList(1, said(run).size()));
        assertEquals(5, plays());
    }

    @Test
    void anOutputThatIsLostAfterTheCommitIsReported() {
        DwhRun run = DwhRun.withFullDisk(environment, "etl", "--format", "csv");
        assertEquals(4, run.code());
        assertEquals(
                List.of(
                        LOADED,
                        "Committed after 0.00 s",
                        "dwh: The output could not be written: No space left on device. Only the output is lost: what"
                                + " the command did is committed"),
                said(run));
        assertEquals(5, plays());
    }
}
