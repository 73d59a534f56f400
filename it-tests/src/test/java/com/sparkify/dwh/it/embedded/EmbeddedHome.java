package com.sparkify.dwh.it.embedded;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.runner.embedded.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starts embedded servers in a new folder for each test. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Tag(TestDatabase.NOT_NEEDED)
abstract class EmbeddedHome {

    @TempDir
    static Path cache;

    @TempDir
    Path folder;

    final List<String> messages = new ArrayList<>();

    Path home() {
        return folder.resolve("home");
    }

    EmbeddedServer start() {
        return EmbeddedServer.start(home(), cache, messages::add);
    }

    /** Starts a server in a folder that already has data, for tests that don't test the creation of the data. */
    EmbeddedServer startPrepared() {
        PreparedHome.copyTo(home());
        return start();
    }

    static String query(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = server.connect("dwh");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    long serverPid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(home().resolve("data/postmaster.pid")).get(0));
    }

    static void awaitEnd(long pid) throws Exception {
        var process = ProcessHandle.of(pid);
        if (process.isPresent()) {
            process.get().onExit().get(10, TimeUnit.SECONDS);
        }
    }
}
