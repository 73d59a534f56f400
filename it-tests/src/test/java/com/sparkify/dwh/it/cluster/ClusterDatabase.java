package com.sparkify.dwh.it.cluster;

import static org.junit.jupiter.api.Assumptions.abort;

import com.sparkify.dwh.runner.aws.DatabaseLogin;
import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.config.Engine;
import com.sparkify.dwh.runner.config.Server;
import com.sparkify.dwh.runner.engine.OpenWarehouse;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.warehouse.CopyProgress;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import com.sparkify.dwh.warehouse.redshift.RedshiftWarehouse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * A new database for one test class, on the server in the configuration file that {@code -Ddwh.cfg=…} names. The
 * database is dropped after the class. Other databases aren't touched. The user needs the privilege CREATEDB.
 * {@code -Ddwh.s3=s3://bucket/prefix/} names a place for the objects of tests. This machine and the cluster's role must
 * be able to list, read, write and delete objects there. Without this property, the place is [S3] MANIFEST of the
 * configuration file, and tests in which the cluster writes to the place are skipped. A class is also skipped if there
 * is no configuration file, or if the class needs a place and there is none.
 */
public final class ClusterDatabase implements BeforeAllCallback, AfterAllCallback {

    /** Whether "No server is tested" was printed. The message is printed only for the first skipped class. */
    private static final AtomicBoolean SAID = new AtomicBoolean();

    private enum Place {
        NONE,
        READ,
        WRITTEN
    }

    private final Place needed;
    private final String name =
            "dwh_it_" + Long.toString(System.nanoTime() & Long.MAX_VALUE, 36).toLowerCase(Locale.ROOT);
    private @Nullable Path file;
    private boolean redshift;
    private @Nullable OpenWarehouse open;

    private ClusterDatabase(Place needed) {
        this.needed = needed;
    }

    /** A database for tests that need no place for objects. */
    public static ClusterDatabase withoutPlace() {
        return new ClusterDatabase(Place.NONE);
    }

    /** A database, and a place whose objects the cluster reads. */
    public static ClusterDatabase withPlace() {
        return new ClusterDatabase(Place.READ);
    }

    /** A database, and a place to which the cluster writes. */
    public static ClusterDatabase withPlaceToWrite() {
        return new ClusterDatabase(Place.WRITTEN);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        String named = System.getProperty("dwh.cfg", "");
        if (named.isEmpty()) {
            String reason = "No server is tested: name a configuration file with -Ddwh.cfg=…";
            if (SAID.compareAndSet(false, true)) {
                System.out.println(reason);
            }
            abort(reason);
        }
        Path found = Path.of(System.getProperty("dwh.cfg.folder", ""), "").resolve(named);
        String test = context.getRequiredTestClass().getSimpleName();
        if (needed == Place.WRITTEN && written().isEmpty()) {
            skip(test + " is skipped: name a place to which the cluster's role can write with"
                    + " -Ddwh.s3=s3://bucket/prefix/");
        }
        DwhConfig config = DwhConfig.load(found, System.getenv(), warning -> {});
        if (needed == Place.READ && written().isEmpty() && config.manifest() == null) {
            skip(test + " is skipped: set [S3] MANIFEST, or name another place for objects with"
                    + " -Ddwh.s3=s3://bucket/prefix/");
        }
        administer(config, "create database");
        file = found;
        redshift = config.engine() == Engine.REDSHIFT;
    }

    private static void skip(String reason) {
        System.out.println(reason);
        abort(reason);
    }

    private static String written() {
        return System.getProperty("dwh.s3", "");
    }

    private void administer(DwhConfig config, String statement) {
        try (OpenWarehouse server = open(config)) {
            server.warehouse().dsl().execute(statement + " {0}", DSL.name(name));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OpenWarehouse open(DwhConfig config) throws SQLException {
        return OpenWarehouse.of(config, message -> {}, CopyProgress.NONE);
    }

    /** The configuration file, which names another database than the new one. */
    Path file() {
        return Objects.requireNonNull(file);
    }

    /**
     * The environment variables of this process, with the variables that name the new database and, if there is one,
     * the place for manifests.
     */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("DWH_CLUSTER_DB_NAME", name);
        if (redshift && !written().isEmpty()) {
            environment.put("DWH_S3_MANIFEST", written() + "manifests/");
        }
        return environment;
    }

    private DwhConfig config() {
        return DwhConfig.load(file(), environment(), warning -> {});
    }

    /** The warehouse in the new database, on a connection that all tests of the class use. */
    public Warehouse warehouse() {
        if (open == null) {
            try {
                open = open(config());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return open.warehouse();
    }

    /** A warehouse of the configured engine, without a place for manifests. */
    public Warehouse warehouse(DSLContext dsl) {
        return isRedshift() ? new RedshiftWarehouse(dsl) : new PostgresWarehouse(dsl, store());
    }

    public boolean isRedshift() {
        return redshift;
    }

    /** Opens connections to the new database with the driver and login of the configuration. */
    public DataSource connections() {
        Server server = DatabaseLogin.of(Objects.requireNonNull(config().server()));
        return new AbstractDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                return DriverManager.getConnection(server.jdbcUrl(), server.jdbcProperties());
            }

            @Override
            public Connection getConnection(String user, String password) {
                throw new UnsupportedOperationException();
            }
        };
    }

    /** An empty place in S3, whose key ends with a slash. */
    public S3Uri newPlace() {
        String configured = written().isEmpty() ? String.valueOf(config().manifest()) : written();
        return S3Uri.parse(configured).object(name + "-" + Long.toString(System.nanoTime(), 36) + "/");
    }

    /** The store of the places, with this machine's credentials. */
    public ObjectStore store() {
        return OpenWarehouse.store(config());
    }

    /** The authorization with which the cluster reads and writes at the place. */
    public Authorization authorization() {
        return config().authorization();
    }

    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        if (open != null) {
            open.close();
        }
        if (file != null) {
            administer(DwhConfig.load(file, System.getenv(), warning -> {}), "drop database");
        }
    }
}
