package com.sparkify.dwh.it.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures the time in which this library's COPY of JSON loads events into a table, and the times of other ways to load
 * the same events. Each way is measured twice: in this process after a warm-up, and as a separate process from its
 * start to its end. CONTRIBUTING has the command.
 */
@Command(
        name = "CopyBenchmark",
        mixinStandardHelpOptions = true,
        description = "Measures COPY and other ways to load the same events.")
final class CopyBenchmark implements Callable<Integer> {

    @Option(
            names = "--url",
            description = "The URL of the PostgreSQL server to measure, with user and password. The user must be able"
                    + " to run CHECKPOINT. Default: an embedded server.")
    private @Nullable String url;

    @Option(names = "--events", description = "The least number of events. Default: ${DEFAULT-VALUE}.")
    private long events = 966_720;

    @Option(names = "--warm-ups", description = "The number of unmeasured first rounds. Default: ${DEFAULT-VALUE}.")
    private int warmUps = 2;

    @Option(names = "--rounds", description = "The number of measured rounds. Default: ${DEFAULT-VALUE}.")
    private int rounds = 5;

    @Option(names = "--only", split = ",", description = "Contenders: ${COMPLETION-CANDIDATES}. Default: all of them.")
    private List<Contender> contenders = List.of(Contender.values());

    @Option(
            names = "--fresh-jvm",
            split = " ",
            description = "More options for the JVM of a fresh process, separated by blanks.")
    private List<String> freshJvm = List.of();

    @Option(
            names = "--folder",
            description = "The folder for the events, which are kept for the next run and need 1 GB. Default:"
                    + " ${DEFAULT-VALUE}.")
    private Path folder = Path.of(System.getProperty("java.io.tmpdir"), "sparkify-benchmark");

    private final Timings<Contender> warm = new Timings<>();
    private final Timings<Contender> fresh = new Timings<>();
    private final Timings<Contender> processor = new Timings<>();
    private final Map<Contender, Long> peaks = new EnumMap<>(Contender.class);

    private CopyBenchmark() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new CopyBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws SQLException, IOException, InterruptedException {
        try (Server server = url == null ? Server.startEmbedded(folder) : Server.at(url);
                Connection connection = LoadProcess.connect(server.url())) {
            EventFiles files = new EventMaker(Logs.folder(), events).make(folder, connection);
            EventTable table = new EventTable(connection);
            compareContents(connection, table, files);
            // compareContents was the first warm-up.
            int measured = Math.max(1, warmUps);
            for (int round = 1; round < measured + rounds; round++) {
                boolean counts = round >= measured;
                for (Contender contender : rotated(round)) {
                    timeWarm(contender, connection, table, files, counts);
                    if (counts) {
                        timeFresh(contender, server, table, files);
                    }
                }
            }
            table.drop();
            report(connection);
        }
        return CommandLine.ExitCode.OK;
    }

    /** Runs each way once as a warm-up, and checks that all ways load the same rows. */
    private void compareContents(Connection connection, EventTable table, EventFiles files)
            throws SQLException, IOException {
        Map<String, List<Contender>> contents = new LinkedHashMap<>();
        for (Contender contender : contenders) {
            table.renew();
            LoadProcess.loadAndCommit(contender, connection, files);
            contents.computeIfAbsent(table.contents(), none -> new ArrayList<>())
                    .add(contender);
        }
        if (contents.size() > 1) {
            throw new IllegalStateException("The contenders load different rows: " + contents);
        }
        System.out.println(contents.keySet().iterator().next() + ", " + files.folder());
    }

    /**
     * Returns the contenders in an order that is rotated by one in every round, so that each contender is the first one
     * in some round.
     */
    private List<Contender> rotated(int round) {
        List<Contender> order = new ArrayList<>(contenders);
        Collections.rotate(order, round);
        return order;
    }

    private void timeWarm(
            Contender contender, Connection connection, EventTable table, EventFiles files, boolean counts)
            throws SQLException, IOException {
        table.renew();
        long start = System.nanoTime();
        LoadProcess.loadAndCommit(contender, connection, files);
        long nanos = System.nanoTime() - start;
        if (counts) {
            warm.add(contender, nanos);
        }
    }

    private void timeFresh(Contender contender, Server server, EventTable table, EventFiles files)
            throws SQLException, IOException, InterruptedException {
        table.renew();
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command(contender, server, files))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int exit = process.waitFor();
        fresh.add(contender, System.nanoTime() - start);
        if (exit != 0) {
            throw new IllegalStateException(contender + " ended with exit code " + exit + ": " + output);
        }
        String said = output.substring(output.lastIndexOf('\n') + 1);
        int blank = said.indexOf(' ');
        processor.add(contender, TimeUnit.MILLISECONDS.toNanos(Long.parseLong(said.substring(0, blank))));
        peaks.merge(contender, Long.parseLong(said.substring(blank + 1)), Math::max);
    }

    private List<String> command(Contender contender, Server server, EventFiles files) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx128m");
        command.addAll(freshJvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LoadProcess.class.getName()));
        command.addAll(List.of(contender.name(), server.url(), files.folder().toString()));
        return command;
    }

    private void report(Connection connection) throws SQLException {
        System.out.println("PostgreSQL " + connection.getMetaData().getDatabaseProductVersion() + ", Java "
                + Runtime.version().feature() + ", " + Runtime.getRuntime().availableProcessors() + " processors, heap "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MB here and 128 MB in a fresh process " + freshJvm);
        String header = "%-33s %s   %s   %9s %8s";
        line(header, "seconds: warm, then fresh process", Timings.HEADER, Timings.HEADER, "processor", "peak MB");
        for (Contender contender : contenders) {
            line(
                    "%-33s %s   %s   %9.2f %8d",
                    contender.title(),
                    warm.row(contender),
                    fresh.row(contender),
                    processor.median(contender),
                    peaks.getOrDefault(contender, 0L) >> 10);
        }
        ratio("JSON / binary, warm, aim 1.10", warm, Contender.BINARY);
        ratio("JSON / CSV, fresh, aim 0.95", fresh, Contender.CSV);
        ratio("JSON / jsonb, warm", warm, Contender.JSONB);
        ratio("JSON / jsonb, fresh", fresh, Contender.JSONB);
        ratio("JSON / plain Jackson, warm", warm, Contender.JACKSON);
        ratio("JSON / plain Jackson, fresh", fresh, Contender.JACKSON);
    }

    private static void ratio(String title, Timings<Contender> timings, Contender other) {
        if (timings.has(Contender.LIBRARY) && timings.has(other)) {
            line("%-33s %8.2f", title, timings.median(Contender.LIBRARY) / timings.median(other));
        }
    }

    private static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    }
}
