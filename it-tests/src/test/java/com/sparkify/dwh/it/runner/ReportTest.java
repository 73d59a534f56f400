package com.sparkify.dwh.it.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests what {@code dwh report} writes, and what it refuses to overwrite. */
class ReportTest {

    @TempDir
    private Path folder;

    private final Target target = Target.of(TestDatabase.dataSource());
    private Map<String, String> environment = Map.of();
    private Path file = Path.of("");

    @BeforeEach
    void load() throws IOException {
        TinyData data = TinyData.in(folder);
        List<String> events =
                new ArrayList<>(IntStream.range(0, 5).mapToObj(TinyData::event).toList());
        events.add("{\"artist\": <b>");
        data.events(events);
        environment = target.environment(data.environment());
        environment.put("DWH_S3_MAXERROR", "10");
        DwhRun etl = DwhRun.of(environment, "etl");
        assertEquals(0, etl.code(), etl.messages());
        file = folder.resolve("report.html");
    }

    private String report(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of("report", "--to", file.toString()));
        command.addAll(List.of(more));
        Map<String, String> before = target.contents();
        assertEquals(
                new DwhRun(0, "", "Report written to " + file + ": open it in a browser\n"),
                DwhRun.of(environment, command.toArray(String[]::new)));
        assertEquals(before, target.contents());
        return Files.readString(file);
    }

    private static String tile(String html, String label) {
        return Pattern.compile("<span class=\"value[^>]*>([^<]*)</span><span class=\"label\">" + Pattern.quote(label))
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("missing");
    }

    @Test
    void aReportHasTheFiguresLoadsChecksRejectionsAndAnswers() throws IOException {
        String html = report();
        assertEquals("5", tile(html, "songplays"));
        assertEquals("19 of 19", tile(html, "checks passed"));
        assertEquals("1", tile(html, "rejected records"));
        assertTrue(html.contains("<td><bdi>Song 2</bdi></td><td><bdi>Blür</bdi></td><td class=\"right\">5</td>"), html);
        assertTrue(html.contains("<p class=\"verdict bad\">1 record was rejected.</p>"), html);
        assertTrue(html.contains("<td><bdi>staging_events</bdi></td><td class=\"right\">1</td>"), html);
    }

    /** This password isn't an ordinary word, because the page could contain an ordinary word anyway. */
    @Test
    void thePasswordIsNotInThePage() throws IOException {
        String password = "hunter2-of-this-test";
        target.dsl().execute("create role dwh_report_owner superuser login password 'hunter2-of-this-test'");
        try {
            environment.putAll(Map.of("DWH_CLUSTER_DB_USER", "dwh_report_owner", "DWH_CLUSTER_DB_PASSWORD", password));
            assertFalse(report().contains(password));
        } finally {
            target.dsl().execute("drop role dwh_report_owner");
        }
    }

    @Test
    void failedChecksAreShown() throws IOException {
        target.dsl().execute("delete from users");
        String html = report();
        assertEquals("17 of 19", tile(html, "checks passed"));
        assertTrue(html.contains("<p class=\"verdict bad\">2 of 19 checks failed.</p>"), html);
        assertEquals("not run", tile(report("--skip-checks"), "checks"));
    }

    @Test
    void aFileThatIsNotAReportIsNotOverwritten() throws IOException {
        Files.writeString(file, "mine");
        assertEquals(
                new DwhRun(
                        2,
                        "",
                        "dwh: No report was written: " + file
                                + " exists and is not a report of dwh: name another file, or remove it\n"
                                + "Try 'dwh report --help'.\n"),
                DwhRun.of(environment, "report", "--to", file.toString()));
        assertEquals("mine", Files.readString(file));
    }
}
