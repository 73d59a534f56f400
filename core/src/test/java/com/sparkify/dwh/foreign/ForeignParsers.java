package com.sparkify.dwh.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.alibaba.druid.DbType;
import com.alibaba.druid.sql.SQLUtils;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import org.junit.jupiter.api.function.ThrowingSupplier;

/** Parsers that others wrote: what they read, they would read from anybody. Each may hang, and is given some seconds. */
public final class ForeignParsers {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    // Redshift's grammar has a column's attributes before its constraints; druid reads them the other way round.
    private static final Pattern CONSTRAINT_LAST =
            Pattern.compile("((?: (?:ENCODE \\w+|DISTKEY|SORTKEY))+)( NOT NULL)");

    private ForeignParsers() {}

    /** Fails unless druid reads this as one statement of Redshift's. */
    public static void druidReads(String sql) {
        String ordered = CONSTRAINT_LAST.matcher(sql).replaceAll("$2$1");
        // druid needs a locale whose capital of i is I.
        inRootLocale(() -> assertOne(sql, PATIENCE, () -> SQLUtils.parseStatements(ordered, DbType.redshift)
                .size()));
    }

    /** Fails unless JSqlParser reads this as one statement. */
    public static void jSqlParserReads(String sql) {
        inRootLocale(() -> assertOne(
                sql, PATIENCE, () -> CCJSqlParserUtil.parseStatements(sql).size()));
    }

    /** Fails unless there is one statement, found in time. */
    static void assertOne(String sql, Duration patience, ThrowingSupplier<Integer> statements) {
        assertTimeoutPreemptively(patience, () -> assertEquals(1, statements.get(), sql), sql);
    }

    private static void inRootLocale(Runnable work) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.ROOT);
        try {
            work.run();
        } finally {
            Locale.setDefault(before);
        }
    }
}
