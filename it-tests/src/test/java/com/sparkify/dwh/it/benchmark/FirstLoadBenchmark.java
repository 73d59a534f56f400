package com.sparkify.dwh.it.benchmark;

import com.sparkify.dwh.it.InputData;
import com.sparkify.dwh.runner.Main;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures how long it takes to compute the star from files for the first time: with {@code dwh etl}, with hand-written
 * SQL, and with DuckDB. Each run is a separate process. CONTRIBUTING has the command.
 */
@Command(
        name = "FirstLoadBenchmark",
        mixinStandardHelpOptions = true,
        description = "Measures a first load by dwh etl, by hand-written SQL, and by DuckDB.")
final class FirstLoadBenchmark implements Callable<Integer> {

    private static final String DATABASE = "first_load";

    @Option(
            names = "--url",
            description = "The URL of the PostgreSQL server to measure, with user and password. The user must be able"
                    + " to create databases and to run CHECKPOINT. Default: an embedded server.")
    private @Nullable String url;

    @Option(
            names = "--months",
            description = "How many times the month of the input data is repeated. Default: ${DEFAULT-VALUE}.")
    private int months = 120;

    @Option(names = "--rounds", description = "The number of rounds. Default: ${DEFAULT-VALUE}.")
    private int rounds = 5;

    @Option(
            names = "--contenders",
            split = ",",
            description = "The ways to load: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private List<FirstLoad> contenders = List.of(FirstLoad.values());

    @Option(
            names = "--jvm",
            split = ",",
            description = "Options of the JVMs, in addition to -Xmx128m. Default: ${DEFAULT-VALUE}.")
    private List<String> jvm = List.of("-XX:+UseSerialGC");

    @Option(
            names = "--dwh",
            description =
                    "The script runner/dwh, to measure etl as it is installed. Default: the classes of the build.")
    private @Nullable Path dwh;

    @Option(names = "--steps", description = "Also prints the steps of the last etl.")
    private boolean steps;

    @Option(
            names = "--folder",
            description = "The folder for files and databases, which need several GB. Default: ${DEFAULT-VALUE}.")
    private Path folder = Path.of(System.getProperty("java.io.tmpdir"), "sparkify-first-load");

    private final Timings<FirstLoad> times = new Timings<>();
    private final Map<FirstLoad, String> stars = new EnumMap<>(FirstLoad.class);
    private String lastSteps = "";

    private FirstLoadBenchmark() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new FirstLoadBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws SQLException, IOException, InterruptedException {
        Files.createDirectories(folder);
        writeFiles(InputData.get());
        try (Server server = url == null ? Server.startEmbedded(folder) : Server.at(url)) {
            for (int round = 0; round < rounds; round++) {
                List<FirstLoad> order = new ArrayList<>(contenders);
                Collections.rotate(order, round);
                for (FirstLoad contender : order) {
                    time(contender, server);
                }
            }
            report(server);
            renew(server, List.of());
        }
        for (String made : List.of("log_data", "song_data", "server", "star.duckdb", "dwh.cfg", History.JSON_PATHS)) {
            History.delete(folder.resolve(made));
        }
        return CommandLine.ExitCode.OK;
    }

    /** Writes as many log files as the month has days, and a file for each song. */
    private void writeFiles(InputData data) throws IOException {
        Month month = Month.read(data.folder());
        Path logs = Files.createDirectories(folder.resolve("log_data"));
        int day = 0;
        for (List<String> events : month.days().values()) {
            try (Writer log = Files.newBufferedWriter(logs.resolve("day-" + day++ + ".json"))) {
                for (int n = 0; n < months; n++) {
                    log.append(month.log(events, n)).append('\n');
                }
            }
        }
        Path songs = Files.createDirectories(folder.resolve("song_data"));
        int song = 0;
        for (String each : month.songs()) {
            Files.writeString(songs.resolve("song-" + song++ + ".json"), each + "\n");
        }
        Files.copy(
                data.folder().resolve(History.JSON_PATHS),
                folder.resolve(History.JSON_PATHS),
                StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(folder.resolve("dwh.cfg"), """
                [S3]
                LOG_DATA = %1$s/log_data
                LOG_JSONPATH = %1$s/%2$s
                SONG_DATA = %1$s/song_data
                """.formatted(folder, History.JSON_PATHS));
        System.out.printf(
                Locale.ROOT,
                "%d × the month: %,d events in %d files, %,d songs%n",
                months,
                months * month.events(),
                day,
                song);
    }

    private void time(FirstLoad contender, Server server) throws SQLException, IOException, InterruptedException {
        prepare(contender, server);
        long start = System.nanoTime();
        String output = run(contender.title(), command(contender, server), server);
        times.add(contender, System.nanoTime() - start);
        if (contender == FirstLoad.ETL) {
            lastSteps = output;
        }
        stars.put(contender, FirstLoadProcess.rows(database(contender, server)));
        if (new HashSet<>(stars.values()).size() > 1) {
            throw new IllegalStateException("The contenders compute different stars: " + stars);
        }
    }

    /**
     * Prepares an empty database. On the server, creates the database, and for {@code etl} also the tables. For DuckDB,
     * only deletes the file of the last round.
     */
    private void prepare(FirstLoad contender, Server server) throws SQLException, IOException, InterruptedException {
        switch (contender) {
            case DUCKDB -> Files.deleteIfExists(folder.resolve("star.duckdb"));
            case HAND_WRITTEN -> renew(server, List.of(DATABASE));
            case ETL -> {
                renew(server, List.of(DATABASE));
                run("dwh create-tables", runner("create-tables"), server);
            }
        }
    }

    private static void renew(Server server, List<String> databases) throws SQLException {
        try (Connection connection = LoadProcess.connect(server.url())) {
            DSLContext dsl = DSL.using(connection, SQLDialect.POSTGRES);
            dsl.dropDatabaseIfExists(DATABASE).execute();
            for (String database : databases) {
                dsl.createDatabase(database).execute();
            }
            dsl.execute("checkpoint");
        }
    }

    private String database(FirstLoad contender, Server server) throws SQLException {
        return switch (contender) {
            case DUCKDB -> "jdbc:duckdb:" + folder.resolve("star.duckdb");
            case ETL, HAND_WRITTEN -> server.url(DATABASE);
        };
    }

    private List<String> command(FirstLoad contender, Server server) throws SQLException {
        return switch (contender) {
            case ETL -> runner("etl");
            case HAND_WRITTEN, DUCKDB ->
                java(FirstLoadProcess.class, contender.name(), database(contender, server), folder.toString());
        };
    }

    private List<String> runner(String command) {
        return dwh != null
                ? List.of(dwh.toString(), command, "--config=" + folder.resolve("dwh.cfg"))
                : java(Main.class, command, "--config=" + folder.resolve("dwh.cfg"));
    }

    private List<String> java(Class<?> main, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        return command;
    }

    private String run(String what, List<String> command, Server server)
            throws SQLException, IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(server.settings(DATABASE));
        builder.environment().put("JDK_JAVA_OPTIONS", "-Xmx128m");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        if (exit != 0) {
            // The message doesn't show the command, which can contain the password.
            throw new IllegalStateException(what + " ended with exit code " + exit + ": " + output);
        }
        return output;
    }

    private void report(Server server) throws SQLException {
        System.out.println(stars.values().iterator().next());
        try (Connection connection = server.connect(DATABASE)) {
            System.out.printf(
                    Locale.ROOT,
                    "PostgreSQL %s, Java %d %s, %d processors, load average %.2f%n",
                    connection.getMetaData().getDatabaseProductVersion(),
                    Runtime.version().feature(),
                    jvm,
                    Runtime.getRuntime().availableProcessors(),
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        }
        System.out.printf(Locale.ROOT, "%-38s %s   %s%n", "seconds of a process", Timings.HEADER, "etl's ratio");
        for (FirstLoad contender : contenders) {
            String ratio = times.has(FirstLoad.ETL)
                    ? String.format(Locale.ROOT, "%11.2f", times.median(FirstLoad.ETL) / times.median(contender))
                    : "";
            System.out.println(
                    String.format(Locale.ROOT, "%-38s %s   %s", contender.title(), times.row(contender), ratio)
                            .stripTrailing());
        }
        if (steps) {
            System.out.println(lastSteps);
        }
    }
}
