package com.sparkify.dwh.runner.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Record;

/**
 * Chooses the chart of an answer. The chart of a few questions is declared here. For every other question, the columns
 * of the answer determine the chart, so that a new question needs no change here.
 */
final class ChartChoice {

    /** The largest number of bars in a bar chart, and of rows in a heat map. */
    static final int MOST_LABELS = 20;

    private static final int MOST_SERIES = 6;

    /** Series whose maxima differ by more than this factor get different scales. */
    private static final BigDecimal SAME_SCALE = BigDecimal.valueOf(4);

    private static final List<String> WEEKDAYS =
            List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");

    /**
     * A declared bar chart.
     *
     * @param labels the columns that make up the label of a bar
     * @param between the text between the values of two columns
     * @param measure the column that the bars show
     */
    record Bars(List<String> labels, String between, String measure) {}

    /**
     * The declared charts. The key is the question's name. For these questions, the types of the columns don't show
     * which columns the chart needs.
     */
    static final Map<String, Bars> DECLARED = Map.of(
            "top-users", new Bars(List.of("first_name", "last_name"), " ", "plays"),
            "sessions-per-user", new Bars(List.of("first_name", "last_name"), " ", "sessions"),
            "artist-share", new Bars(List.of("artist"), " ", "percent"),
            "plays-before-level-changes", new Bars(List.of("changed_at", "level_after"), " to ", "plays"),
            "level-changes", new Bars(List.of("level_before", "level_after"), " to ", "changes"),
            "catalogue-coverage", new Bars(List.of("level"), " ", "percent"));

    private ChartChoice() {}

    /** Returns the chart of this answer; empty if the answer has no rows, or no columns that a chart could show. */
    static Optional<Chart> of(Answer answer) {
        if (answer.rows().isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(DECLARED.get(answer.name()))
                .flatMap(bars -> declared(answer, bars))
                .or(() -> byColumns(answer));
    }

    private static Optional<Chart> declared(Answer answer, Bars bars) {
        List<Column> labels = bars.labels().stream()
                .flatMap(name -> column(answer, name).stream())
                .toList();
        return labels.size() < bars.labels().size()
                ? Optional.empty()
                : column(answer, bars.measure()).map(measure -> bars(answer, labels, bars.between(), measure));
    }

    private static Optional<Column> column(Answer answer, String name) {
        return answer.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst();
    }

    private static Optional<Chart> byColumns(Answer answer) {
        List<Column> dimensions = answer.dimensions();
        List<Column> measures = answer.measures();
        if (dimensions.isEmpty() || measures.isEmpty()) {
            return Optional.empty();
        }
        Column first = dimensions.get(0);
        if (dimensions.size() == 1 && isAscending(answer, first)) {
            return Optional.of(overAll(answer, first, measures));
        }
        if (dimensions.size() == 2) {
            Column second = dimensions.get(1);
            if (first.kind() != Column.Kind.TEXT && second.kind() != Column.Kind.TEXT) {
                return Optional.of(crossed(Chart.Kind.HEAT_MAP, answer, first, second, ratio(measures)));
            }
            Column time = first.isTemporal() ? first : second;
            Column group = first.isTemporal() ? second : first;
            if (time.isTemporal() && distinct(answer, group).size() <= MOST_SERIES) {
                return Optional.of(crossed(Chart.Kind.LINE, answer, time, group, measures.get(0)));
            }
        }
        List<Column> texts = dimensions.stream()
                .filter(column -> column.kind() == Column.Kind.TEXT)
                .toList();
        return Optional.of(bars(answer, texts.isEmpty() ? dimensions : texts, " · ", measures.get(0)));
    }

    private static Column ratio(List<Column> measures) {
        return measures.stream()
                .filter(column -> !column.unit().isEmpty())
                .findFirst()
                .orElse(measures.get(0));
    }

    /** Whether the column's values are times, or numbers that increase from row to row. */
    private static boolean isAscending(Answer answer, Column column) {
        if (column.isTemporal()) {
            return true;
        }
        if (column.kind() != Column.Kind.ORDINAL) {
            return false;
        }
        List<Optional<BigDecimal>> values =
                answer.rows().stream().map(column::number).toList();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).isEmpty()
                    || i > 0 && values.get(i).get().compareTo(values.get(i - 1).get()) <= 0) {
                return false;
            }
        }
        return true;
    }

    private static Chart overAll(Answer answer, Column axis, List<Column> measures) {
        List<Chart.Series> series = new ArrayList<>();
        int panel = 0;
        BigDecimal last = BigDecimal.ZERO;
        for (Column measure : measures.subList(0, Math.min(MOST_SERIES, measures.size()))) {
            BigDecimal max = max(answer, measure);
            boolean fits = measure.unit().equals(series.isEmpty() ? measure.unit() : unit(series))
                    && (series.isEmpty() || isSameScale(last, max));
            panel += fits ? 0 : 1;
            last = max;
            series.add(new Chart.Series(measure.heading(), measure.unit(), panel, values(answer.rows(), measure)));
        }
        Chart.Kind kind = axis.isTemporal() ? Chart.Kind.LINE : Chart.Kind.COLUMNS;
        return new Chart(kind, axis.heading(), labels(answer.rows(), List.of(axis), ""), series, axis.isTemporal());
    }

    private static String unit(List<Chart.Series> series) {
        return series.get(series.size() - 1).unit();
    }

    private static BigDecimal max(Answer answer, Column measure) {
        return answer.rows().stream()
                .flatMap(row -> measure.number(row).stream())
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
    }

    private static boolean isSameScale(BigDecimal one, BigDecimal other) {
        return one.max(other).compareTo(one.min(other).multiply(SAME_SCALE)) <= 0;
    }

    private static Chart bars(Answer answer, List<Column> labels, String between, Column measure) {
        List<? extends Record> rows =
                answer.rows().subList(0, Math.min(MOST_LABELS, answer.rows().size()));
        return new Chart(
                Chart.Kind.BARS,
                labels.stream().map(Column::heading).collect(Collectors.joining(" and ")),
                labels(rows, labels, between),
                List.of(new Chart.Series(measure.heading(), measure.unit(), 0, values(rows, measure))),
                false);
    }

    /** A chart with a label for each value of one column, and a series for each value of another column. */
    private static Chart crossed(Chart.Kind kind, Answer answer, Column label, Column group, Column measure) {
        List<String> labels = distinct(answer, label);
        List<String> groups = distinct(answer, group);
        List<String> shown = kind == Chart.Kind.HEAT_MAP && labels.size() > MOST_LABELS
                ? labels.subList(labels.size() - MOST_LABELS, labels.size())
                : labels;
        Map<List<String>, Optional<BigDecimal>> cells = answer.rows().stream()
                .collect(Collectors.toMap(
                        row -> List.of(word(label, row), word(group, row)), measure::number, (one, other) -> other));
        List<Chart.Series> series = groups.stream()
                .map(name -> new Chart.Series(
                        name,
                        measure.unit(),
                        0,
                        shown.stream()
                                .map(each -> cells.getOrDefault(List.of(each, name), Optional.empty()))
                                .toList()))
                .toList();
        String axis = kind == Chart.Kind.HEAT_MAP
                ? measure.heading() + " by " + label.heading() + " and " + group.heading()
                : label.heading();
        return new Chart(kind, axis, shown, series, label.isTemporal());
    }

    private static List<String> distinct(Answer answer, Column column) {
        return answer.rows().stream().map(row -> word(column, row)).distinct().toList();
    }

    private static List<String> labels(List<? extends Record> rows, List<Column> columns, String between) {
        return rows.stream()
                .map(row -> columns.stream().map(column -> word(column, row)).collect(Collectors.joining(between)))
                .toList();
    }

    private static List<Optional<BigDecimal>> values(List<? extends Record> rows, Column measure) {
        return rows.stream().map(measure::number).toList();
    }

    private static String word(Column column, Record row) {
        String text = column.text(row).orElse("NULL");
        return column.name().equals("weekday") && text.matches("[0-6]") ? WEEKDAYS.get(Integer.parseInt(text)) : text;
    }
}
