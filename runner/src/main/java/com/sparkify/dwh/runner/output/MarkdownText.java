package com.sparkify.dwh.runner.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as a table of GitHub Flavored Markdown. Numbers are aligned to the right. Characters with a meaning in
 * Markdown or HTML are escaped, line breaks become U+FFFD, and NULL is {@code {null}}, as in tables.
 */
final class MarkdownText {

    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]|~$]");

    private MarkdownText() {}

    static String of(Result<? extends Record> rows) {
        Stream<String> lines = Stream.concat(
                Stream.of(line(Arrays.stream(rows.fields()).map(Field::getName)), rule(rows)),
                rows.stream().map(row -> line(Arrays.stream(row.intoArray()).map(MarkdownText::text))));
        return lines.collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(Stream<String> cells) {
        return cells.map(MarkdownText::escaped).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String rule(Result<? extends Record> rows) {
        List<String> rules = new ArrayList<>();
        for (Field<?> field : rows.fields()) {
            rules.add(field.getDataType().isNumeric() ? "---:" : "---");
        }
        return String.join("|", rules).transform(rule -> "|" + rule + "|");
    }

    private static String text(@Nullable Object value) {
        String text = CsvText.text(value);
        return text == null ? "{null}" : text;
    }

    private static String escaped(String cell) {
        return MARKUP.matcher(Unsafe.inLine(cell))
                .replaceAll("\\\\$0")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
