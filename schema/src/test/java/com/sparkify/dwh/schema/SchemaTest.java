package com.sparkify.dwh.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.schema.redshift.RedshiftDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaTest {

    @Test
    void tablesAreInTheOrderOfCreation() {
        assertEquals(
                List.of(
                        "run_lock",
                        "loaded_objects",
                        "rejected_records",
                        "staging_events",
                        "staging_songs",
                        "users",
                        "artists",
                        "songs",
                        "time",
                        "songplays"),
                Schema.tables());
    }

    @Test
    void aDescriptionHasTheKeysAndRemarksOfTheChangelogs() {
        List<TableDescription> tables = Schema.describe();
        assertEquals(
                Schema.tables(), tables.stream().map(TableDescription::name).toList());
        TableDescription songs = tables.get(7);
        assertEquals(
                new TableDescription(
                        "songs",
                        "One row for each song of the catalogue.",
                        "ALL",
                        Optional.of("song_id"),
                        songs.columns()),
                songs);
        assertEquals(
                List.of(
                        "song_id VARCHAR(64) key RAW",
                        "artist_id VARCHAR(64) artists.artist_id ZSTD",
                        "user_id INTEGER not null users.user_id AZ64"),
                Stream.of(
                                songs.columns().get(0),
                                songs.columns().get(2),
                                tables.get(9).columns().get(2))
                        .map(column -> column.name() + " " + column.type() + (column.primaryKey() ? " key" : "")
                                + (column.nullable() || column.primaryKey() ? "" : " not null")
                                + column.references().map(other -> " " + other).orElse("")
                                + column.encoding()
                                        .map(encoding -> " " + encoding)
                                        .orElse(""))
                        .toList());
        assertEquals(
                List.of(),
                tables.stream()
                        .flatMap(table -> table.columns().stream())
                        .filter(column -> column.remarks().isEmpty())
                        .map(TableDescription.Column::name)
                        .toList());
    }

    @Test
    void theRedshiftScriptIsTheExpectedScript() throws IOException {
        assertEquals(expectedScript(), Schema.redshiftSql());
    }

    @Test
    void theScriptIsTheSameEachTimeAndWritesNoFile() throws IOException {
        List<Path> before = workingFolder();

        String first = Schema.redshiftSql();

        assertEquals(first, Schema.redshiftSql());
        assertEquals(before, workingFolder());
    }

    @Test
    void severalThreadsGetTheSameScript() throws Exception {
        String expected = Schema.redshiftSql();
        Callable<String> render = Schema::redshiftSql;
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<String> rendered : threads.invokeAll(List.of(render, render, render, render))) {
                assertEquals(expected, rendered.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void liquibasePrintsAndLogsNothing() {
        List<String> said = new ArrayList<>();
        Handler listener = listener(said);
        Logger root = Logger.getLogger("");
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Level level = root.getLevel();
        root.setLevel(Level.ALL);
        root.addHandler(listener);
        System.setOut(capture);
        System.setErr(capture);
        try {
            Schema.redshiftSql();
        } finally {
            System.setOut(out);
            System.setErr(err);
            root.removeHandler(listener);
            root.setLevel(level);
        }
        assertEquals(List.of(), said);
        assertEquals("", printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void theHistoryTableIsValidOnRedshift() {
        assertEquals(
                List.of("CREATE TABLE databasechangelog (ID VARCHAR(255) NOT NULL, AUTHOR VARCHAR(255) NOT NULL,"
                        + " FILENAME VARCHAR(255) NOT NULL, DATEEXECUTED TIMESTAMP WITHOUT TIME ZONE NOT NULL,"
                        + " ORDEREXECUTED INTEGER NOT NULL, EXECTYPE VARCHAR(10) NOT NULL, MD5SUM VARCHAR(35),"
                        + " DESCRIPTION VARCHAR(255), COMMENTS VARCHAR(255), \"TAG\" VARCHAR(255), LIQUIBASE VARCHAR(20),"
                        + " CONTEXTS VARCHAR(255), LABELS VARCHAR(255), DEPLOYMENT_ID VARCHAR(10))"),
                Changelog.historyTable(new RedshiftDatabase()));
    }

    @Test
    void aConnectionInAutoCommitModeIsRefused() {
        Connection connection = fake(Connection.class, Map.of("getAutoCommit", true));

        Exception e = assertThrows(IllegalArgumentException.class, () -> Schema.recreate(connection));

        assertEquals(
                "the connection is in auto-commit mode: call setAutoCommit(false), recreate, and then commit",
                e.getMessage());
    }

    @Test
    void aServerOtherThanPostgresqlAndRedshiftIsRefused() {
        DatabaseMetaData oracle = fake(DatabaseMetaData.class, Map.of("getDatabaseProductName", "Oracle"));
        Connection connection = fake(Connection.class, Map.of("getAutoCommit", false, "getMetaData", oracle));

        Exception e = assertThrows(IllegalArgumentException.class, () -> Schema.recreate(connection));

        assertEquals("the tables are for PostgreSQL or Redshift, but this server is Oracle", e.getMessage());
    }

    @Test
    void aParenthesisOrCommaInQuotesStartsNoLine() {
        assertEquals(
                """
                CREATE TABLE "a,b" (
                    "c)" VARCHAR(1) DEFAULT '),(',
                    "d" DECIMAL(3, 1)
                ) SORTKEY ("d")""",
                Script.laidOut(
                        "CREATE TABLE \"a,b\" (\"c)\" VARCHAR(1) DEFAULT '),(', \"d\" DECIMAL(3, 1)) SORTKEY (\"d\")"));
    }

    private static String expectedScript() throws IOException {
        try (InputStream script = SchemaTest.class.getResourceAsStream("create-tables.sql")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<Path> workingFolder() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(""))) {
            return files.filter(file -> !file.startsWith("target")).sorted().toList();
        }
    }

    private static Handler listener(List<String> said) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (String.valueOf(entry.getLoggerName()).startsWith("liquibase")) {
                    said.add(entry.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private static <T> T fake(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            Object answer = answers.get(method.getName());
            if (answer == null) {
                throw new AssertionError("not expected: " + method);
            }
            return answer;
        }));
    }
}
