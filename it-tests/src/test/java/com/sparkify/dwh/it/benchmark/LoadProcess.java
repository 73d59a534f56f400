package com.sparkify.dwh.it.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * A process that loads the events once and ends. The benchmark measures the time from the start to the end of the
 * process. Arguments: the contender, the server's URL, the folder of the files. Prints its processor time and, on
 * Linux, its peak memory.
 */
final class LoadProcess {

    private LoadProcess() {}

    public static void main(String[] args) throws SQLException, IOException {
        try (Connection connection = connect(args[1])) {
            loadAndCommit(Contender.valueOf(args[0]), connection, new EventFiles(Path.of(args[2])));
        }
        System.out.println(processorMillis() + " " + peakKilobytes());
    }

    /** Connects with pgjdbc directly, because {@link DriverManager} would load every driver on the class path. */
    static Connection connect(String url) throws SQLException {
        Connection connection = new Driver().connect(url, new Properties());
        if (connection == null) {
            throw new SQLException(
                    "'" + url + "' isn't a URL of PostgreSQL: write jdbc:postgresql://host:port/database");
        }
        return connection;
    }

    /** Needs a connection in autocommit mode, and restores this mode at the end. */
    static void loadAndCommit(Contender contender, Connection connection, EventFiles files)
            throws SQLException, IOException {
        connection.setAutoCommit(false);
        contender.way().load(connection, files);
        connection.commit();
        connection.setAutoCommit(true);
    }

    static long processorMillis() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toMillis();
    }

    /** The peak memory of this process, including the heap; 0 if the system doesn't report it. */
    static long peakKilobytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return 0;
    }
}
