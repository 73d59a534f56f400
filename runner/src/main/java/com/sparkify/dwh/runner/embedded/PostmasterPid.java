package com.sparkify.dwh.runner.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code postmaster.pid}, which a server writes to its data folder. Line 1 is the process id; line 3 is the time of the
 * start, in seconds since the epoch. A killed server doesn't delete the file, and another process can later have the same
 * process id.
 */
final class PostmasterPid {

    private static final int START_LINE = 2;
    private static final String PROCESS_ID = "[1-9]\\d{0,17}";
    // Linux stores the start of a process in clock ticks since boot, and the time of the boot isn't exact.
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private PostmasterPid() {}

    /** The process of the server that runs on the data folder; empty if no server runs. */
    static Optional<ProcessHandle> server(Path data) throws IOException {
        List<String> lines = lines(data);
        Optional<ProcessHandle> process = process(lines);
        return process.isPresent() && isServer(process.get(), data, lines) ? process : Optional.empty();
    }

    /**
     * Deletes the file in two cases in which PostgreSQL refuses to start: the file has no process id, or the id now
     * belongs to another program. After a crash of the machine, the file can be empty. If the process of the file has
     * ended, the file stays, and PostgreSQL checks that no child process is left.
     */
    static void deleteIfAnotherProgram(Path data) throws IOException {
        List<String> lines = lines(data);
        boolean noId = lines.isEmpty() || !lines.get(0).strip().matches(PROCESS_ID);
        if (noId || process(lines).isPresent() && server(data).isEmpty()) {
            Files.deleteIfExists(file(data));
        }
    }

    private static Path file(Path data) {
        return data.resolve("postmaster.pid");
    }

    private static List<String> lines(Path data) throws IOException {
        try {
            // In this charset all bytes are valid. The file may be damaged.
            return Files.readAllLines(file(data), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static Optional<ProcessHandle> process(List<String> lines) {
        if (lines.isEmpty() || !lines.get(0).strip().matches(PROCESS_ID)) {
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
        // The working folder of a server is its data folder. Linux shows the working folder in /proc.
        return Files.isReadable(folder) ? Files.isSameFile(folder, data) : startedAtWrittenTime(process, lines);
    }

    private static boolean startedAtWrittenTime(ProcessHandle process, List<String> lines) {
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
