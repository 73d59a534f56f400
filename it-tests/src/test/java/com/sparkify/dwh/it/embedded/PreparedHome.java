package com.sparkify.dwh.it.embedded;

import com.sparkify.dwh.it.TemporaryFolders;
import com.sparkify.dwh.runner.embedded.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Copies the home folder of a stopped embedded server, for tests that don't test how initdb creates the data. */
public final class PreparedHome {

    private static @Nullable Path original;

    private PreparedHome() {}

    /** Copies the home folder to a folder that doesn't exist. */
    public static void copyTo(Path home) {
        try (Stream<Path> walk = Files.walk(original())) {
            List<Path> all = walk.toList();
            for (Path each : all) {
                Path copy = home.resolve(original().relativize(each).toString());
                Files.copy(each, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized Path original() {
        if (original == null) {
            Path home = TemporaryFolders.create("prepared").resolve("home");
            EmbeddedServer.start(home, message -> {}).close();
            original = home;
        }
        return original;
    }
}
