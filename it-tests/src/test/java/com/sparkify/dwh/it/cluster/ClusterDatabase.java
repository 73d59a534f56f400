package com.sparkify.dwh.it.cluster;

import static org.junit.jupiter.api.Assumptions.abort;

import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.engine.OpenWarehouse;
import com.sparkify.dwh.warehouse.CopyProgress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jooq.impl.DSL;

/**
 * A new database on the server of a configuration file, {@code -Ddwh.cfg=…}. Only one test class uses it, and it is dropped
 * afterwards. The databases that exist aren't touched. The user needs the privilege CREATEDB.
 */
public final class ClusterDatabase implements AutoCloseable {

    private final Path file;
    private final String name;

    private ClusterDatabase(Path file, String name) {
        this.file = file;
        this.name = name;
    }

    /** Creates the database; skips the test if no configuration file is named. */
    public static ClusterDatabase create() {
        String named = System.getProperty("dwh.cfg", "");
        if (named.isEmpty()) {
            System.out.println("No server is tested: -Ddwh.cfg=… names a configuration file");
            return abort("no server is tested: -Ddwh.cfg=… names a configuration file");
        }
        Path file = Path.of(System.getProperty("dwh.cfg.folder", ""), "").resolve(named);
        String name = "dwh_it_"
                + Long.toString(System.nanoTime() & Long.MAX_VALUE, 36).toLowerCase(Locale.ROOT);
        ClusterDatabase database = new ClusterDatabase(file, name);
        database.administer("create database");
        return database;
    }

    private void administer(String statement) {
        try (OpenWarehouse open = open(DwhConfig.load(file, System.getenv(), warning -> {}))) {
            open.warehouse().dsl().execute(statement + " {0}", DSL.name(name));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OpenWarehouse open(DwhConfig config) throws SQLException {
        return OpenWarehouse.of(config, message -> {}, CopyProgress.NONE);
    }

    /** The configuration file. Its database isn't this one. */
    Path file() {
        return file;
    }

    /** This process's environment variables, and the one that names the new database. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("DWH_CLUSTER_DB_NAME", name);
        return environment;
    }

    DwhConfig config() {
        return DwhConfig.load(file, environment(), warning -> {});
    }

    /** Connects to the new database. */
    public OpenWarehouse open() throws SQLException {
        return open(config());
    }

    @Override
    public void close() {
        administer("drop database");
    }
}
