package com.sparkify.dwh.it.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.TemporaryFolders;
import com.sparkify.dwh.runner.embedded.ServerPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs scripts in a folder. The scripts' output goes to the file {@code log} in the folder.
 *
 * @param settings the arguments of each script: {@code "$@"}
 */
record Shell(Path folder, List<String> settings) {

    static final String INITDB_OPTIONS =
            " --username=postgres --pwfile=password --auth=scram-sha-256 --encoding=UTF8 --no-locale --wal-segsize=1"
                    + " --no-sync --set=scram_iterations=1";

    private static final String NAMESPACE = "unshare --user ";

    /** The shell command that runs one of PostgreSQL's programs. If the user is root, it uses a user namespace. */
    static String program(String name) throws IOException {
        return isRoot() ? inNamespace(name) : quoted(name);
    }

    /** The shell command that runs one of PostgreSQL's programs in a user namespace. */
    static String inNamespace(String name) {
        return NAMESPACE + quoted(name);
    }

    private static String quoted(String name) {
        return "\"" + ServerPrograms.bin().resolve(name) + "\"";
    }

    private static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(TemporaryFolders.create("owner"), "unix:uid"));
    }

    /**
     * Starts a script in a new process, and returns the process. A program that the script starts with {@code exec}
     * continues in the same process. The process's input is a pipe.
     */
    Process start(String script) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        command.addAll(settings);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    void run(String script) throws IOException, InterruptedException {
        int code = start(script).waitFor();
        assertEquals(0, code, this::log);
    }

    String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
