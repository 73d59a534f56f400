package com.sparkify.dwh.it.benchmark;

import com.sparkify.dwh.it.InputData;
import com.sparkify.dwh.load.JobLoader;
import com.sparkify.dwh.pipeline.RunReport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures {@code etl} without new files and with few new files. The runs alternate between databases with histories of
 * different lengths. A history is the files that are already loaded. The measurement shows whether a run's time depends
 * on the size of the new files or on the length of the history. CONTRIBUTING has the command.
 */
@Command(
        name = "EtlBenchmark",
        mixinStandardHelpOptions = true,
        description = "Measures etl with few new files, after few or many other files (a history) were loaded.")
final class EtlBenchmark implements Callable<Integer> {

    /**
     * The wait between writing files and a run. If a file was changed just before a run, the ledger stores the hash of
     * the file without the file's attributes. The next run would then read the file again, and take longer.
     */
    private static final Duration UNTIL_SETTLED = Duration.ofMillis(200);

    private static final String REST = "connect, lock, list, compare, enter, commit";

    @Option(
            names = "--url",
            description = "The URL of the PostgreSQL server to measure, with user and password. The user must be able"
                    + " to create databases and to run CHECKPOINT. Default: an embedded server.")
    private @Nullable String url;

    @Option(
            names = "--history",
            split = ",",
            description = "The lengths of the histories, in ascending order: how many times each history repeats the"
                    + " month of the input data. Default: ${DEFAULT-VALUE}.")
    private List<Integer> lengths = List.of(30, 300);

    @Option(names = "--warm-ups", description = "The number of unmeasured first rounds. Default: ${DEFAULT-VALUE}.")
    private int warmUps = 2;

    @Option(names = "--rounds", description = "The number of measured rounds. Default: ${DEFAULT-VALUE}.")
    private int rounds = 7;

    @Option(
            names = "--reload",
            split = ",",
            description = "The lengths of the histories that are loaded again at the end, with --full. Default:"
                    + " ${DEFAULT-VALUE}.")
    private List<Integer> reloads = List.of(30);

    @Option(names = "--steps", description = "Also prints the times of the steps.")
    private boolean steps;

    @Option(names = "--keep", description = "Uses the histories of the last run, and keeps them for the next run.")
    private boolean keep;

    @Option(
            names = "--folder",
            description = "The folder for the histories, which need up to 10 GB. Default: ${DEFAULT-VALUE}.")
    private Path folder = Path.of(System.getProperty("java.io.tmpdir"), "sparkify-benchmark");

    private final Timings<Case> times = new Timings<>();
    private final Map<Case, Timings<String>> stepTimes = new HashMap<>();
    private final Map<Integer, Duration> first = new HashMap<>();
    private final Map<Integer, Duration> reloaded = new HashMap<>();

    private EtlBenchmark() {}

    /** A kind of new files, and the length of the history to which they are added. */
    private record Case(Addition addition, int months) {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new EtlBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws SQLException, IOException, InterruptedException {
        InputData data = InputData.get();
        Month month = Month.read(data.folder());
        try (Server server = url == null ? Server.startEmbedded(folder) : Server.at(url)) {
            List<History> histories = lengths.stream()
                    .map(months -> new History(months, month, folder.resolve("history-" + months), server))
                    .toList();
            try {
                for (History history : histories) {
                    make(history, data);
                }
                race(histories, month);
                reload(histories);
                report(histories, month);
            } finally {
                if (!keep) {
                    for (History history : histories) {
                        history.remove();
                    }
                }
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private void make(History history, InputData data) throws SQLException, IOException {
        if (!keep || !history.exists()) {
            history.remove();
            history.write(data.folder().resolve(History.JSON_PATHS));
            history.createDatabase();
            first.put(history.months(), history.run(etl -> etl).took());
            history.settle();
        }
        say("%s%s", history.size(), first.containsKey(history.months()) ? "" : ", kept from the last run");
    }

    /**
     * Runs {@code etl} once on each history, so that other work of the machine affects all histories equally. The order
     * of the histories changes in every round.
     */
    private void race(List<History> histories, Month month) throws SQLException, IOException, InterruptedException {
        int n = 0;
        for (History history : histories) {
            n = Math.max(n, history.next());
        }
        List<History> order = new ArrayList<>(histories);
        for (int round = 0; round < warmUps + rounds; round++) {
            Collections.rotate(order, 1);
            for (Addition addition : Addition.values()) {
                if (addition != Addition.NOTHING) {
                    for (History history : order) {
                        addition.write(month, n, history.folder());
                    }
                    n++;
                    Thread.sleep(UNTIL_SETTLED.toMillis());
                }
                for (History history : order) {
                    History.Run run = history.run(etl -> etl);
                    if (round >= warmUps) {
                        count(new Case(addition, history.months()), run);
                    }
                }
            }
        }
    }

    private void count(Case kind, History.Run run) {
        times.add(kind, run.took().toNanos());
        Timings<String> steps = stepTimes.computeIfAbsent(kind, none -> new Timings<>());
        for (RunReport.Line line : run.report().steps().lines()) {
            steps.add(line.step().name(), line.took().toNanos());
        }
        steps.add(REST, run.took().minus(run.report().steps().took()).toNanos());
    }

    private void reload(List<History> histories) throws SQLException {
        for (History history : histories) {
            if (reloads.contains(history.months())) {
                reloaded.put(history.months(), history.run(JobLoader::full).took());
            }
        }
    }

    private void report(List<History> histories, Month month) throws SQLException {
        say(
                "%s, Java %d, %d processors, heap %d MB, load average %.2f",
                histories.get(0).product(),
                Runtime.version().feature(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        say("%d rounds; the new day has %d events", rounds, month.averageDay().size());
        say("%-38s%s   %s", "seconds", columns(months -> months + " ×: best median   most"), "ratio: best median");
        for (Addition addition : Addition.values()) {
            say(
                    "%-38s%s   %11.2f %6.2f",
                    addition.title(),
                    columns(months -> row(times, new Case(addition, months))),
                    ratio(times::least, addition),
                    ratio(times::median, addition));
        }
        say("%-38s%s", "everything, into empty tables, once", columns(months -> once(first, months)));
        say("%-38s%s", "everything again, once", columns(months -> once(reloaded, months)));
        if (steps) {
            reportSteps();
        }
    }

    private void reportSteps() {
        for (Addition addition : Addition.values()) {
            say("%n%-38s%s", addition.title(), columns(months -> months + " ×: best median   most"));
            Timings<String> longest = stepTimes.get(new Case(addition, Collections.max(lengths)));
            for (String step : longest.contestants()) {
                say("  %-36s%s", step, columns(months -> row(stepTimes.get(new Case(addition, months)), step)));
            }
        }
    }

    /** The texts of all histories, aligned to the right. */
    private String columns(IntFunction<String> text) {
        return lengths.stream()
                .map(months -> String.format(Locale.ROOT, "  %26s", text.apply(months)))
                .collect(Collectors.joining());
    }

    private static <K> String row(Timings<K> timings, K contestant) {
        return String.format(
                Locale.ROOT,
                "%6.3f %6.3f %6.3f",
                timings.least(contestant),
                timings.median(contestant),
                timings.most(contestant));
    }

    private static String once(Map<Integer, Duration> durations, int months) {
        Duration took = durations.get(months);
        return took == null ? "" : String.format(Locale.ROOT, "%6.1f              ", took.toMillis() / 1e3);
    }

    /** The ratio of the longest history's time to the shortest history's time. */
    private double ratio(ToDoubleFunction<Case> time, Addition addition) {
        return time.applyAsDouble(new Case(addition, Collections.max(lengths)))
                / time.applyAsDouble(new Case(addition, Collections.min(lengths)));
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    }
}
