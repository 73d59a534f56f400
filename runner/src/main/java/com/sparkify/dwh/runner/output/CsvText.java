package com.sparkify.dwh.runner.output;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as CSV (RFC 4180), with a line of column names and with {@code \n} at the end of each line. A field with
 * a comma, semicolon, tab, quote or line break is in quotes, and a quote in the field is doubled. Nothing else is
 * escaped. NULL is an empty field, and an empty text is {@code ""}, as in PostgreSQL's COPY. RFC 4180 allows no control
 * characters except line breaks. This class also keeps tabs, and writes U+FFFD for each other control character.
 */
public final class CsvText {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\t\r\n]]");
    private static final Pattern QUOTED = Pattern.compile("[,;\"\t\r\n]");

    // Spreadsheets read these characters, also in full width and after blanks, as the beginning of a formula or
    // command.
    private static final Pattern FORMULA =
            Pattern.compile("[\\s\\p{Z}]*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20].*|[\t\r\n].*", Pattern.DOTALL);

    private CsvText() {}

    public static String of(Result<? extends Record> rows) {
        return of(rows, text -> text);
    }

    /** Writes rows as {@link #of} does, with an apostrophe before each text that a spreadsheet reads as a formula. */
    public static String forSpreadsheets(Result<? extends Record> rows) {
        return of(rows, text -> FORMULA.matcher(text).matches() ? "'" + text : text);
    }

    private static String of(Result<? extends Record> rows, UnaryOperator<String> safe) {
        Stream<String> names = Arrays.stream(rows.fields())
                .map(Field::getName)
                .map(CsvText::text)
                .map(CsvText::quoted);
        StringBuilder csv = new StringBuilder(line(names));
        for (Record row : rows) {
            csv.append(line(Arrays.stream(row.intoArray()).map(value -> field(value, safe))));
        }
        return csv.toString();
    }

    private static String line(Stream<String> fields) {
        return fields.collect(Collectors.joining(",", "", "\n"));
    }

    private static String field(@Nullable Object value, UnaryOperator<String> safe) {
        String text = text(value);
        return text == null ? "" : quoted(value instanceof String ? safe.apply(text) : text);
    }

    /** The text of a value, without quotes around it; null for NULL. */
    public static @Nullable String text(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return CONTROL.matcher(value instanceof BigDecimal number ? number.toPlainString() : value.toString())
                .replaceAll("\uFFFD");
    }

    private static String quoted(String text) {
        return text.isEmpty() || QUOTED.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
