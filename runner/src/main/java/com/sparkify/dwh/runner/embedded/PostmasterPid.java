package com.sparkify.dwh.runner.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a server writes to {@code postmaster.pid} of its data folder: line 1 its process id, line 3 when it started, in
 * seconds of the epoch. Left behind by a server that didn't end by itself, after which the id may be anybody's.
 */
final class PostmasterPid {

    private static final int START_LINE = 2;
    // A process's start is known in clock ticks since boot, and the boot's time roughly.
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private PostmasterPid() {}

    /** The running server on that data folder, if there is one. */
    static Optional<ProcessHandle> server(Path data) throws IOException {
        List<String> lines = lines(data);
        Optional<ProcessHandle> process = process(lines);
        return process.isPresent() && isServer(process.get(), data, lines) ? process : Optional.empty();
    }

    /**
     * Deletes the file if its process id is alive and somebody else's: PostgreSQL would take that for a server and refuse to
     * start. A dead one's file stays: PostgreSQL itself makes sure that none of its children lives.
     */
    static void forgetSomebodyElse(Path data) throws IOException {
        if (process(lines(data)).isPresent() && server(data).isEmpty()) {
            Files.deleteIfExists(file(data));
        }
    }

    private static Path file(Path data) {
        return data.resolve("postmaster.pid");
    }

    private static List<String> lines(Path data) throws IOException {
        try {
            return Files.readAllLines(file(data));
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static Optional<ProcessHandle> process(List<String> lines) {
        if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(ProcessHandle::isAlive);
    }

    private static boolean isServer(ProcessHandle process, Path data, List<String> lines) throws IOException {
        Path folder = Path.of("/proc", Long.toString(process.pid()), "cwd");
        boolean postgres = process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString())
                .filter(name -> name.equals("postgres") || name.equals("postgres.exe"))
                .isPresent();
        if (!postgres) {
            return false;
        }
        // A server works in its data folder, and Linux says where that is.
        return Files.isReadable(folder) ? Files.isSameFile(folder, data) : startedThen(process, lines);
    }

    private static boolean startedThen(ProcessHandle process, List<String> lines) {
        if (lines.size() <= START_LINE || !lines.get(START_LINE).strip().matches("\\d{1,12}")) {
            return false;
        }
        Instant written =
                Instant.ofEpochSecond(Long.parseLong(lines.get(START_LINE).strip()));
        return process.info()
                .startInstant()
                .filter(start -> Duration.between(start, written).abs().compareTo(TOLERANCE) < 0)
                .isPresent();
    }
}
