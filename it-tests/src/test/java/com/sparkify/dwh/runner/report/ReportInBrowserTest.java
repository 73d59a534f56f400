package com.sparkify.dwh.runner.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sparkify.dwh.it.InputData;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.it.runner.Target;
import com.sparkify.dwh.pipeline.DataCheck;
import com.sparkify.dwh.runner.cli.DwhRun;
import com.sparkify.dwh.star.WarehouseChecks;
import com.sparkify.dwh.star.questions.Analytics;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests the page of {@code dwh report} in a headless Chromium, with every kind of chart and hostile texts. Without a
 * Chromium, the tests are skipped.
 */
@Tag(TestDatabase.NOT_NEEDED)
class ReportInBrowserTest {

    private static final String HOSTILE =
            "</script><script>alert('1')</script><img src=x onerror=alert(2)> \"\u202E\u2028";
    private static final DSLContext NO_DATABASE = DSL.using(SQLDialect.POSTGRES);

    private static final Field<String> NAME = DSL.field(DSL.name("name"), String.class);
    private static final Field<LocalDate> DAY = DSL.field(DSL.name("day_of_play"), LocalDate.class);
    private static final Field<Integer> WEEKS = DSL.field(DSL.name("weeks_later"), Integer.class);
    private static final Field<Integer> PLAYS = DSL.field(DSL.name("plays"), Integer.class);
    private static final Field<Integer> USERS = DSL.field(DSL.name("users"), Integer.class);
    private static final Field<BigDecimal> PERCENT = DSL.field(DSL.name("percent"), BigDecimal.class);
    private static final Field<LocalDateTime> TIME = DSL.field(DSL.name("time"), LocalDateTime.class);

    /** Finds the charts that the page doesn't show completely, or that show no value. */
    private static final String EMPTY_CHARTS =
            "Array.from(document.querySelectorAll('figure.chart')).filter(chart => chart.hidden"
                    + " || chart.clientHeight < 40"
                    + " || Number(chart.querySelector('svg').getAttribute('width')) > chart.clientWidth || chart.querySelectorAll('svg path[fill^=\\'var(--s\\'],"
                    + " svg path[stroke^=\\'var(--s\\'], svg path[fill^=\\'var(--h\\']').length === 0)"
                    + ".map(chart => chart.id).join(' ')";

    /** Finds the texts whose contrast to their background is below 4.5. */
    private static final String PALE_TEXTS = """
            (() => {
              const parts = color => color.match(/[0-9.]+/g).map(Number);
              const light = color => parts(color).slice(0, 3).map(c => c / 255)
                .map(c => c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4))
                .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
              const ground = element => {
                if (!element) { return 'rgb(255, 255, 255)'; }
                const color = getComputedStyle(element).backgroundColor, alpha = parts(color)[3];
                return alpha === 0 ? ground(element.parentElement) : color;
              };
              const pale = [];
              document.querySelectorAll('body *').forEach(element => {
                const own = Array.from(element.childNodes).some(node => node.nodeType === 3 && node.data.trim());
                if (!own || ['SCRIPT', 'title', 'desc'].includes(element.tagName)) { return; }
                const style = getComputedStyle(element), svg = element.ownerSVGElement;
                const inBox = svg && svg.classList.contains('schema');
                const cell = svg && !inBox && svg.querySelector('path[fill^=\\'var(--h\\']');
                if (cell && element.getAttribute('fill').startsWith('var(--t')) { return; }
                const back = inBox ? getComputedStyle(svg.querySelector('.box')).fill : ground(element);
                const pair = [light(svg ? style.fill : style.color), light(back)];
                const contrast = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
                if (contrast < 4.5) { pale.push(element.tagName + '.' + element.className + ' ' + contrast.toFixed(2)); }
              });
              document.querySelectorAll('.chart path[fill-opacity]').forEach(mark => {
                if (mark.getAttribute('fill').startsWith('var(--h')) { pale.push('a heat map that shines through'); }
              });
              for (let i = 0; i < 6; i++) {
                const root = getComputedStyle(document.documentElement);
                const rgb = hex => 'rgb(' + [1, 3, 5].map(at => parseInt(hex.trim().slice(at, at + 2), 16)).join(',') + ')';
                const pair = ['--h', '--t'].map(name => light(rgb(root.getPropertyValue(name + i))));
                if ((Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05) < 4.5) { pale.push('heat ' + i); }
              }
              return Array.from(new Set(pale)).join(', ');
            })()""";

    private static Browser browser;

    @TempDir
    private static Path folder;

    private static Path page = Path.of("");

    @BeforeAll
    static void writeThePage() throws IOException, InterruptedException {
        Path program = Browser.program().orElseGet(() -> {
            System.out.println("No Chromium is found, so the report is not tested in a browser; CHROMIUM names one");
            return abort("no Chromium is found");
        });
        page = folder.resolve("values.html");
        ReportFile.write(page, Page.of(values()));
        browser = Browser.start(program, folder.resolve("profile"));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static Result<Record> rows(List<Field<?>> columns, Object[]... values) {
        Result<Record> rows = NO_DATABASE.newResult(columns.toArray(Field[]::new));
        for (Object[] each : values) {
            Record row = NO_DATABASE.newRecord(columns.toArray(Field[]::new));
            row.fromArray(each);
            rows.add(row);
        }
        return rows;
    }

    private static Object[] row(Object... values) {
        return values;
    }

    private static LocalDate day(int week) {
        return LocalDate.of(2018, 11, 5).plusWeeks(week);
    }

    private static ReportData values() {
        Result<Record> hostile = rows(
                List.of(NAME, PLAYS, TIME),
                row(HOSTILE, 1_000, LocalDateTime.of(2018, 11, 1, 0, 0)),
                row("W".repeat(5_000), 10, null),
                row("WWW MMM ".repeat(500), 1, null));
        DataCheck check = new DataCheck("check", HOSTILE, DSL.select(DSL.inline(1)));
        return new ReportData(
                new ReportData.About(Instant.parse("2018-11-30T23:59:00Z"), "dwh", HOSTILE),
                Map.of("songplays", 1_234_567),
                hostile,
                hostile,
                Optional.of(List.of(
                        new WarehouseChecks.Outcome("step", check, WarehouseChecks.Result.PASSED, Optional.empty()),
                        new WarehouseChecks.Outcome("step", check, WarehouseChecks.Result.NOT_RUN, Optional.empty()),
                        new WarehouseChecks.Outcome(
                                "step",
                                check,
                                WarehouseChecks.Result.FAILED,
                                Optional.of(new DataCheck.Failure(check, hostile, true))))),
                hostile,
                1_000,
                answers(hostile));
    }

    private static List<Answer> answers(Result<Record> hostile) {
        return List.of(
                new Answer("ranking", HOSTILE, List.of(), hostile),
                new Answer(
                        "lines",
                        "?",
                        List.of(),
                        rows(List.of(DAY, PLAYS, USERS), row(day(0), 1_000, 9), row(day(1), 3_000, 8))),
                new Answer(
                        "gaps",
                        "?",
                        List.of(),
                        rows(List.of(DAY, PLAYS), row(day(0), 1), row(day(1), 2), row(day(9), 3))),
                new Answer(
                        "groups",
                        "?",
                        List.of(),
                        rows(
                                List.of(DAY, NAME, PLAYS),
                                row(day(0), "x", 1),
                                row(day(1), "x", 2),
                                row(day(1), HOSTILE, 3))),
                new Answer("columns", "?", List.of(), rows(List.of(WEEKS, PLAYS), row(0, 1), row(1, 2))),
                new Answer(
                        "cohorts",
                        "?",
                        List.of(),
                        rows(
                                List.of(DAY, WEEKS, PERCENT),
                                IntStream.range(0, 21)
                                        .mapToObj(i -> row(day(i / 6), i % 6, BigDecimal.valueOf(100 - 4 * i)))
                                        .toArray(Object[][]::new))),
                new Answer("figures", "?", List.of(), rows(List.of(PLAYS, USERS), row(1, 2))),
                new Answer("nothing", "?", List.of(), rows(List.of(NAME, PLAYS))));
    }

    private static void assertGood(Path file, int charts) {
        browser.open(file);
        browser.evaluate(
                "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done('drawn'))))");
        assertEquals(String.valueOf(charts), browser.evaluate("document.querySelectorAll('figure.chart').length + ''"));
        assertEquals("", browser.evaluate(EMPTY_CHARTS));
        assertEquals(
                "0",
                browser.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth + ''"));
        assertEquals("", browser.evaluate(PALE_TEXTS));
        assertEquals(List.of(), browser.complaints());
        assertEquals(
                List.of(file.toUri().toString()),
                browser.requests().stream()
                        .filter(address -> !address.equals("data:,"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"360, light", "360, dark", "800, light", "1280, dark"})
    void everyChartHasMarksAndThePageRequestsNothingAndFitsTheWindow(int width, String scheme) {
        browser.emulate(width, scheme);
        assertGood(page, 6);
    }

    @Test
    void chartsFollowTheWidthOfTheWindow() {
        browser.emulate(1280, "light");
        browser.open(page);
        browser.emulate(360, "light");
        assertEquals(
                "true",
                browser.evaluate("new Promise(done => { const look = () => Array.from(document.querySelectorAll("
                        + "'figure.chart svg')).every(svg => Number(svg.getAttribute('width')) <= 360) ? done('true')"
                        + " : setTimeout(look, 20); look(); })"));
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void withoutScriptsThePageHasItsTablesAndNoEmptyCharts() {
        browser.emulate(360, "light");
        browser.send("Emulation.setScriptExecutionDisabled", "{\"value\":true}");
        try {
            browser.open(page);
            assertEquals(
                    "0 7",
                    browser.evaluate("document.querySelectorAll('figure.chart:not([hidden])').length + ' '"
                            + " + document.querySelectorAll('.question table').length"));
        } finally {
            browser.send("Emulation.setScriptExecutionDisabled", "{\"value\":false}");
        }
    }

    @Test
    void theReportOfAllInputDataHasNoProblems() throws IOException {
        Target target = Target.of(TestDatabase.dataSource());
        Path data = InputData.get().folder();
        Map<String, String> environment = target.environment(Map.of(
                "DWH_S3_LOG_DATA", data.resolve("log_data").toString(),
                "DWH_S3_LOG_JSONPATH", data.resolve("log_json_path.json").toString(),
                "DWH_S3_SONG_DATA", data.resolve("song_data").toString()));
        assertEquals(0, DwhRun.of(environment, "etl").code());
        Path file = folder.resolve("real.html");
        DwhRun report = DwhRun.of(environment, "report", "--to", file.toString());
        assertEquals(0, report.code(), report.messages());
        browser.emulate(360, "light");
        String html = Files.readString(file);
        assertGood(file, html.split("data-chart=", -1).length - 1 - inScript());
        assertEquals(
                String.valueOf(Analytics.questions().size()),
                browser.evaluate("document.querySelectorAll('.question').length + ''"));
    }

    /** How often the page's script contains the text {@code data-chart=}. */
    private static int inScript() {
        return Assets.script().split("data-chart=", -1).length - 1;
    }
}
