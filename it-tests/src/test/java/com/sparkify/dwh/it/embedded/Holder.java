package com.sparkify.dwh.it.embedded;

import com.sparkify.dwh.runner.embedded.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A program that runs an embedded server. When the program's standard input ends, the program stops the server and
 * ends. Arguments: the home folder and the cache folder.
 */
final class Holder {

    static final String STARTED = "started";

    private Holder() {}

    public static void main(String[] arguments) throws IOException {
        EmbeddedServer server =
                EmbeddedServer.start(Path.of(arguments[0]), Path.of(arguments[1]), line -> System.out.println(line));
        try (server) {
            System.out.println(STARTED + " " + server.jdbcUrl("postgres"));
            while (System.in.read() >= 0) {
                // The program waits for the end of its input and ignores the bytes.
            }
        }
        System.out.println("closed");
    }
}
