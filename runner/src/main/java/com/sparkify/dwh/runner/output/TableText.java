package com.sparkify.dwh.runner.output;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as a table for people, in jOOQ's style. jOOQ's own TXT format takes the widths of the columns from the
 * first 50 rows, and shortens longer values of later rows. This class shortens no value. Numbers are aligned to the
 * right. NULL is written as {@code {null}}. Characters that must not reach a terminal become U+FFFD.
 */
final class TableText {

    private static final int LEAST_WIDTH = 4;

    private TableText() {}

    static String of(Result<? extends Record> rows) {
        Field<?>[] fields = rows.fields();
        List<String> names =
                Arrays.stream(fields).map(Field::getName).map(Unsafe::inLine).toList();
        List<List<String>> lines = rows.stream()
                .map(row -> Arrays.stream(row.intoArray()).map(TableText::text).toList())
                .toList();
        int[] widths = IntStream.range(0, fields.length)
                .map(column -> Stream.concat(Stream.of(names), lines.stream())
                        .mapToInt(line -> length(line.get(column)))
                        .max()
                        .orElse(0))
                .map(width -> Math.max(width, LEAST_WIDTH))
                .toArray();
        String rule = Arrays.stream(widths).mapToObj("-"::repeat).collect(Collectors.joining("+", "+", "+\n"));
        return Stream.of(
                        Stream.of(rule, line(names, fields, widths), rule),
                        lines.stream().map(line -> line(line, fields, widths)),
                        Stream.of(rule).filter(end -> !lines.isEmpty()))
                .flatMap(part -> part)
                .collect(Collectors.joining());
    }

    private static String text(@Nullable Object value) {
        return Unsafe.inLine(Objects.requireNonNullElse(CsvText.text(value), "{null}"));
    }

    private static String line(List<String> cells, Field<?>[] fields, int[] widths) {
        return IntStream.range(0, fields.length)
                .mapToObj(column -> {
                    String cell = cells.get(column);
                    String blanks = " ".repeat(widths[column] - length(cell));
                    return fields[column].getDataType().isNumeric() ? blanks + cell : cell + blanks;
                })
                .collect(Collectors.joining("|", "|", "|\n"));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
