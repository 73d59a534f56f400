package com.sparkify.dwh.runner.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The data of a chart. The page's script draws the chart.
 *
 * @param kind the form of the chart
 * @param axis the title of the axis with the labels
 * @param labels the labels, one for each value of a series
 * @param series the values
 * @param temporal whether the labels are dates or times
 */
record Chart(Kind kind, String axis, List<String> labels, List<Series> series, boolean temporal) {

    /** The form of a chart. */
    enum Kind {
        /** Lines over time. */
        LINE("Line chart"),
        /** Vertical bars in the order of the labels, such as hours. */
        COLUMNS("Column chart"),
        /** Horizontal bars, for rankings and groups. */
        BARS("Bar chart"),
        /** A cell for each pair of a label and a series. */
        HEAT_MAP("Heat map");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The name of the kind in the JSON that the page's script reads. */
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A series of values.
     *
     * @param name what the values mean
     * @param unit the unit of the values, or an empty text
     * @param panel the number of the panel, from 0; series in the same panel share a scale
     * @param values one value for each label of the chart; empty if the label has no value
     */
    record Series(String name, String unit, int panel, List<Optional<BigDecimal>> values) {

        Series {
            values = List.copyOf(values);
        }
    }

    Chart {
        labels = List.copyOf(labels);
        series = List.copyOf(series);
    }

    /** The chart in words, for readers who don't see it. */
    String description() {
        List<BigDecimal> values = series.stream()
                .flatMap(each -> each.values().stream())
                .flatMap(Optional::stream)
                .toList();
        String range = values.isEmpty()
                ? ""
                : ", from "
                        + Column.grouped(
                                values.stream().min(BigDecimal::compareTo).orElseThrow()) + " to "
                        + Column.grouped(
                                values.stream().max(BigDecimal::compareTo).orElseThrow());
        String what = kind == Kind.HEAT_MAP
                ? axis
                : String.join(
                                " and ",
                                series.stream().map(Series::name).distinct().toList()) + " by " + axis;
        return kind.words + ": " + what + ". " + values.size() + (values.size() == 1 ? " value" : " values") + range
                + ". The table has all of them.";
    }
}
