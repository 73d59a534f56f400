package com.sparkify.dwh.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Locale;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import org.junit.jupiter.api.function.ThrowingSupplier;

/**
 * Reads SQL with JSqlParser, which shares no code with this project: a check of the expected texts, whose authors may be
 * wrong. It may hang, and gets some seconds.
 */
public final class ForeignParser {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private ForeignParser() {}

    /** Fails unless this is one statement. */
    public static void reads(String sql) {
        Locale before = Locale.getDefault();
        // It needs a locale whose capital of i is I.
        Locale.setDefault(Locale.ROOT);
        try {
            assertOne(sql, PATIENCE, () -> CCJSqlParserUtil.parseStatements(sql).size());
            Corpus.add(sql);
        } finally {
            Locale.setDefault(before);
        }
    }

    /** Fails unless there is one statement, found in time. */
    static void assertOne(String sql, Duration patience, ThrowingSupplier<Integer> statements) {
        assertTimeoutPreemptively(patience, () -> assertEquals(1, statements.get(), sql), sql);
    }
}
