package com.sparkify.dwh.runner.report;

import static com.sparkify.dwh.runner.report.Rows.column;
import static com.sparkify.dwh.runner.report.Rows.row;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.pipeline.DataCheck;
import com.sparkify.dwh.star.WarehouseChecks;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** Tests the sections of the report. Compares the whole HTML of each section. */
class SectionsTest {

    private static final List<Field<?>> REJECTION = List.of(
            column("object", String.class), column("line", Long.class), column("rejected_at", LocalDateTime.class));

    private static DataCheck check(String name) {
        return new DataCheck(name, "every " + name + " is good", DSL.select(DSL.inline(1)));
    }

    private static void assertContent(String expected, Section section) {
        assertEquals(expected, section.content().html());
    }

    @Test
    void aSectionHasAHeadingThatNamesIt() {
        assertEquals(
                """
                <section id="a" aria-labelledby="a-title"><h2 id="a-title">A</h2>
                <p class="lead">b</p>
                <p class="empty">c</p>
                </section>
                """, new Section("a", "A", "b", Section.empty("c")).element().html());
    }

    @Test
    void aSectionWithoutRowsSaysSoInASentence() {
        assertContent(
                "<p class=\"empty\">No records were rejected.</p>\n", RejectionsSection.of(Rows.of(REJECTION), 0));
        assertContent(
                "<p class=\"empty\">Nothing is loaded yet. The command dwh etl loads the sources.</p>\n",
                LoadsSection.of(Rows.of(REJECTION), Rows.of(REJECTION)));
        assertContent(
                "<p class=\"empty\">The checks were not run, because of the option --skip-checks.</p>\n",
                ChecksSection.of(Optional.empty()));
        Answer answer = new Answer("top-songs", "Which?", List.of("One <row>.", "Two."), Rows.of(REJECTION));
        assertContent("""
                <section class="question" id="question-top-songs" aria-labelledby="question-top-songs-title">\
                <h3 id="question-top-songs-title">Which?</h3>
                <p class="command"><code>dwh query top-songs</code></p>
                <p class="note">One &lt;row&gt;. Two.</p>
                <p class="empty">The star has no rows that answer this question.</p>
                </section>
                """, QuestionsSection.of(List.of(answer)));
    }

    @Test
    void rejectedRecordsAreATableWithEscapedTexts() {
        assertContent(
                """
                <p class="verdict bad">1,200 records were rejected. These are 2 of them; dwh errors --limit lists more.</p>
                <div class="scroll" role="region" aria-label="Rejected records" tabindex="0">\
                <table><caption class="unseen">Rejected records</caption>
                <thead><tr><th scope="col">object</th><th scope="col" class="right">line</th>\
                <th scope="col" class="time">rejected at</th></tr>
                </thead>
                <tbody><tr><td><bdi>s3://b/&lt;i&gt;</bdi></td><td class="right">1234</td>\
                <td class="time">2018-11-01 02:03:04</td></tr>
                <tr><td><span class="null">NULL</span></td><td class="right">2</td>\
                <td class="time">2018-11-01 00:00:00</td></tr>
                </tbody>
                </table>
                </div>
                """,
                RejectionsSection.of(
                        Rows.of(
                                REJECTION,
                                row("s3://b/<i>", 1234L, LocalDateTime.of(2018, 11, 1, 2, 3, 4, 5_000_000)),
                                row(null, 2L, LocalDateTime.of(2018, 11, 1, 0, 0))),
                        1200));
    }

    @Test
    void aFailedCheckShowsItsRows() {
        DataCheck bad = check("song");
        DataCheck.Failure failure =
                new DataCheck.Failure(bad, Rows.of(List.of(column("title", String.class)), row("<b>")), true);
        assertContent(
                """
                <p class="verdict bad">1 of 3 checks failed. Because of this, 1 was not run.</p>
                <h3>song</h3>
                <p>This doesn&#39;t hold: every song is good. These rows violate it, and there are more:</p>
                <div class="scroll" role="region" aria-label="Rows that violate: every song is good" tabindex="0">\
                <table><caption class="unseen">Rows that violate: every song is good</caption>
                <thead><tr><th scope="col">title</th></tr>
                </thead>
                <tbody><tr><td><bdi>&lt;b&gt;</bdi></td></tr>
                </tbody>
                </table>
                </div>
                <div class="scroll" role="region" aria-label="Outcome of each check" tabindex="0">\
                <table><caption class="unseen">Outcome of each check</caption>
                <thead><tr><th scope="col">check</th><th scope="col">result</th><th scope="col">what must hold</th></tr>
                </thead>
                <tbody><tr><th scope="row">event</th><td><span class="good">✓ passed</span></td>\
                <td class="wide">every event is good</td></tr>
                <tr><th scope="row">song</th><td><span class="bad">✗ failed</span></td>\
                <td class="wide">every song is good</td></tr>
                <tr><th scope="row">play</th><td><span class="null">– not run</span></td>\
                <td class="wide">every play is good</td></tr>
                </tbody>
                </table>
                </div>
                """,
                ChecksSection.of(Optional.of(List.of(
                        outcome(check("event"), WarehouseChecks.Result.PASSED),
                        new WarehouseChecks.Outcome("check", bad, WarehouseChecks.Result.FAILED, Optional.of(failure)),
                        outcome(check("play"), WarehouseChecks.Result.NOT_RUN)))));
    }

    private static WarehouseChecks.Outcome outcome(DataCheck check, WarehouseChecks.Result result) {
        return new WarehouseChecks.Outcome("check", check, result, Optional.empty());
    }

    @Test
    void aQuestionHasAChartAndItsTable() {
        Answer answer = new Answer(
                "top",
                "Which <song>?",
                List.of(),
                Rows.of(
                        List.of(column("title", String.class), column("plays", Integer.class)),
                        row("</script>", 1500)));
        assertContent("""
                <section class="question" id="question-top" aria-labelledby="question-top-title">\
                <h3 id="question-top-title">Which &lt;song&gt;?</h3>
                <p class="command"><code>dwh query top</code></p>
                <figure class="chart" id="question-top-chart" role="img" aria-label="Bar chart: plays by title. 1 value,\
                 from 1,500 to 1,500. The table has all of them." hidden=""><div class="drawing"></div>
                </figure>
                <script type="application/json" data-chart="question-top-chart">{"kind":"bars","axis":"title",\
                "temporal":false,"labels":["\\u003c/script\\u003e"],"series":[{"name":"plays","unit":"","panel":0,\
                "values":[1500]}]}</script>
                <details open=""><summary>Table with 1 row</summary>
                <div class="scroll" role="region" aria-label="Which &lt;song&gt;?" tabindex="0">\
                <table><caption class="unseen">Which &lt;song&gt;?</caption>
                <thead><tr><th scope="col">title</th><th scope="col" class="right">plays</th></tr>
                </thead>
                <tbody><tr><td><bdi>&lt;/script&gt;</bdi></td><td class="right">1,500</td></tr>
                </tbody>
                </table>
                </div>
                </details>
                </section>
                """, QuestionsSection.of(List.of(answer)));
    }

    @Test
    void oneRowWithoutDimensionsIsShownAsFigures() {
        Answer answer = new Answer(
                "sessions",
                "How long?",
                List.of(),
                Rows.of(
                        List.of(column("sessions", Integer.class), column("free_percent", BigDecimal.class)),
                        row(1234, new BigDecimal("0.50"))));
        String html = QuestionsSection.of(List.of(answer)).content().html();
        assertEquals("""
                <dl class="figures"><div><dt>sessions</dt>
                <dd>1,234</dd>
                </div>
                <div><dt>free percent</dt>
                <dd>0.50%</dd>
                </div>
                </dl>
                """, html.substring(html.indexOf("<dl"), html.indexOf("</dl>") + "</dl>\n".length()));
    }

    @Test
    void thePictureOfTheSchemaIsMadeFromTheGeneratedClasses() {
        String html = SchemaPicture.of("schema-wide", SchemaLayout.wide(StarTable.all()), Map.of("users", 1))
                .html();
        assertEquals(
                "songplays.artist_id refers to artists.artist_id. songplays.song_id refers to songs.song_id."
                        + " songplays.start_time refers to time.start_time. songplays.user_id refers to users.user_id."
                        + " songs.artist_id refers to artists.artist_id. The lists below have all columns.",
                html.substring(html.indexOf("<desc id=\"schema-wide-desc\">") + 28, html.indexOf("</desc>")));
        assertEquals(5, html.split("class=\"link\"", -1).length - 1);
        assertEquals(
                StarTable.all().stream().mapToInt(table -> table.lines().size()).sum(),
                html.split("class=\"type\"", -1).length - 1);
        assertEquals(1, html.split(">1 row</text>", -1).length - 1);
    }
}
