package com.sparkify.dwh.runner.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The server's log, a file in the home folder. If the file is larger than 1 MiB before a start of the server, the file
 * is renamed to {@code server.log.1}. Only one old log is kept.
 */
final class ServerLog {

    static final String NAME = "server.log";

    private static final String OLDER = "server.log.1";
    private static final long LARGE = 1 << 20;
    private static final int TAIL_LINES = 10;

    private ServerLog() {}

    static void rotate(Path home) throws IOException {
        Path log = home.resolve(NAME);
        if (Files.exists(log) && Files.size(log) > LARGE) {
            Files.move(log, home.resolve(OLDER), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The last lines of the log. */
    static String tail(Path home) throws IOException {
        Path log = home.resolve(NAME);
        if (!Files.exists(log)) {
            return "";
        }
        List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
        return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }
}
