package com.sparkify.dwh.it.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.TestDatabase;
import org.junit.jupiter.api.Tag;
import com.alibaba.druid.DbType;
import com.alibaba.druid.sql.SQLUtils;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code dwh sql} prints is Redshift's: a foreign parser reads what it knows, and nothing is PostgreSQL's alone. */
@Tag(TestDatabase.NOT_NEEDED)
class RedshiftScriptsTest {

    /** What PostgreSQL takes and Redshift doesn't. */
    private static final List<Pattern> POSTGRESQL_ONLY = Stream.of(
                    "\\bfetch (next|first)\\b",
                    "\\bcollate\\b",
                    "\\bon conflict\\b",
                    "\\breturning\\b",
                    "\\blateral\\b",
                    "\\bdistinct on\\b",
                    "\\bfilter \\(",
                    "\\bis (not )?distinct from\\b",
                    "\\bstring_agg\\b",
                    "\\barray\\b",
                    "\\bjsonb\\b|\\bjsonb?_",
                    "\\bdo \\$",
                    "\\$\\$",
                    "::",
                    "\\?",
                    "\\btruncate\\b",
                    "\\bunlogged\\b",
                    "\\bfreeze\\b",
                    "\\bstdin\\b",
                    "\\b(big|small)?serial\\b",
                    "\\bcreate (unique )?index\\b",
                    "\\bon delete\\b|\\bcheck \\(",
                    "\\bcast\\([^()]* as (text|numeric|varchar)\\)")
            .map(pattern -> Pattern.compile(pattern, Pattern.CASE_INSENSITIVE))
            .toList();

    /** Redshift's statements that druid doesn't know, or never returns from. */
    private static final Pattern UNKNOWN_TO_DRUID =
            Pattern.compile("^(COPY|LOCK|ANALYZE|CREATE TEMPORARY TABLE \\S+ \\(LIKE) ?.*", Pattern.DOTALL);

    private static final Pattern ENCODE_FIRST = Pattern.compile("( ENCODE \\w+)( NOT NULL)");

    private final Locale locale = Locale.getDefault();

    @BeforeEach
    void druidNeedsALocaleWhoseCapitalOfInsertIsInsert() {
        Locale.setDefault(Locale.ROOT);
    }

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(locale);
    }

    private static String script(String command) {
        DwhRun run = DwhRun.of(Map.of(), "sql", command);
        assertEquals(0, run.code(), run.messages());
        assertEquals("", run.messages());
        return run.output();
    }

    private static List<String> statements(String script) {
        String bare = script.lines()
                .filter(line -> !line.startsWith("--"))
                .reduce("", (before, line) -> before + line + "\n");
        return Stream.of(bare.split(";\\s*\n"))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"etl", "create-tables"})
    void druidReadsEveryStatementThatItKnows(String command) {
        List<String> known = statements(script(command)).stream()
                .filter(statement -> !UNKNOWN_TO_DRUID.matcher(statement).matches())
                .toList();
        assertTrue(known.size() > 20, () -> "only " + known.size() + " statements");
        for (String statement : known) {
            // Redshift's grammar has a column's attributes before its constraints; druid reads them the other way
            // round.
            String ordered = ENCODE_FIRST.matcher(statement).replaceAll("$2$1");
            assertEquals(1, SQLUtils.parseStatements(ordered, DbType.redshift).size(), statement);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"etl", "create-tables"})
    void nothingIsPostgresqlOnly(String command) {
        String script = String.join(";\n", statements(script(command)));
        // What stands in quotes is text and names.
        String syntax = script.replaceAll("'(?:[^']|'')*'", "''").replaceAll("\"[^\"]*\"", "x");
        for (Pattern pattern : POSTGRESQL_ONLY) {
            assertFalse(pattern.matcher(syntax).find(), () -> pattern + " in\n" + syntax);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"etl", "create-tables"})
    void aScriptIsOneTransactionAndTheSameOnEveryRun(String command) {
        String script = script(command);
        assertEquals(script, script(command));
        List<String> statements = statements(script);
        assertEquals("BEGIN", statements.get(0));
        assertEquals("COMMIT", statements.get(statements.size() - 1));
        assertFalse(script.toLowerCase(Locale.ROOT).contains("databasechangelog"), script);
    }

    @Test
    void withoutAnArnTheClustersDefaultRoleReadsTheCoursesBucket() {
        assertEquals(
                """
                COPY "new_events"
                FROM 's3://udacity-dend/log_data'
                IAM_ROLE DEFAULT
                FORMAT AS JSON 's3://udacity-dend/log_json_path.json'
                REGION 'us-west-2'
                COMPUPDATE OFF
                STATUPDATE ON""",
                statements(script("etl")).stream()
                        .filter(statement -> statement.startsWith("COPY"))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void anArnIsTheRoleOfEveryCopy() {
        DwhRun run = DwhRun.of(Map.of("DWH_IAM_ROLE_ARN", "arn:aws:iam::123456789012:role/reader"), "sql", "etl");
        assertEquals(
                List.of(
                        "IAM_ROLE 'arn:aws:iam::123456789012:role/reader'",
                        "IAM_ROLE 'arn:aws:iam::123456789012:role/reader'"),
                run.output().lines().filter(line -> line.contains("IAM_ROLE")).toList());
    }
}
