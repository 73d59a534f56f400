package com.sparkify.dwh.runner.engine;

import com.sparkify.dwh.runner.config.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose server no longer answers, because a statement would otherwise wait forever. A timeout of
 * the connection itself would also end long statements. Therefore a second connection sends probes to the server, at
 * intervals of half the server's timeout. The second connection is opened only if a command takes longer than one
 * interval. An error from the server counts as an answer.
 *
 * <p>If two probes in a row have no answer, the connection is closed. The connection is closed at most 2.5 timeouts after
 * the server's last answer.
 */
final class ServerWatch implements AutoCloseable {

    private static final int SILENT_PROBES = 2;
    private static final String CONNECTION_EXCEPTION = "08";
    // With these two states, something has answered: a server that rejects the connection, or a pooler, which reports
    // its own errors as protocol violations.
    private static final String REJECTED = "08004";
    private static final String PROTOCOL_VIOLATION = "08P01";

    private final Server server;
    private final Connection watched;
    private final Consumer<String> messages;
    private final Duration interval;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "dwh-watch");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Connection second;
    private int silent;

    private ServerWatch(Server server, Connection watched, Consumer<String> messages) {
        this.server = server;
        this.watched = watched;
        this.messages = messages;
        this.interval = Duration.ofSeconds(Math.max(1, server.timeout().toSeconds() / SILENT_PROBES));
    }

    /**
     * Watches a connection until {@link #close}.
     *
     * @param messages receives a line if the connection is closed
     */
    static ServerWatch start(Server server, Connection watched, Consumer<String> messages) {
        ServerWatch watch = new ServerWatch(server, watched, messages);
        long seconds = watch.interval.toSeconds();
        var unused = watch.executor.scheduleWithFixedDelay(watch::probe, seconds, seconds, TimeUnit.SECONDS);
        return watch;
    }

    private void probe() {
        if (isAnswered() || executor.isShutdown()) {
            silent = 0;
            return;
        }
        silent++;
        if (silent == SILENT_PROBES) {
            messages.accept(server.host() + ":" + server.port() + " hasn't answered for "
                    + server.timeout().toSeconds() + " s: the connection is closed ([CLUSTER] TIMEOUT)");
            abort(watched);
            executor.shutdown();
        }
    }

    private boolean isAnswered() {
        try {
            Connection kept = second;
            if (kept != null && kept.isValid((int) interval.toSeconds())) {
                return true;
            }
            // The server may have ended the idle session, for example.
            closeSecond();
            kept = ServerConnection.probe(server, interval);
            second = kept;
            return kept.isValid((int) interval.toSeconds());
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            return !state.startsWith(CONNECTION_EXCEPTION)
                    || state.equals(REJECTED)
                    || state.equals(PROTOCOL_VIOLATION);
        }
    }

    private void closeSecond() {
        Connection kept = second;
        second = null;
        if (kept != null) {
            abort(kept);
        }
    }

    private void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            messages.accept("A connection to " + server.host() + " could not be closed: " + e.getMessage());
        }
    }

    /** Ends the watch. Doesn't wait for the end of a running probe. */
    @Override
    public void close() {
        if (!executor.isShutdown()) {
            executor.execute(this::closeSecond);
            executor.shutdown();
        }
    }
}
