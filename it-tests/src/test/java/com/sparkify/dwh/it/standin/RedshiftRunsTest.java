package com.sparkify.dwh.it.standin;

import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.docs.Readme;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tests the table in runner/README.md that says how many statements {@code dwh etl} runs on Redshift, and how often
 * these statements read each table.
 */
@Timeout(240)
class RedshiftRunsTest {

    private static final Pattern STATEMENT = Pattern.compile("(?m)^-- [0-9.]+ s$");
    private static final Pattern READ = Pattern.compile("(?i)(?<!delete )\\b(?:from|join) \"([a-z_]+)\"");
    private static final Set<String> STAR = Set.of("songplays", "users", "songs", "artists", "time");

    private ConfiguredStandIn cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = ConfiguredStandIn.start();
        put(
                "log_json_path.json",
                Arrays.stream(STAGING_EVENTS.fields())
                        .map(field -> "\"$." + field.getName() + "\"")
                        .collect(Collectors.joining(", ", "{\"jsonpaths\": [", "]}")));
    }

    @AfterEach
    void stop() throws Exception {
        cluster.close();
    }

    private void put(String key, String content) {
        cluster.s3().put(ConfiguredStandIn.BUCKET, key, content.getBytes(UTF_8));
    }

    /**
     * Puts two objects: a log with two plays of one song, and the song itself. The song's id has the number of the day.
     */
    private void putDay(int day) {
        String play =
                "{\"session_id\":%d,\"item_in_session\":%d,\"ts\":1541121934796,\"page\":\"NextSong\",\"user_id\":\"1\","
                        + "\"level\":\"free\",\"song\":\"Title\",\"artist\":\"Ann\"}\n";
        put("log_data/" + day + ".json", String.format(Locale.ROOT, play + play, day, 0, day, 1));
        put(
                "song_data/" + day + ".json",
                "{\"song_id\":\"S" + day + "\",\"title\":\"Title\",\"artist_id\":\"A\",\"artist_name\":\"Ann\"}");
    }

    @Test
    void theReadmeCountsTheStatementsAndReadsOfEachRun() {
        assertEquals(0, cluster.run("create-tables").code());
        putDay(1);
        String first = row("the first run, or `--full`");
        putDay(2);
        String next = row("new objects");
        String nothing = row("nothing new");
        Readme.RUNNER.assertTable(
                "redshift-runs",
                "| a run with | statements | reads of `staging_events` | reads of `staging_songs` | reads of the star's tables |\n"
                        + "|---|---|---|---|---|\n" + first + next + nothing);
    }

    private String row(String kind) {
        DwhRun run = cluster.run("etl", "--verbose");
        assertEquals(0, run.code(), run.messages());
        List<String> sent = STATEMENT.splitAsStream(run.messages()).skip(1).toList();
        Map<String, Integer> reads = new TreeMap<>();
        for (String statement : sent) {
            READ.matcher(statement).results().forEach(read -> reads.merge(read.group(1), 1, Integer::sum));
        }
        int star = STAR.stream().mapToInt(table -> reads.getOrDefault(table, 0)).sum();
        return "| " + kind + " | " + sent.size() + " | " + reads.getOrDefault("staging_events", 0) + " | "
                + reads.getOrDefault("staging_songs", 0) + " | " + star + " |\n";
    }
}
