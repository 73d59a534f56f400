package com.sparkify.dwh.runner.report;

import static com.sparkify.dwh.runner.report.Rows.column;
import static com.sparkify.dwh.runner.report.Rows.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.star.questions.Analytics;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.junit.jupiter.api.Test;

/** Tests which chart a question gets if no chart is declared for its name. */
class ChartChoiceTest {

    private static final Field<?> DAY = column("day_of_play", LocalDate.class);
    private static final Field<?> ARTIST = column("artist", String.class);
    private static final Field<?> WEEKS = column("weeks_later", Integer.class);
    private static final Field<?> PLAYS = column("plays", Integer.class);
    private static final Field<?> USERS = column("users", Integer.class);

    private static String chart(Result<? extends Record> rows) {
        return chart("new-question", rows);
    }

    private static String chart(String name, Result<? extends Record> rows) {
        return ChartChoice.of(new Answer(name, "?", List.of(), rows))
                .map(ChartChoiceTest::words)
                .orElse("none");
    }

    private static String words(Chart chart) {
        return chart.kind() + " by " + chart.axis() + " " + chart.labels()
                + chart.series().stream()
                        .map(series -> " " + series.name() + series.unit() + "@" + series.panel()
                                + series.values().stream()
                                        .map(value ->
                                                value.map(BigDecimal::toString).orElse("-"))
                                        .toList())
                        .collect(Collectors.joining());
    }

    private static LocalDate day(int day) {
        return LocalDate.of(2018, 11, day);
    }

    @Test
    void measuresOverTimeAreALineChart() {
        assertEquals(
                "LINE by day of play [2018-11-01, 2018-11-03] plays@0[10, 30] users@0[9, 8]",
                chart(Rows.of(List.of(DAY, PLAYS, USERS), row(day(1), 10, 9), row(day(3), 30, 8))));
    }

    @Test
    void aMeasureOfAnotherMagnitudeHasItsOwnScale() {
        assertEquals(
                "LINE by day of play [2018-11-01] plays@0[1000] users@1[9]",
                chart(Rows.of(List.of(DAY, PLAYS, USERS), row(day(1), 1000, 9))));
    }

    @Test
    void eachValueOfATextColumnGetsALine() {
        assertEquals(
                "LINE by day of play [2018-11-01, 2018-11-02] x@0[1, 2] y@0[-, 3]",
                chart(Rows.of(
                        List.of(DAY, ARTIST, PLAYS), row(day(1), "x", 1), row(day(2), "x", 2), row(day(2), "y", 3))));
    }

    @Test
    void measuresByAscendingNumbersAreAColumnChart() {
        Field<?> hour = column("hour", Short.class);
        assertEquals(
                "COLUMNS by hour [0, 5] plays@0[1, 2]",
                chart(Rows.of(List.of(hour, PLAYS), row((short) 0, 1), row((short) 5, 2))));
        Field<?> weekday = column("weekday", Short.class);
        assertEquals(
                "COLUMNS by weekday [Sunday, Saturday] plays@0[1, 2]",
                chart(Rows.of(List.of(weekday, PLAYS), row((short) 0, 1), row((short) 6, 2))));
    }

    @Test
    void aRankingIsABarChart() {
        assertEquals(
                "BARS by artist [x, NULL] plays@0[5, 3]",
                chart(Rows.of(List.of(ARTIST, PLAYS, USERS), row("x", 5, 1), row(null, 3, 1))));
        Field<?> user = column("user_id", Integer.class);
        assertEquals(
                "BARS by user id [9, 4] plays@0[5, 3]", chart(Rows.of(List.of(user, PLAYS), row(9, 5), row(4, 3))));
    }

    @Test
    void cohortsAreAHeatMapOfTheirPercentages() {
        Field<?> percent = column("percent", BigDecimal.class);
        assertEquals(
                "HEAT_MAP by percent by day of play and weeks later [2018-11-05, 2018-11-12]"
                        + " 0%@0[100.0, 100.0] 1%@0[40.5, -]",
                chart(Rows.of(
                        List.of(DAY, WEEKS, USERS, percent),
                        row(day(5), 0, 10, new BigDecimal("100.0")),
                        row(day(5), 1, 4, new BigDecimal("40.5")),
                        row(day(12), 0, 7, new BigDecimal("100.0")))));
    }

    @Test
    void anAnswerWithoutRowsDimensionsOrMeasuresHasNoChart() {
        assertEquals("none", chart(Rows.of(List.of(ARTIST, PLAYS))));
        assertEquals("none", chart(Rows.of(List.of(PLAYS, USERS), row(1, 2))));
        assertEquals("none", chart(Rows.of(List.of(ARTIST), row("x"))));
    }

    @Test
    void anAnswerWithoutTheDeclaredColumnsGetsAChartByItsColumns() {
        assertEquals("BARS by artist [x] plays@0[5]", chart("top-users", Rows.of(List.of(ARTIST, PLAYS), row("x", 5))));
    }

    @Test
    void everyDeclaredChartNamesColumnsOfItsQuestion() {
        ChartChoice.DECLARED.forEach((name, bars) -> {
            List<String> columns = Analytics.question(name).orElseThrow().select().getSelect().stream()
                    .map(Field::getName)
                    .toList();
            TreeSet<String> missing = new TreeSet<>(bars.labels());
            missing.add(bars.measure());
            columns.forEach(missing::remove);
            assertEquals(List.of(), List.copyOf(missing), name);
        });
    }

    @Test
    void theChartOfALongRankingShowsOnlyTheFirstRows() {
        Object[][] rows = java.util.stream.IntStream.range(0, 100)
                .mapToObj(i -> row("artist " + i, 100 - i))
                .toArray(Object[][]::new);
        Optional<Chart> chart =
                ChartChoice.of(new Answer("new-question", "?", List.of(), Rows.of(List.of(ARTIST, PLAYS), rows)));
        assertEquals(ChartChoice.MOST_LABELS, chart.orElseThrow().labels().size());
        String html = QuestionsSection.of(
                        List.of(new Answer("new-question", "?", List.of(), Rows.of(List.of(ARTIST, PLAYS), rows))))
                .content()
                .html();
        assertTrue(html.contains("<figcaption>The chart shows the first 20 of 100 rows.</figcaption>"), () -> html);
    }
}
