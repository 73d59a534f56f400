package com.sparkify.dwh.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Parses each statement that this module's other tests expect, with the Redshift grammars of sqlglot and sqlfluff. The
 * Maven profile {@code judges} runs this class after the other tests. {@code disagreements.txt} lists the statements
 * for which one of these parsers is wrong, with the reason.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignJudges {

    private static final int STATEMENTS = 1300;

    private final Path statements = Path.of("target", "judges", "statements");
    private List<Complaint> complaints = List.of();
    private List<Disagreement> disagreements = List.of();

    private record Complaint(String judge, String text, String sql) {}

    /** A line of {@code disagreements.txt}: the parser is wrong about the statements that match the pattern. */
    private record Disagreement(String judge, Pattern sql, String why) {

        boolean explains(Complaint complaint) {
            return judge.equals(complaint.judge) && sql.matcher(complaint.sql).find();
        }
    }

    @BeforeAll
    void ask() throws IOException, InterruptedException {
        disagreements = lines().map(ForeignJudges::disagreement).toList();
        gather();
        Path answer = statements.resolveSibling("complaints");
        Path script = statements.resolveSibling("judges.py");
        try (InputStream source = resource("judges.py")) {
            Files.write(script, source.readAllBytes());
        }
        int code = new ProcessBuilder(python(), script.toString(), statements.toString())
                .redirectOutput(answer.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        assertEquals(0, code, "judges.py");
        List<String> parts = List.of(Files.readString(answer, UTF_8).split("\0"));
        List<Complaint> found = new ArrayList<>();
        for (int i = 0; i + 2 < parts.size(); i += 3) {
            found.add(new Complaint(parts.get(i), parts.get(i + 1), parts.get(i + 2)));
        }
        complaints = found;
    }

    private static String python() {
        return Objects.requireNonNull(
                System.getProperty("judges.python"), "-Djudges.python=… names a Python with sqlglot and sqlfluff");
    }

    private void gather() throws IOException {
        Path corpus = Path.of("target", "judges", "corpus");
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(corpus)) {
            for (Path file : files.sorted().toList()) {
                all.append(Files.readString(file, UTF_8));
            }
        }
        Files.writeString(statements, all, UTF_8);
    }

    private static Stream<String> lines() throws IOException {
        try (InputStream list = resource("disagreements.txt")) {
            return new String(list.readAllBytes(), UTF_8)
                    .lines().filter(line -> !line.isEmpty() && !line.startsWith("#")).toList().stream();
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(ForeignJudges.class.getResourceAsStream(name), name);
    }

    private static Disagreement disagreement(String line) {
        List<String> parts = List.of(line.split(" \\| "));
        assertEquals(3, parts.size(), line);
        return new Disagreement(parts.get(0), Pattern.compile(parts.get(1)), parts.get(2));
    }

    @Test
    void bothParsersReadEveryStatementThatIsNotListed() {
        List<String> unexplained = complaints.stream()
                .filter(complaint -> disagreements.stream().noneMatch(each -> each.explains(complaint)))
                .map(complaint -> complaint.judge + ": " + complaint.text + ": " + complaint.sql)
                .toList();
        assertEquals("", String.join("\n", unexplained));
    }

    @Test
    void eachLineOfTheListMatchesARefusedStatement() {
        List<String> idle = disagreements.stream()
                .filter(each -> complaints.stream().noneMatch(each::explains))
                .map(Disagreement::toString)
                .toList();
        assertEquals("", String.join("\n", idle));
    }

    @Test
    void theCorpusHasStatementsOfAllKinds() throws IOException {
        List<String> all = List.of(Files.readString(statements, UTF_8).split("\0"));
        Set<String> distinct = new HashSet<>(all);
        assertTrue(distinct.size() >= STATEMENTS, distinct.size() + " statements");
        String missing = Stream.of(
                        "COPY",
                        "UNLOAD",
                        "MERGE",
                        "CREATE TABLE",
                        "CREATE EXTERNAL TABLE",
                        "ALTER TABLE",
                        "GRANT",
                        "VACUUM",
                        "select",
                        "insert",
                        "update",
                        "delete",
                        "with")
                .filter(kind -> distinct.stream().noneMatch(sql -> sql.startsWith(kind + " ")))
                .collect(Collectors.joining(", "));
        assertEquals("", missing);
    }

    @Test
    void bothParsersRefuseNonsense() throws IOException, InterruptedException {
        Path nonsense = statements.resolveSibling("nonsense");
        Files.writeString(nonsense, "selec x from\0select x from t where\0", UTF_8);
        Process process = new ProcessBuilder(
                        python(), statements.resolveSibling("judges.py").toString(), nonsense.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor());
        List<String> parts = List.of(answer.split("\0"));
        Optional<String> judges = Stream.of(0, 3, 6, 9).map(parts::get).reduce((a, b) -> a + " " + b);
        assertEquals(Optional.of("sqlglot sqlfluff sqlglot sqlfluff"), judges);
    }
}
