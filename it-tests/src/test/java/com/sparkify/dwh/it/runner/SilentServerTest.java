package com.sparkify.dwh.it.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tests that {@code dwh} gives up waiting for a server or proxy that keeps its connections open but no longer answers.
 */
@Timeout(120)
class SilentServerTest {

    private final Target target = Target.of(TestDatabase.dataSource());
    private Relay relay;
    private volatile boolean silent;

    @BeforeEach
    void listen() throws IOException {
        relay = new Relay(target, this::forward, this::forward);
    }

    @AfterEach
    void close() throws IOException {
        relay.close();
    }

    private void forward(Socket from, Socket to) throws IOException {
        InputStream in = from.getInputStream();
        byte[] bytes = new byte[8192];
        for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
            if (!silent) {
                to.getOutputStream().write(bytes, 0, count);
            }
        }
        to.close();
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(target.environment(Map.of()));
        environment.put("DWH_CLUSTER_HOST", "127.0.0.1");
        environment.put("DWH_CLUSTER_DB_PORT", String.valueOf(relay.port()));
        environment.put("DWH_CLUSTER_TIMEOUT", "1");
        return environment;
    }

    @Test
    void aLoginWithoutAnAnswerEnds() {
        silent = true;
        DwhRun run = DwhRun.of(environment(), "query", "top-songs");
        assertEquals(4, run.code());
        assertTrue(
                run.messages()
                        .startsWith("dwh: Can't connect to postgresql at 127.0.0.1:" + relay.port()
                                + ", database " + target.database().getDatabaseName() + ", as user "
                                + target.database().getUser() + ": "),
                run.messages());
    }

    @Test
    void aStatementWithoutAnAnswerEnds() throws Exception {
        try (Connection other = target.database().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table users, songplays, songs, artists");
            CompletableFuture<DwhRun> query =
                    CompletableFuture.supplyAsync(() -> DwhRun.of(environment(), "query", "top-songs"));
            while (target.dsl().fetch("select from pg_locks where not granted").isEmpty()) {
                Thread.sleep(10);
            }
            silent = true;
            DwhRun run = query.get();
            assertEquals(4, run.code());
            assertEquals(
                    "127.0.0.1:" + relay.port()
                            + " hasn't answered for 1 s: the connection is closed ([CLUSTER] TIMEOUT)\n"
                            + "dwh: The connection to the database is lost, and the open transaction is rolled back. Look"
                            + " at the server's log, then run the command again. The driver says: An I/O error occurred"
                            + " while sending to the backend.\n",
                    run.messages());
        }
    }

    @Test
    void aLongStatementOnAServerThatAnswersIsNotEnded() throws Exception {
        try (Connection other = target.database().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table users, songplays, songs, artists");
            CompletableFuture<DwhRun> query =
                    CompletableFuture.supplyAsync(() -> DwhRun.of(environment(), "query", "top-songs"));
            // The second client is the connection that sends probes to the server.
            while (relay.clients() < 2) {
                Thread.sleep(10);
            }
            Thread.sleep(4_000);
            other.rollback();
            assertEquals(new DwhRun(0, query.get().output(), ""), query.get());
        }
    }
}
