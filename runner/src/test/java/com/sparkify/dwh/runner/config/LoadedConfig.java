package com.sparkify.dwh.runner.config;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A base class for tests of the configuration. It writes a text to a file and loads the file. */
abstract class LoadedConfig {

    static final String CLUSTER_HOST = "dwh.abc123.us-west-2.redshift.amazonaws.com";

    @TempDir
    Path folder;

    Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("dwh.cfg");
    }

    DwhConfig load(String text, Map<String, String> environment) throws IOException {
        Files.writeString(file, text);
        return DwhConfig.load(file, environment, warning -> {});
    }

    DwhConfig load(String text) throws IOException {
        return load(text, Map.of());
    }

    List<String> problems(String text, Map<String, String> environment) {
        ConfigException e = assertThrows(ConfigException.class, () -> load(text, environment));
        return e.problems().stream()
                .map(problem -> problem.replace(folder.toString(), "F"))
                .toList();
    }

    List<String> problems(String text) {
        return problems(text, Map.of());
    }

    static Server server(DwhConfig config) {
        @Nullable Server server = config.server();
        if (server == null) {
            throw new AssertionError("no server in " + config);
        }
        return server;
    }
}
