package com.sparkify.dwh.runner.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs initdb, pg_ctl and postgres in a working folder, so that the paths in their arguments can be relative. pg_ctl
 * passes paths to a shell in double quotes, and the shell would interpret a dollar sign or a quote in an absolute path.
 */
final class Programs {

    /** A program's exit code and what it printed. */
    record Result(int exitCode, String output) {

        boolean succeeded() {
            return exitCode == 0;
        }
    }

    /**
     * The environment variables that the programs inherit. Other variables can be secrets, such as AWS keys and the
     * password of another database. Users of the server can read the variables that it inherits. PGDATA, PGPORT and
     * similar variables can be set for another server.
     */
    private static final Set<String> INHERITED = Set.of(
            "PATH",
            "LD_LIBRARY_PATH",
            // On Windows, programs need these variables.
            "SYSTEMROOT",
            "SYSTEMDRIVE",
            "COMSPEC",
            "PATHEXT",
            "TEMP",
            "TMP");

    private final Path folder;
    private final Path binaries;
    private final boolean asAnother;
    private final boolean windows;
    private volatile @Nullable Process running;

    /**
     * @param folder the working folder
     * @param binaries the folder with {@code bin}
     */
    Programs(Platform platform, Path folder, Path binaries) throws IOException {
        this.folder = folder;
        this.binaries = binaries;
        deleteOutputs(folder);
        this.windows = platform.isWindows();
        String reason = windows ? "" : isRoot(folder) ? "as root" : hasNoName() ? "as a user without a name" : "";
        this.asAnother = !reason.isEmpty();
        if (asAnother) {
            requireUserNamespaces(reason);
        }
    }

    /**
     * Deletes output files of killed runs. Only the holder of the folder's lock calls this method, so no running process uses
     * the files.
     */
    private static void deleteOutputs(Path folder) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "{output,owner}*.tmp")) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
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

    /** Whether the user has no entry in /etc/passwd, as is common in containers. Java then has no name for the user. */
    private static boolean hasNoName() {
        return System.getProperty("user.name", "?").equals("?");
    }

    private void requireUserNamespaces(String who) throws IOException {
        String reason;
        try {
            Result result = run(List.of("unshare", "--user", "true"), "");
            if (result.succeeded()) {
                return;
            }
            reason = result.output();
        } catch (IOException e) {
            reason = String.valueOf(e.getMessage());
        }
        throw new EmbeddedServerException("PostgreSQL doesn't run " + who
                + ". To run it as another user, dwh needs a user namespace, which this machine doesn't allow ("
                + reason + "): run dwh as an ordinary user, or name a server in [CLUSTER] HOST of dwh.cfg");
    }

    /** Runs a program of PostgreSQL and waits for its end. */
    Result postgres(String program, String... arguments) throws IOException {
        return postgresReading("", program, arguments);
    }

    /** Does the same as {@link #postgres}, with a short text as the program's input. */
    Result postgresReading(String input, String program, String... arguments) throws IOException {
        Path file = binaries.resolve("bin").resolve(windows ? program + ".exe" : program);
        if (!Files.isExecutable(file)) {
            throw new EmbeddedServerException("This machine doesn't run the program " + file
                    + ": if its folder is mounted with noexec, set the environment variable "
                    + EmbeddedServer.CACHE_VARIABLE
                    + " to the absolute path of a folder that programs may run in; otherwise delete " + binaries
                    + ", so that PostgreSQL is unpacked again");
        }
        List<String> command = new ArrayList<>();
        if (asAnother) {
            // The new namespace maps no user. In it, PostgreSQL runs as the user nobody and can still use
            // the files of this user.
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(file.toString());
        command.addAll(List.of(arguments));
        return run(command, input);
    }

    private Result run(List<String> command, String input) throws IOException {
        // The output goes to a file, not to a pipe. On Windows, the server inherits pg_ctl's output, and keeps it open.
        Path output = Files.createTempFile(folder, "output", ".tmp");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> !INHERITED.contains(name.toUpperCase(Locale.ROOT)));
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            running = process;
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
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

    /**
     * Ends the program that another thread runs, if there is one, and waits up to five seconds for its end. No program
     * is then left when the JVM shuts down.
     */
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
