package com.sparkify.dwh.runner.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/** The server's data directory, {@code data} in the home folder. */
final class DataFolder {

    static final String NAME = "data";

    private static final String PARTIAL = "data.partial-";

    /**
     * The text of {@code postgresql.conf}, without the port, for a warehouse on a laptop. All settings that protect the
     * data from a crash are on. Settings that only replication or many users need are off. Other parameters have
     * PostgreSQL's defaults.
     */
    private static final String SETTINGS = """
            # Every start overwrites this file: changes are lost.
            listen_addresses = '127.0.0.1'
            # A socket's path has at most 107 bytes, and the path of a working folder may be longer.
            unix_socket_directories = ''
            max_connections = 32

            # A crash loses nothing that was committed.
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            # Without replication, a table that is created and filled in one transaction needs no WAL.
            wal_level = minimal
            max_wal_senders = 0
            # One load fits between two checkpoints.
            max_wal_size = 2GB
            checkpoint_timeout = 15min
            wal_buffers = 16MB

            shared_buffers = 256MB
            temp_buffers = 64MB
            work_mem = 64MB
            maintenance_work_mem = 256MB
            random_page_cost = 1.1
            # Compiling takes longer than most of these queries.
            jit = off

            # The same on every machine.
            timezone = 'UTC'
            log_timezone = 'UTC'
            datestyle = 'iso, mdy'
            lc_messages = 'C'
            lc_monetary = 'C'
            lc_numeric = 'C'
            lc_time = 'C'
            default_text_search_config = 'pg_catalog.english'

            # The log stays small and contains no data.
            log_checkpoints = off
            log_min_error_statement = panic
            log_error_verbosity = terse
            """;

    private final Path home;
    private final Platform platform;

    DataFolder(Path home, Platform platform) {
        this.home = home;
        this.platform = platform;
    }

    Path path() {
        return home.resolve(NAME);
    }

    boolean exists() {
        return Files.exists(path());
    }

    /** Creates a partial folder and renames it when it is complete, so that an existing folder is always complete. */
    void create(Programs programs, Consumer<String> messages) throws IOException {
        deletePartial(messages);
        messages.accept("Creating a database in " + path());
        Password.create(home);
        String partial = PARTIAL + ProcessHandle.current().pid() + "-" + System.nanoTime();
        Programs.Result result = programs.postgres(
                "initdb",
                "--pgdata=" + partial,
                "--username=" + EmbeddedServer.USER,
                "--pwfile=" + Password.FILE,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--no-locale",
                // This locale sorts by bytes, converts the case of all letters, and doesn't depend on the machine's
                // locales.
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                // Data checksums are off. With checksums, PostgreSQL detects a failing disk, but it can also write a
                // page to the WAL when a query only reads this page.
                "--no-data-checksums");
        if (!result.succeeded()) {
            throw new EmbeddedServerException("PostgreSQL could not create a database in " + home + ": "
                    + result.output() + System.lineSeparator()
                    + "Correct what it reports, or name a server in [CLUSTER] HOST of dwh.cfg");
        }
        Files.move(home.resolve(partial), path(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void deletePartial(Consumer<String> messages) throws IOException {
        try (DirectoryStream<Path> partials = Files.newDirectoryStream(home, PARTIAL + "*")) {
            for (Path partial : partials) {
                try {
                    OwnerOnly.deleteRecursively(partial);
                } catch (IOException e) {
                    // The JVM of the killed run has ended, but its initdb may still run and use the folder. A folder
                    // that stays does no harm.
                    messages.accept("Could not delete " + partial + ", which a killed run left: " + e);
                }
            }
        }
    }

    /**
     * @throws EmbeddedServerException if another major version created the folder
     */
    void requireVersion() throws IOException {
        Path file = path().resolve("PG_VERSION");
        String version = Files.exists(file) ? Files.readString(file).strip() : "an unknown program";
        if (!version.equals(Integer.toString(platform.majorVersion()))) {
            throw new EmbeddedServerException(path() + " is a data folder of "
                    + (Files.exists(file) ? "PostgreSQL " + version : version)
                    + ", but this dwh.jar contains PostgreSQL "
                    + platform.majorVersion() + ": move " + home
                    + " away and load again, or use the dwh.jar that created it");
        }
    }

    void writeSettings(int port) throws IOException {
        OwnerOnly.write(path().resolve("postgresql.conf"), SETTINGS + "port = " + port + "\n");
    }
}
