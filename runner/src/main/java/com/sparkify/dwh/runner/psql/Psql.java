package com.sparkify.dwh.runner.psql;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jline.utils.Signals;

/**
 * PostgreSQL's client psql, with the streams of this process. psql gets the settings in environment variables, because
 * other users could read a password on its command line.
 */
public final class Psql {

    /** Environment variables with which psql connects to another server than the configured server. */
    private static final List<String> MISLEADING = List.of("PGSERVICE", "PGSERVICEFILE", "PGHOSTADDR");

    private final Path program;

    private Psql(Path program) {
        this.program = program;
    }

    /** Finds psql in the folders of the variable {@code PATH}; empty if no folder contains psql. */
    public static Optional<Psql> in(Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> Stream.of("psql", "psql.exe").map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .filter(Files::isRegularFile)
                .findFirst()
                .map(Psql::new);
    }

    /**
     * Runs psql until it ends. While psql runs, Ctrl-C cancels a statement in psql, and doesn't end this process.
     *
     * @return psql's exit code
     * @throws IOException if the program can't be started
     */
    public int run(Access access) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(program.toString()).inheritIO();
        builder.environment().keySet().removeAll(MISLEADING);
        builder.environment().putAll(access.variables());
        Object before = Signals.register("INT", () -> {});
        try {
            return builder.start().waitFor();
        } finally {
            Signals.unregister("INT", before);
        }
    }
}
