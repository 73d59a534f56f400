package com.sparkify.dwh.runner.queries;

import com.sparkify.dwh.star.questions.Analytics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All questions with a name: the built-in questions, and then the analysts' SQL files, sorted by name. Immutable. */
public final class NamedQueries {

    private static final String SQL = ".sql";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final List<NamedQuery> all;

    private NamedQueries(List<NamedQuery> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Reads the files {@code NAME.sql} of a folder. Other files, hidden files and files in subfolders are left out.
     *
     * @param folder the folder; null if there is none
     * @throws QueryException if a file doesn't contain exactly one statement, isn't in UTF-8, can't be read, has the
     *     name of a built-in question, or has a character in its name that isn't allowed
     */
    public static NamedQueries of(@Nullable Path folder) throws IOException {
        List<NamedQuery> all = new ArrayList<>();
        Analytics.questions().forEach(question -> all.add(new BuiltInQuery(question)));
        List<String> problems = new ArrayList<>();
        for (Path file : folder == null ? List.<Path>of() : files(folder, SQL)) {
            try {
                all.add(query(file));
            } catch (QueryException e) {
                problems.add(e.getMessage());
            }
        }
        if (folder != null && !problems.isEmpty()) {
            throw QueryException.of(SqlFile.name(folder), problems);
        }
        return new NamedQueries(all);
    }

    /**
     * Creates a query whose name is an empty text.
     *
     * @param origin the file or option that the text comes from, for messages
     * @throws QueryException if the text doesn't contain exactly one statement
     */
    public static NamedQuery unnamed(String origin, String text) {
        return FileQuery.of("", origin, text);
    }

    private static NamedQuery query(Path file) throws IOException {
        String name = name(file, SQL);
        String origin = SqlFile.name(file);
        if (Analytics.question(name).isPresent()) {
            throw new QueryException(origin + " has the name of a built-in question: rename the file");
        }
        if (!NAME.matcher(name).matches()) {
            throw new QueryException(origin + " can't be the name of a question: use only letters, digits, -, _ and .");
        }
        return FileQuery.of(name, origin, SqlFile.text(file));
    }

    /** The files of a folder whose names end with {@code end}, sorted by name, without hidden files. */
    public static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        String name = name(file, "");
                        return name.endsWith(end) && !name.startsWith(".") && Files.isRegularFile(file);
                    })
                    .sorted()
                    .toList();
        }
    }

    /** The name of a file without the suffix {@code end}. The name must have this suffix. */
    public static String name(Path file, String end) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - end.length());
    }

    public List<NamedQuery> all() {
        return all;
    }

    /** The names, in order. */
    public List<String> names() {
        return all.stream().map(NamedQuery::name).toList();
    }

    /** The question of this name; empty if there is no such question. */
    public Optional<NamedQuery> find(String name) {
        return all.stream().filter(query -> query.name().equals(name)).findFirst();
    }
}
