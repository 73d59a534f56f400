package com.sparkify.dwh.runner.report;

import static com.sparkify.dwh.runner.report.Html.el;
import static com.sparkify.dwh.runner.report.Html.raw;
import static com.sparkify.dwh.runner.report.Html.text;

import java.util.List;
import java.util.Optional;
import org.jooq.Record;

/** The section with the answers: for each question a sentence, a chart or figures, and the table. */
final class QuestionsSection {

    /** The largest number of rows of a table that is open when the page is loaded. */
    private static final int OPEN_ROWS = 12;

    private QuestionsSection() {}

    static Section of(List<Answer> answers) {
        return new Section(
                "questions",
                "Questions",
                "Each answer is the result of a query on the star. The command below a question prints the same rows.",
                Html.all(answers.stream().map(QuestionsSection::question).toList()));
    }

    /** The id of the HTML element that contains a question and its answer. */
    static String id(Answer answer) {
        return "question-" + answer.name();
    }

    private static Html question(Answer answer) {
        return el(
                        "section",
                        el("h3", answer.question()).with("id", id(answer) + "-title"),
                        el("p", el("code", "dwh query " + answer.name())).with("class", "command"),
                        answer.notes().isEmpty()
                                ? Html.none()
                                : el("p", String.join(" ", answer.notes())).with("class", "note"),
                        answer.rows().isEmpty()
                                ? Section.empty("The star has no rows that answer this question.")
                                : Html.all(picture(answer), table(answer)))
                .with("class", "question")
                .with("id", id(answer))
                .with("aria-labelledby", id(answer) + "-title");
    }

    private static Html picture(Answer answer) {
        if (answer.rows().size() == 1 && answer.dimensions().isEmpty()) {
            return figures(answer, answer.rows().get(0));
        }
        Optional<Chart> chart = ChartChoice.of(answer);
        return chart.map(drawn -> chart(answer, drawn)).orElse(Html.none());
    }

    /** The figure is hidden until the page's script draws the chart. In a browser without scripts, it stays hidden. */
    private static Html chart(Answer answer, Chart chart) {
        String id = id(answer) + "-chart";
        return Html.all(
                el("figure", el("div").with("class", "drawing"), cut(answer, chart))
                        .with("class", "chart")
                        .with("id", id)
                        .with("role", "img")
                        .with("aria-label", chart.description())
                        .with("hidden", ""),
                el("script", raw(ChartJson.of(chart)))
                        .with("type", "application/json")
                        .with("data-chart", id));
    }

    /** Says that the chart shows only the first rows. Returns nothing if the chart shows all rows. */
    private static Html cut(Answer answer, Chart chart) {
        int shown = chart.labels().size();
        int all = answer.rows().size();
        return chart.kind() == Chart.Kind.BARS && shown < all
                ? el("figcaption", "The chart shows the first " + shown + " of " + Column.grouped(all) + " rows.")
                : Html.none();
    }

    /** Shows a row without dimensions as figures. */
    private static Html figures(Answer answer, Record row) {
        return el(
                        "dl",
                        answer.measures().stream()
                                .map(column -> el(
                                        "div",
                                        el("dt", column.heading()),
                                        el("dd", column.text(row).orElse("NULL") + column.unit())))
                                .toList())
                .with("class", "figures");
    }

    private static Html table(Answer answer) {
        int rows = answer.rows().size();
        Html.Element details = el(
                "details",
                el("summary", text(rows == 1 ? "Table with 1 row" : "Table with " + Column.grouped(rows) + " rows")),
                DataTable.of(answer.question(), answer.rows()));
        return rows > OPEN_ROWS ? details : details.with("open", "");
    }
}
