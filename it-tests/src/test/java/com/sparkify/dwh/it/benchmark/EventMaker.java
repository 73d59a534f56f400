package com.sparkify.dwh.it.benchmark;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/**
 * Makes many events by repeating logs. Each repetition gets other sessions and times, so that it has other events.
 * Reuses the files of an earlier run that made the same number of events from the same logs.
 */
final class EventMaker {

    private static final String JSON_PATHS = """
            {"jsonpaths": ["$['artist']", "$['auth']", "$['firstName']", "$['gender']", "$['itemInSession']",
              "$['lastName']", "$['length']", "$['level']", "$['location']", "$['method']", "$['page']",
              "$['registration']", "$['sessionId']", "$['song']", "$['status']", "$['ts']", "$['userAgent']",
              "$['userId']"]}
            """;

    private final Path logs;
    private final long atLeast;

    /**
     * @param logs a folder that is read recursively; its files have one event on each line
     * @param atLeast the least number of events to make; all logs are repeated until this number is reached
     */
    EventMaker(Path logs, long atLeast) {
        this.logs = logs;
        this.atLeast = atLeast;
    }

    /**
     * Makes the files in a folder below {@code parent}. PostgreSQL loads the events as jsonb, and writes the CSV file
     * and the binary file from the table.
     */
    EventFiles make(Path parent, Connection connection) throws SQLException, IOException {
        List<String> lines = readLogs();
        long repeats = (atLeast + lines.size() - 1) / lines.size();
        String folder = lines.size() + "x" + repeats + "-" + Integer.toHexString(lines.hashCode());
        EventFiles files = new EventFiles(Files.createDirectories(parent.resolve(folder)));
        Files.writeString(files.file(EventFiles.JSON_PATHS), JSON_PATHS);
        if (Files.notExists(files.file(EventFiles.JSON))) {
            complete(files.file(EventFiles.JSON), out -> repeat(lines, repeats, out));
        }
        if (Files.notExists(files.file(EventFiles.CSV)) || Files.notExists(files.file(EventFiles.BINARY))) {
            export(files, connection);
        }
        return files;
    }

    private List<String> readLogs() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(logs)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> !line.isBlank())
                        .forEach(lines::add);
            }
        }
        for (String line : lines) {
            EventShift.check(line, logs);
        }
        if (lines.isEmpty()) {
            throw new IllegalStateException("No events are below " + logs);
        }
        return lines;
    }

    private static void repeat(List<String> lines, long repeats, OutputStream out) throws IOException {
        EventShift month = EventShift.month(lines);
        try (Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            for (long round = 0; round < repeats; round++) {
                EventShift shift = month.times(round);
                for (String line : lines) {
                    writer.write(shift.of(line));
                    writer.write('\n');
                }
            }
        }
    }

    private static void export(EventFiles files, Connection connection) throws SQLException, IOException {
        EventTable table = new EventTable(connection);
        table.renew();
        LoadProcess.loadAndCommit(Contender.JSONB, connection, files);
        PGConnection postgres = connection.unwrap(PGConnection.class);
        complete(files.file(EventFiles.CSV), out -> postgres.getCopyAPI()
                .copyOut("COPY benchmark_events TO STDOUT (FORMAT csv)", out));
        complete(files.file(EventFiles.BINARY), out -> postgres.getCopyAPI()
                .copyOut("COPY benchmark_events TO STDOUT (FORMAT binary)", out));
    }

    /** Writes a file under another name, and renames it when it is complete. */
    private static void complete(Path file, Content content) throws SQLException, IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
            content.writeTo(out);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes the content of a file. */
    @FunctionalInterface
    private interface Content {
        void writeTo(OutputStream out) throws SQLException, IOException;
    }
}
