package com.sparkify.dwh.it.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests the scripts that {@code dwh sql} prints. SparkifyPipelineTest and RedshiftAttributesTest check that the
 * statements are valid on Redshift.
 */
@Tag(TestDatabase.NOT_NEEDED)
class RedshiftScriptsTest {

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
    void aScriptIsOneTransactionAndTheSameEachTime(String command) {
        String script = script(command);
        assertEquals(script, script(command));
        List<String> statements = statements(script);
        assertEquals("BEGIN", statements.get(0));
        assertEquals("COMMIT", statements.get(statements.size() - 1));
        assertFalse(script.toLowerCase(Locale.ROOT).contains("databasechangelog"), script);
    }

    @Test
    void theReadersMayReadTheNewTables() {
        String plain = script("create-tables");
        DwhRun run = DwhRun.of(Map.of("DWH_CLUSTER_READERS", "ann, ROLE analysts"), "sql", "create-tables");
        assertEquals(
                plain.substring(0, plain.lastIndexOf("\nCOMMIT;"))
                        + "\nGRANT SELECT ON TABLE \"songplays\", \"users\", \"songs\", \"artists\", \"time\" TO \"ann\", ROLE"
                        + " \"analysts\";\n\nCOMMIT;\n",
                run.output());
    }

    @Test
    void withoutConfigurationTheClustersDefaultRoleReadsTheDefaultBucket() {
        assertEquals(
                """
                COPY "staging_events"
                FROM 's3://udacity-dend/log_data'
                IAM_ROLE DEFAULT
                FORMAT AS JSON 's3://udacity-dend/log_json_path.json'
                REGION 'us-west-2'
                COMPUPDATE OFF
                STATUPDATE OFF""",
                statements(script("etl")).stream()
                        .filter(statement -> statement.startsWith("COPY"))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void everyCopyUsesTheConfiguredRole() {
        DwhRun run = DwhRun.of(Map.of("DWH_IAM_ROLE_ARN", "arn:aws:iam::123456789012:role/reader"), "sql", "etl");
        assertEquals(
                List.of(
                        "IAM_ROLE 'arn:aws:iam::123456789012:role/reader'",
                        "IAM_ROLE 'arn:aws:iam::123456789012:role/reader'"),
                run.output().lines().filter(line -> line.contains("IAM_ROLE")).toList());
    }
}
