package com.sparkify.dwh.runner.engine;

import com.sparkify.dwh.runner.aws.DatabaseLogin;
import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.config.Engine;
import com.sparkify.dwh.runner.config.Server;
import com.sparkify.dwh.runner.embedded.EmbeddedServer;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.warehouse.CopyProgress;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import com.sparkify.dwh.warehouse.redshift.RedshiftWarehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.ExecuteListener;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultExecuteListenerProvider;

/**
 * The configured warehouse on an open connection. Includes the embedded server, if the warehouse runs on it. Not thread-safe.
 */
public final class OpenWarehouse implements AutoCloseable {

    private final Warehouse warehouse;
    private final ObjectStore store;
    private final Engine engine;
    private final Connection connection;
    private final Runnable end;

    private OpenWarehouse(Engine engine, Warehouse warehouse, ObjectStore store, Connection connection, Runnable end) {
        this.engine = engine;
        this.warehouse = warehouse;
        this.store = store;
        this.connection = connection;
        this.end = end;
    }

    /**
     * Connects to the configured server, or starts the embedded server and connects to it. Waits without a limit while
     * another process uses the embedded server.
     *
     * <p>The duration of a statement on the configured server isn't limited. If the server stops answering, the connection is
     * closed, and the statement fails.
     *
     * @param messages receives a line about each step that takes long, such as waiting for another process
     * @param progress receives the progress of a COPY; never called with Redshift, which runs COPY itself
     * @throws com.sparkify.dwh.runner.aws.AwsException if AWS doesn't give the login
     * @throws ConnectionException if the configured server can't be reached or refuses the login
     * @throws com.sparkify.dwh.runner.config.ConfigException if the configured PostgreSQL database isn't in UTF-8
     * @throws com.sparkify.dwh.runner.embedded.EmbeddedServerException if the embedded server doesn't start
     * @throws SQLException if the embedded server refuses the connection
     */
    public static OpenWarehouse of(DwhConfig config, Consumer<String> messages, CopyProgress progress)
            throws SQLException {
        return of(config, messages, progress, Optional.empty());
    }

    /**
     * Does the same as {@link #of(DwhConfig, Consumer, CopyProgress)}.
     *
     * @param trace is called for each statement that jOOQ runs
     */
    public static OpenWarehouse of(
            DwhConfig config,
            Consumer<String> messages,
            CopyProgress progress,
            Optional<? extends ExecuteListener> trace)
            throws SQLException {
        return open(config, messages, progress, trace, () -> EmbeddedServer.start(Settings.HOME, messages));
    }

    /**
     * Does the same as {@link #of(DwhConfig, Consumer, CopyProgress)}, with a limit on the wait for another process.
     *
     * @param wait how long to wait while another process uses the embedded server; zero means not to wait
     * @throws com.sparkify.dwh.runner.embedded.EmbeddedServerException if the embedded server doesn't start, or another
     *     process still uses it after the wait
     */
    public static OpenWarehouse within(
            Duration wait, DwhConfig config, Consumer<String> messages, CopyProgress progress) throws SQLException {
        return within(wait, config, messages, progress, Optional.empty());
    }

    /**
     * Does the same as {@link #within(Duration, DwhConfig, Consumer, CopyProgress)}.
     *
     * @param trace is called for each statement that jOOQ runs
     */
    public static OpenWarehouse within(
            Duration wait,
            DwhConfig config,
            Consumer<String> messages,
            CopyProgress progress,
            Optional<? extends ExecuteListener> trace)
            throws SQLException {
        return open(config, messages, progress, trace, () -> EmbeddedServer.startWithin(wait, Settings.HOME, messages));
    }

    private static OpenWarehouse open(
            DwhConfig config,
            Consumer<String> messages,
            CopyProgress progress,
            Optional<? extends ExecuteListener> trace,
            Supplier<EmbeddedServer> start)
            throws SQLException {
        ObjectStore store = store(config);
        Server configured = config.server();
        if (configured != null) {
            Server server = DatabaseLogin.of(configured);
            Connection connection = ServerConnection.open(server);
            ServerWatch watch = ServerWatch.start(server, connection, messages);
            requireUtf8(connection, watch, config.engine());
            return new OpenWarehouse(
                    config.engine(),
                    warehouse(config, dsl(connection, trace), store, progress),
                    store,
                    connection,
                    watch::close);
        }
        EmbeddedServer embedded = start.get();
        try {
            Connection connection = embedded.connect(config.database());
            return new OpenWarehouse(
                    config.engine(),
                    warehouse(config, dsl(connection, trace), store, progress),
                    store,
                    connection,
                    embedded::close);
        } catch (SQLException | RuntimeException e) {
            embedded.close();
            throw e;
        }
    }

    private static void requireUtf8(Connection connection, ServerWatch watch, Engine engine) throws SQLException {
        if (engine == Engine.REDSHIFT) {
            return;
        }
        try {
            DatabaseEncoding.requireUtf8(connection);
        } catch (SQLException | RuntimeException e) {
            watch.close();
            connection.close();
            throw e;
        }
    }

    private static DSLContext dsl(Connection connection, Optional<? extends ExecuteListener> trace) {
        DSLContext dsl = DSL.using(connection, SQLDialect.POSTGRES);
        return trace.map(listener ->
                        DSL.using(dsl.configuration().deriveAppending(new DefaultExecuteListenerProvider(listener))))
                .orElse(dsl);
    }

    private static Warehouse warehouse(DwhConfig config, DSLContext dsl, ObjectStore store, CopyProgress progress) {
        if (config.engine() != Engine.REDSHIFT) {
            return new PostgresWarehouse(dsl, store, progress);
        }
        S3Uri manifest = config.manifest();
        return manifest == null ? new RedshiftWarehouse(dsl) : new RedshiftWarehouse(dsl, store, manifest);
    }

    /** The store that reads the configured sources. */
    public static ObjectStore store(DwhConfig config) {
        return ObjectStores.localAndS3(
                new S3Settings(config.region(), config.endpoint(), config.pathStyle(), false, config.connections()));
    }

    /** The warehouse, which can be used until this object is closed. */
    public Warehouse warehouse() {
        return warehouse;
    }

    /**
     * Runs work in one transaction in which all queries see the same rows, even if other sessions commit meanwhile. On
     * Redshift this is true for every transaction; on PostgreSQL the isolation level is REPEATABLE READ.
     */
    public <T> T reading(Function<? super Warehouse, T> work) {
        return warehouse.transaction(within -> {
            if (engine != Engine.REDSHIFT) {
                within.dsl().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            }
            return work.apply(within);
        });
    }

    /** The store that reads the sources. */
    public ObjectStore store() {
        return store;
    }

    /** Closes the connection, and stops the embedded server if {@code of} or {@code within} has started it. */
    @Override
    public void close() throws SQLException {
        try {
            connection.close();
        } finally {
            end.run();
        }
    }
}
