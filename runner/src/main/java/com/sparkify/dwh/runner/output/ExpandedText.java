package com.sparkify.dwh.runner.output;

import java.util.Arrays;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;

/**
 * Writes each row as a block of lines with one column each, as psql does with its {@code \x}. This format is for rows
 * that are too wide for a terminal. NULL is {@code {null}}, as in tables.
 */
public final class ExpandedText {

    private ExpandedText() {}

    public static String of(Result<? extends Record> rows) {
        String[] names = Arrays.stream(rows.fields())
                .map(Field::getName)
                .map(Unsafe::inLine)
                .toArray(String[]::new);
        int width = Arrays.stream(names).mapToInt(ExpandedText::length).max().orElse(0);
        StringBuilder text = new StringBuilder();
        int number = 0;
        for (Record row : rows) {
            number++;
            String head = "-[ RECORD " + number + " ]";
            text.append(head)
                    .append("-".repeat(Math.max(0, width + 1 - head.length())))
                    .append('\n');
            Object[] values = row.intoArray();
            for (int i = 0; i < names.length; i++) {
                String value = Unsafe.inLine(Objects.requireNonNullElse(CsvText.text(values[i]), "{null}"));
                text.append(names[i])
                        .append(" ".repeat(width - length(names[i])))
                        .append(" | ")
                        .append(value)
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static int length(String name) {
        return name.codePointCount(0, name.length());
    }
}
