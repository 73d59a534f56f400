package com.sparkify.dwh.it.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures how long processes take to read objects from an S3-compatible store with a given latency and bandwidth.
 * Compares this library with s5cmd and the AWS CLI, if they are installed. CONTRIBUTING has the command.
 */
@Command(
        name = "S3Benchmark",
        mixinStandardHelpOptions = true,
        description = "Measures reading objects from an S3-compatible store with a given latency and bandwidth.")
final class S3Benchmark implements Callable<Integer> {

    private static final String LIBRARY = "this library, -Xmx128m";

    @Option(names = "--objects", description = "The number of objects. Default: ${DEFAULT-VALUE}.")
    private int objects = 14_896;

    @Option(names = "--size", description = "The size of an object in bytes. Default: ${DEFAULT-VALUE}.")
    private long size = 250;

    @Option(names = "--latency", description = "The milliseconds before each response. Default: ${DEFAULT-VALUE}.")
    private double latency = 20;

    @Option(
            names = "--bandwidth",
            description = "Million bytes per second on each connection; 0 means no limit. Default: ${DEFAULT-VALUE}.")
    private double bandwidth = 100;

    @Option(names = "--rounds", description = "The number of rounds. Default: ${DEFAULT-VALUE}.")
    private int rounds = 5;

    @Option(names = "--s5cmd", description = "The path of the program s5cmd, to measure s5cmd, too.")
    private @Nullable String s5cmd;

    @Option(names = "--aws", description = "The path of the program aws, to measure the AWS CLI, too.")
    private @Nullable String aws;

    private final Timings<String> wall = new Timings<>();
    private final Timings<String> processor = new Timings<>();
    private final Timings<String> storeProcessor = new Timings<>();
    private long peakKilobytes;
    private int mostInFlight;

    private S3Benchmark() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new S3Benchmark()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (S3Stage stage = new S3Stage(objects, size, latency, bandwidth)) {
            String endpoint = stage.endpoint().toString();
            for (int round = 0; round < rounds; round++) {
                Duration before = processorTime();
                time(LIBRARY, library(endpoint));
                storeProcessor.add(LIBRARY, processorTime().minus(before).toNanos());
                mostInFlight = Math.max(mostInFlight, stage.mostInFlight());
                if (s5cmd != null) {
                    copy("s5cmd cp", List.of(s5cmd, "--endpoint-url", endpoint, "cp", "s3://stage/*"));
                }
                if (aws != null) {
                    copy(
                            "aws s3 cp",
                            List.of(aws, "--endpoint-url", endpoint, "s3", "cp", "--recursive", "s3://stage/"));
                }
                stage.mostInFlight();
            }
        }
        report();
        return CommandLine.ExitCode.OK;
    }

    /** The processor time of this process, which runs the store. */
    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static List<String> library(String endpoint) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                S3ReadProcess.class.getName(),
                endpoint);
    }

    private void copy(String name, List<String> command) throws IOException, InterruptedException {
        Path target = Files.createTempDirectory("s3-benchmark");
        List<String> whole = new ArrayList<>(command);
        whole.add(target + "/");
        time(name, whole);
        try (Stream<Path> files = Files.walk(target)) {
            for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void time(String name, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // The store doesn't check credentials, but the programs don't start without credentials.
        builder.environment()
                .putAll(Map.of(
                        "AWS_ACCESS_KEY_ID", "AKIASPARKIFYTEST",
                        "AWS_SECRET_ACCESS_KEY", "not-a-secret-of-anybody",
                        "AWS_REGION", "us-east-1"));
        long start = System.nanoTime();
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int exit = process.waitFor();
        wall.add(name, System.nanoTime() - start);
        if (exit != 0) {
            throw new IllegalStateException(name + " ended with exit code " + exit + ": " + output);
        }
        if (name.equals(LIBRARY)) {
            note(output.substring(output.lastIndexOf('\n') + 1).split(" ", -1));
        }
    }

    private void note(String[] said) {
        if (Long.parseLong(said[0]) != objects * size) {
            throw new IllegalStateException(said[0] + " bytes were read of " + objects * size);
        }
        processor.add(LIBRARY, TimeUnit.MILLISECONDS.toNanos(Long.parseLong(said[1])));
        peakKilobytes = Math.max(peakKilobytes, Long.parseLong(said[2]));
    }

    private void report() {
        line(
                "%d objects of %d bytes, latency %.0f ms, %.0f MB/s a connection, Java %d, %d processors",
                objects,
                size,
                latency,
                bandwidth,
                Runtime.version().feature(),
                Runtime.getRuntime().availableProcessors());
        line("%-24s %s   %9s", "seconds of a process", Timings.HEADER, "/ library");
        for (String name : wall.contestants()) {
            line("%-24s %s   %9.2f", name, wall.row(name), wall.median(name) / wall.median(LIBRARY));
        }
        line(
                "this library: %.2f s of the processor, %.2f ms an object, %.0f MB/s, at most %d requests at the same time, peak %d MB",
                processor.median(LIBRARY),
                1e3 * processor.median(LIBRARY) / objects,
                objects * size / 1e6 / wall.median(LIBRARY),
                mostInFlight,
                peakKilobytes >> 10);
        line("the store: %.2f s of the processor", storeProcessor.median(LIBRARY));
        line("objects x latency / seconds %14.1f", objects * latency / 1e3 / wall.median(LIBRARY));
    }

    private static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    }
}
