package com.sparkify.dwh.runner.verify;

import com.sparkify.dwh.runner.output.CsvText;
import com.sparkify.dwh.runner.queries.NamedQueries;
import com.sparkify.dwh.runner.queries.NamedQuery;
import com.sparkify.dwh.runner.queries.QueryException;
import com.sparkify.dwh.runner.queries.SqlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Record;
import org.jooq.Result;

/**
 * A folder with the expected rows of questions: one file {@code NAME.csv} for each question. Immutable.
 *
 * @param folder the folder
 * @param rows the expected rows; the key is the question's name
 */
public record ExpectedFolder(Path folder, Map<String, ExpectedRows> rows) {

    private static final String CSV = ".csv";
    private static final String SQL = ".sql";

    /**
     * Reads the files of a folder.
     *
     * @param update whether the caller will write the files; if true, a file that can't be read is left out, and a
     *     NAME.sql without a NAME.csv is allowed
     * @throws QueryException if a file can't be read, if there is no question for a NAME.csv, or if there is no
     *     NAME.csv for a NAME.sql
     */
    public static ExpectedFolder read(Path folder, NamedQueries queries, boolean update) throws IOException {
        Map<String, ExpectedRows> rows = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (Path file : Files.isDirectory(folder) ? NamedQueries.files(folder, CSV) : List.<Path>of()) {
            String name = NamedQueries.name(file, CSV);
            if (queries.find(name).isEmpty()) {
                problems.add(SqlFile.name(file) + " has no question: give this file the name of a question, add " + name
                        + ".sql, or delete this file");
                continue;
            }
            try {
                rows.put(name, ExpectedRows.read(SqlFile.name(file), SqlFile.text(file)));
            } catch (QueryException e) {
                if (!update) {
                    problems.add(e.getMessage());
                }
            }
        }
        for (Path file : update || !Files.isDirectory(folder) ? List.<Path>of() : NamedQueries.files(folder, SQL)) {
            String name = NamedQueries.name(file, SQL);
            if (!Files.exists(folder.resolve(name + CSV))) {
                problems.add(SqlFile.name(file) + " has no " + name + CSV + ": write it with dwh verify --update");
            }
        }
        if (!problems.isEmpty()) {
            throw QueryException.of(SqlFile.name(folder), problems);
        }
        return new ExpectedFolder(folder, rows);
    }

    /** Describes why a question can't have expected rows; empty if it can. */
    public Optional<String> unclear(NamedQuery query, List<String> columns) {
        for (String column : columns) {
            if (columns.indexOf(column) != columns.lastIndexOf(column)) {
                return Optional.of(
                        query.name() + ": two columns have the name " + column + ": give them different names with AS");
            }
        }
        return query.key().stream()
                .filter(column -> !columns.contains(column))
                .findFirst()
                .map(column -> query.name() + ": the line -- key: names the column " + column + ", but the columns are "
                        + String.join(", ", columns));
    }

    /** Describes why a question can't be compared with its expected rows; empty if it can. */
    public Optional<String> problem(NamedQuery query, List<String> columns) {
        ExpectedRows expected = rows.get(query.name());
        return unclear(query, columns)
                .or(() -> expected == null || expected.columns().equals(columns)
                        ? Optional.empty()
                        : Optional.of(SqlFile.name(file(query)) + " has the columns "
                                + String.join(", ", expected.columns()) + ", but the question has "
                                + String.join(", ", columns)
                                + ": correct the file, or write it again with dwh verify --update"));
    }

    /** The file of a question's expected rows. */
    public Path file(NamedQuery query) {
        return folder.resolve(query.name() + CSV);
    }

    /**
     * Writes the rows of an answer as the expected rows of the question. A reader of the file sees either the old or
     * the new file. If the file already contains the same rows, in any order, the file isn't changed.
     *
     * @return a text for people that says what was done, such as {@code 5 rows, changed}
     */
    public String update(NamedQuery query, Result<? extends Record> answer) throws IOException {
        ActualRows actual = ActualRows.of(answer);
        String count = answer.size() + (answer.size() == 1 ? " row" : " rows");
        ExpectedRows before = rows.get(query.name());
        if (before != null
                && before.columns()
                        .equals(actual.columns().stream().map(Column::name).toList())
                && Comparison.of(actual.columns(), query.key(), before.rows(), actual.rows())
                        .isSame()) {
            return count + ", as before";
        }
        boolean existed = Files.exists(file(query));
        Files.createDirectories(folder);
        Path written = Files.writeString(folder.resolve("." + query.name() + CSV + ".new"), CsvText.of(answer));
        Files.move(written, file(query), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return count + (existed ? ", changed" : ", new");
    }
}
