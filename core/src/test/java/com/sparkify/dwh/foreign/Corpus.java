package com.sparkify.dwh.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Collects the Redshift SQL that the tests expect, so that {@link ForeignJudges} can pass it to parsers that aren't
 * written in Java. Statements are collected only in the Maven profile {@code judges}, which sets the folder. Each JVM
 * writes a file of its own.
 */
public final class Corpus {

    private static final @Nullable String FOLDER = System.getProperty("judges.corpus");

    private Corpus() {}

    /** Asserts that the texts are equal, and adds the text. */
    public static void assertSql(String expected, String sql) {
        assertEquals(expected, sql);
        add(sql);
    }

    /** Adds one statement. In the file, each statement ends with a NUL character, which no statement contains. */
    public static synchronized void add(String sql) {
        if (FOLDER == null) {
            return;
        }
        try {
            Path folder = Files.createDirectories(Path.of(FOLDER));
            Path file = folder.resolve(String.valueOf(ProcessHandle.current().pid()));
            Files.writeString(file, sql + "\0", UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
