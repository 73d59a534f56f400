package com.sparkify.dwh.it.benchmark;

import static com.sparkify.dwh.schema.generated.Tables.LOADED_OBJECTS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_SONGS;
import static org.jooq.impl.DSL.name;

import com.sparkify.dwh.load.JobLoader;
import com.sparkify.dwh.load.LoadReport;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.runner.engine.Readers;
import com.sparkify.dwh.runner.engine.Tables;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.star.Sources;
import com.sparkify.dwh.star.SparkifyPipeline;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * Many repetitions of a {@link Month}: the files, and a database that {@code etl} loaded from these files. Each run
 * opens its own connection, as the runner does.
 */
final class History {

    /** The name of the JSONPaths file for the logs. */
    static final String JSON_PATHS = "log_json_path.json";

    private final int months;
    private final Month month;
    private final Path folder;
    private final Server server;
    private final ObjectStore store = ObjectStores.localAndS3(S3Settings.DEFAULT);

    /**
     * @param months the number of repetitions of the month
     * @param folder the folder for the files
     */
    History(int months, Month month, Path folder, Server server) {
        this.months = months;
        this.month = month;
        this.folder = folder;
        this.server = server;
    }

    /** A run of the steps of {@code dwh etl}, and how long it took. */
    record Run(LoadReport report, Duration took) {}

    int months() {
        return months;
    }

    Path folder() {
        return folder;
    }

    private String database() {
        return "history_" + months;
    }

    boolean exists() throws SQLException {
        try (Connection connection = LoadProcess.connect(server.url())) {
            return !DSL.using(connection, SQLDialect.POSTGRES)
                    .fetch("select 1 from pg_database where datname = {0}", DSL.inline(database()))
                    .isEmpty();
        }
    }

    /**
     * Writes the files: a log file for each day, as in the real logs, and one song file for each repetition.
     *
     * @param jsonPaths the JSONPaths file of the logs
     */
    void write(Path jsonPaths) throws IOException {
        Files.createDirectories(folder);
        Files.copy(jsonPaths, folder.resolve(JSON_PATHS));
        for (int n = 0; n < months; n++) {
            Path part = Path.of(Integer.toString(n));
            for (Map.Entry<String, List<String>> day : month.days().entrySet()) {
                Path log = folder.resolve("log_data").resolve(part).resolve(day.getKey());
                Files.createDirectories(log.getParent());
                Files.writeString(log, month.log(day.getValue(), n));
            }
            Path catalogue = folder.resolve("song_data").resolve(part + ".json");
            Files.createDirectories(catalogue.getParent());
            Files.writeString(catalogue, month.catalogue(n));
        }
    }

    void createDatabase() throws SQLException {
        try (Connection connection = LoadProcess.connect(server.url())) {
            DSL.using(connection, SQLDialect.POSTGRES)
                    .createDatabase(name(database()))
                    .execute();
        }
        try (Connection connection = connect()) {
            Tables.recreate(warehouse(connection), Readers.NONE, Tables.BeforeDrop.NOTHING);
        }
    }

    /** Deletes the files and the database, if they exist. */
    void remove() throws SQLException, IOException {
        try (Connection connection = LoadProcess.connect(server.url())) {
            DSL.using(connection, SQLDialect.POSTGRES)
                    .dropDatabaseIfExists(name(database()))
                    .execute();
        }
        delete(folder);
    }

    /** Deletes a file, or a folder with its contents, if it exists. */
    static void delete(Path path) throws IOException {
        if (Files.exists(path)) {
            try (Stream<Path> all = Files.walk(path)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    /** The lowest number of a repetition whose files don't exist yet. */
    int next() throws IOException {
        return Math.max(months, 1 + Addition.last(folder));
    }

    String product() throws SQLException {
        try (Connection connection = connect()) {
            return "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion();
        }
    }

    /**
     * Runs VACUUM, ANALYZE and a checkpoint now. The server would otherwise do this work within minutes after a large
     * load, perhaps during a measured run.
     */
    void settle() throws SQLException {
        try (Connection connection = connect()) {
            DSLContext dsl = DSL.using(connection, SQLDialect.POSTGRES);
            dsl.execute("vacuum (analyze)");
            dsl.execute("checkpoint");
        }
    }

    Run run(UnaryOperator<JobLoader> options) throws SQLException {
        long start = System.nanoTime();
        try (Connection connection = connect()) {
            Warehouse warehouse = warehouse(connection);
            Tables.require(warehouse);
            LoadReport report =
                    options.apply(SparkifyPipeline.loader(sources(), store)).run(warehouse, Step.Listener.NONE);
            return new Run(report, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    String size() throws SQLException {
        try (Connection connection = connect()) {
            DSLContext dsl = DSL.using(connection, SQLDialect.POSTGRES);
            return String.format(
                    Locale.ROOT,
                    "%d × the month: %,d events and %,d songs of %,d objects",
                    months,
                    dsl.fetchCount(STAGING_EVENTS),
                    dsl.fetchCount(STAGING_SONGS),
                    dsl.fetchCount(LOADED_OBJECTS));
        }
    }

    private Connection connect() throws SQLException {
        return server.connect(database());
    }

    private Warehouse warehouse(Connection connection) {
        return new PostgresWarehouse(DSL.using(connection, SQLDialect.POSTGRES), store);
    }

    private Sources sources() {
        return new Sources(
                new LocalPath(folder.resolve("log_data")),
                new LocalPath(folder.resolve(JSON_PATHS)),
                new LocalPath(folder.resolve("song_data")),
                Authorization.defaultRole(),
                Optional.empty(),
                0);
    }
}
