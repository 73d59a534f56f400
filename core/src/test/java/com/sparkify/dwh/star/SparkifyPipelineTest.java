package com.sparkify.dwh.star;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.PostgresqlOnly;
import com.sparkify.dwh.copy.Copy.Compression;
import com.sparkify.dwh.foreign.Corpus;
import com.sparkify.dwh.foreign.ForeignParser;
import com.sparkify.dwh.pipeline.Pipeline;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SparkifyPipelineTest {

    // A reload must be one transaction. TRUNCATE would commit the transaction on Redshift.
    private static final Pattern TRUNCATE = Pattern.compile("\\btruncate\\b", Pattern.CASE_INSENSITIVE);

    private static final Sources SOURCES = new Sources(
            Location.parse("s3://udacity-dend/log_data"),
            Location.parse("s3://udacity-dend/log_json_path.json"),
            Location.parse("s3://udacity-dend/song_data"),
            Authorization.defaultRole(),
            Optional.of("us-west-2"),
            0);

    private static final Pipeline PIPELINE = SparkifyPipeline.reload(SOURCES);

    private static final Pipeline APPEND = SparkifyPipeline.append(SOURCES);

    @Test
    void theStepsAreInThisOrder() {
        assertEquals(
                List.of(
                        "lock run_lock",
                        "forget what was loaded",
                        "load staging_events",
                        "load staging_songs",
                        "check staging",
                        "repeated_keys",
                        "repeated_events",
                        "songplays",
                        "users",
                        "songs",
                        "artists",
                        "time",
                        "check star",
                        "drop repeated_keys and repeated_events"),
                PIPELINE.steps().stream().map(Step::name).toList());
    }

    @Test
    void anAppendFindsTheAffectedRowsBeforeItComputesThem() {
        assertEquals(
                List.of(
                        "lock run_lock",
                        "create new_events and new_songs",
                        "load new_events",
                        "load new_songs",
                        "staging_events",
                        "staging_songs",
                        "check staging",
                        "affected_users",
                        "affected_keys",
                        "distinct_events",
                        "songplays",
                        "users",
                        "songs",
                        "artists",
                        "time",
                        "check star",
                        "drop distinct_events",
                        "drop affected_users and affected_keys",
                        "drop new_events and new_songs"),
                APPEND.steps().stream().map(Step::name).toList());
    }

    @Test
    void anAppendDeletesOnlyAffectedRowsAndAReloadDeletesAllRows() {
        assertEquals(List.of(), deletes(APPEND, false));
        assertEquals(List.of(), deletes(PIPELINE, true));
        assertEquals(5, deletes(APPEND, true).size());
        assertEquals(9, deletes(PIPELINE, false).size());
    }

    private static List<String> deletes(Pipeline pipeline, boolean conditional) {
        return pipeline.steps().stream()
                .flatMap(step -> step.statements().stream())
                .map(query -> RedshiftRendering.context().renderInlined(query))
                .filter(sql -> sql.startsWith("delete from ") && sql.contains(" where ") == conditional)
                .toList();
    }

    @Test
    void theScriptHasTheConfiguredCompression() {
        assertEquals(
                List.of(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Compression.GZIP),
                        Optional.of(Compression.BZIP2),
                        Optional.of(Compression.ZSTD)),
                Stream.of(Sources.Compression.values())
                        .map(SparkifyPipelineTest::compressionInScript)
                        .toList());
    }

    private static Optional<Compression> compressionInScript(Sources.Compression compression) {
        String script = SparkifyPipeline.reload(new Sources(
                        SOURCES.logData(),
                        SOURCES.logJsonPaths(),
                        SOURCES.songData(),
                        SOURCES.authorization(),
                        SOURCES.region(),
                        0,
                        compression))
                .redshiftScript();
        return Stream.of(Compression.values())
                .filter(clause -> script.lines()
                                .filter(line -> line.equals(clause.name()))
                                .count()
                        == 2)
                .findFirst();
    }

    @Test
    void theScriptIsOneTransactionThatBeginsWithTheLock() {
        String script = PIPELINE.redshiftScript();
        assertTrue(script.startsWith("BEGIN;\n\n-- lock run_lock\nLOCK TABLE \"run_lock\";\n"), script);
        assertTrue(script.endsWith("\n\nCOMMIT;\n"), script);
        assertEquals(script, PIPELINE.redshiftScript());
        Stream.of(script.split(";\n")).forEach(Corpus::add);
    }

    @Test
    void theScriptLoadsTheEventsWithThisCopy() {
        assertTrue(PIPELINE.redshiftScript().contains("""
                                -- load staging_events
                                DELETE FROM "staging_events";
                                COPY "staging_events"
                                FROM 's3://udacity-dend/log_data'
                                IAM_ROLE DEFAULT
                                FORMAT AS JSON 's3://udacity-dend/log_json_path.json'
                                REGION 'us-west-2'
                                COMPUPDATE OFF
                                STATUPDATE OFF;
                                ANALYZE "staging_events";
                                """));
    }

    static Stream<Pipeline> pipelines() {
        return Stream.of(PIPELINE, APPEND);
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void theScriptHasNoSyntaxThatOnlyPostgresqlTakes(Pipeline pipeline) {
        String script = pipeline.redshiftScript();
        assertEquals(List.of(), PostgresqlOnly.in(script));
        assertFalse(TRUNCATE.matcher(script).find(), script);
    }

    static Stream<String> dml() {
        return pipelines()
                .flatMap(pipeline -> pipeline.steps().stream())
                .filter(step -> !(step.loads().isPresent() || step instanceof Step.Lock))
                .flatMap(step -> step.statements().stream())
                .map(query -> RedshiftRendering.context().renderInlined(query))
                // JSqlParser can't parse CREATE TABLE … (LIKE …) and ANALYZE of columns.
                .filter(sql -> !sql.startsWith("CREATE TEMPORARY TABLE") && !sql.startsWith("ANALYZE"));
    }

    @ParameterizedTest
    @MethodSource("dml")
    void aForeignParserReadsEveryQuery(String sql) {
        ForeignParser.reads(sql);
    }
}
