package com.sparkify.dwh.runner.verify;

import com.sparkify.dwh.runner.output.CsvText;
import com.sparkify.dwh.runner.queries.QueryException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;

/**
 * The rows that a question should have. Immutable.
 *
 * @param columns the names of the columns
 */
public record ExpectedRows(List<String> columns, List<Row> rows) {

    // With this quote mode, an empty field is null only if it isn't quoted.
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setNullString("")
            .setQuoteMode(QuoteMode.ALL_NON_NULL)
            .setIgnoreEmptyLines(false)
            .get();

    public ExpectedRows {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * Reads CSV with a line of column names. An empty field is NULL, and {@code ""} is an empty text. Replaces control
     * characters as {@link CsvText} does.
     *
     * @param origin the file's name, for messages
     * @throws QueryException if the text is empty or isn't CSV, or if a row has more or fewer values than the table has
     *     columns
     */
    public static ExpectedRows read(String origin, String csv) {
        List<List<Cell>> lines = new ArrayList<>();
        try (CSVParser parser = FORMAT.parse(new StringReader(csv))) {
            for (CSVRecord line : parser) {
                List<Cell> cells = cells(line);
                if (!lines.isEmpty() && cells.size() != lines.get(0).size()) {
                    throw new QueryException(origin + ", row " + lines.size() + ": number of values " + cells.size()
                            + ", number of columns " + lines.get(0).size()
                            + ": correct the row, or write the file again"
                            + " with dwh verify --update");
                }
                lines.add(cells);
            }
            if (lines.isEmpty()) {
                throw new QueryException(origin + " is empty: write a line of column names");
            }
            return new ExpectedRows(
                    lines.get(0).stream()
                            .map(cell -> Objects.requireNonNullElse(cell.text(), ""))
                            .toList(),
                    lines.stream().skip(1).map(Row::new).toList());
        } catch (UncheckedIOException | IOException e) {
            // The message of CSVParser isn't used, because it writes numbers in the digits of the JVM's locale.
            throw new QueryException(
                    origin + ", " + (lines.isEmpty() ? "the line of column names" : "row " + lines.size())
                            + ": a quoted value has no closing quote, or text follows the closing quote. Correct the file,"
                            + " or write it again with dwh verify --update",
                    e);
        }
    }

    private static List<Cell> cells(CSVRecord line) {
        return StreamSupport.stream(line.spliterator(), false)
                .map(CsvText::text)
                .map(Cell::new)
                .toList();
    }
}
