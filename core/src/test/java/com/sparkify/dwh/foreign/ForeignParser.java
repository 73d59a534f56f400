package com.sparkify.dwh.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Locale;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import org.junit.jupiter.api.function.ThrowingSupplier;

/**
 * Parses SQL with JSqlParser, to find mistakes in the texts that tests expect. JSqlParser shares no code with this
 * project. JSqlParser can hang, so parsing a text has a time limit of some seconds.
 */
public final class ForeignParser {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private ForeignParser() {}

    /** Asserts that the text is one statement. */
    public static void reads(String sql) {
        Locale before = Locale.getDefault();
        // JSqlParser needs a locale in which the upper case of i is I, unlike in Turkish.
        Locale.setDefault(Locale.ROOT);
        try {
            assertOne(sql, PATIENCE, () -> CCJSqlParserUtil.parseStatements(sql).size());
            Corpus.add(sql);
        } finally {
            Locale.setDefault(before);
        }
    }

    /** Asserts that the text is one statement, and that parsing it ends within the time limit. */
    static void assertOne(String sql, Duration patience, ThrowingSupplier<Integer> statements) {
        assertTimeoutPreemptively(patience, () -> assertEquals(1, statements.get(), sql), sql);
    }
}
