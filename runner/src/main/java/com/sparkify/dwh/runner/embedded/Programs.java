package com.sparkify.dwh.runner.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs initdb and pg_ctl in one working folder, so that paths can be relative: pg_ctl hands them to a shell in double
 * quotes, where a dollar sign or a quote of an absolute path would not be what it is.
 */
final class Programs {

    /** A program's exit code and what it printed. */
    record Result(int exitCode, String output) {

        boolean succeeded() {
            return exitCode == 0;
        }
    }

    private final Path folder;
    private final Path binaries;
    private final boolean asRoot;
    private final boolean windows;
    private volatile @Nullable Process running;

    /**
     * @param folder the working folder
     * @param binaries the folder with {@code bin}
     */
    Programs(Platform platform, Path folder, Path binaries) throws IOException {
        this.folder = folder;
        this.binaries = binaries;
        this.windows = platform.isWindows();
        this.asRoot = !windows && isRoot(folder);
        if (asRoot) {
            requireUserNamespaces();
        }
    }

    private static boolean isRoot(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, "owner", ".tmp");
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(probe, "unix:uid"));
        } finally {
            Files.delete(probe);
        }
    }

    private void requireUserNamespaces() throws IOException {
        String reason;
        try {
            Result result = run(List.of("unshare", "--user", "true"));
            if (result.succeeded()) {
                return;
            }
            reason = result.output();
        } catch (IOException e) {
            reason = String.valueOf(e.getMessage());
        }
        throw new EmbeddedServerException(
                "PostgreSQL doesn't run as root, and a user namespace, in which root is somebody"
                        + " else, can't be had here (" + reason
                        + "): run dwh as an ordinary user, or name a server in [CLUSTER]"
                        + " HOST of dwh.cfg");
    }

    /** Runs a program of PostgreSQL to its end. */
    Result postgres(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (asRoot) {
            // Who has no id in the namespace is nobody there, and outside still the owner of root's files.
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(binaries.resolve("bin")
                .resolve(windows ? program + ".exe" : program)
                .toString());
        command.addAll(List.of(arguments));
        return run(command);
    }

    private Result run(List<String> command) throws IOException {
        // Into a file, not a pipe: on Windows the server inherits pg_ctl's pipe and would keep it open.
        Path output = Files.createTempFile(folder, "output", ".tmp");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            // PGDATA, PGPORT, PGOPTIONS …: of the user's own server.
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            running = process;
            process.getOutputStream().close();
            int exitCode = process.waitFor();
            return new Result(
                    exitCode,
                    Files.readString(output, StandardCharsets.ISO_8859_1).strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopRunning();
            throw new EmbeddedServerException("Interrupted while running " + String.join(" ", command), e);
        } finally {
            running = null;
            Files.delete(output);
        }
    }

    /** Ends the program that is running in another thread, if one is: a JVM that goes down leaves none behind. */
    void stopRunning() {
        Process process = running;
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            try {
                process.waitFor(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
