package com.sparkify.dwh.it.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.runner.cli.DwhRun;
import com.sparkify.dwh.runner.sample.SampleData;
import com.sparkify.dwh.star.questions.Analytics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@code dwh verify} on the sample data. */
class VerifyTest {

    /** The folder with the expected results of the questions on the sample data. */
    private static final Path SAMPLE = Path.of("..", "runner", "expected", "sample-data");

    private static Map<String, String> environment;

    @TempDir
    private Path folder;

    @BeforeAll
    static void load(@TempDir Path data) throws IOException {
        new SampleData().writeTo(data);
        environment = Target.of(TestDatabase.dataSource())
                .environment(Map.of(
                        "DWH_S3_LOG_DATA", data.resolve(SampleData.LOG_DATA).toString(),
                        "DWH_S3_LOG_JSONPATH",
                                data.resolve(SampleData.LOG_JSONPATH).toString(),
                        "DWH_S3_SONG_DATA", data.resolve(SampleData.SONG_DATA).toString()));
        assertEquals(0, DwhRun.of(environment, "etl").code());
    }

    @BeforeEach
    void copySample() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLE)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    private DwhRun verify(String... more) {
        List<String> line = Stream.concat(Stream.of("verify", "--expected", folder.toString()), Stream.of(more))
                .toList();
        DwhRun run = DwhRun.of(environment, line.toArray(String[]::new));
        return new DwhRun(run.code(), run.output(), run.messages().replace(folder.toString(), "FOLDER"));
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    private static DwhRun refused(String message) {
        return new DwhRun(2, "", "dwh: " + message + "\n");
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contents;
    }

    @Test
    void everyQuestionHasTheExpectedResultOfTheSampleData() {
        DwhRun run = verify();
        assertEquals("0 ", run.code() + " " + run.output(), run.messages());
        int questions = Analytics.questions().size() + 1;
        List<String> said = run.messages().lines().toList();
        assertEquals("All " + questions + " answers are as expected", said.get(said.size() - 1));
        assertEquals(questions + 1, said.size(), run.messages());
        assertEquals(
                questions,
                said.stream().filter(line -> line.endsWith(", as expected")).count());
    }

    @Test
    void updateWritesTheSameFilesAgain() throws IOException {
        Map<String, String> before = contents();
        for (String file : before.keySet()) {
            if (file.endsWith(".csv")) {
                Files.delete(folder.resolve(file));
            }
        }
        DwhRun run = verify("--update");
        assertEquals("0 ", run.code() + " " + run.output(), run.messages());
        assertEquals(before, contents());
    }

    @Test
    void eachKindOfDifferenceIsShownWithTheKeyOfTheRow() throws IOException {
        String csv = read("plays-by-level-and-gender.csv");
        List<String> rows = csv.lines().toList();
        String first = rows.get(1);
        String[] second = rows.get(2).split(",");
        String[] third = rows.get(3).split(",");
        write(
                "plays-by-level-and-gender.csv",
                rows.get(0) + "\n" + first + "\n" + second[0] + "," + second[1] + ",1," + second[3] + "\n" + rows.get(4)
                        + "\ntrial,,0,0\n");
        DwhRun run = verify("plays-by-level-and-gender", "--format", "csv");
        assertEquals(
                new DwhRun(
                        3,
                        "question,difference,key,expected,actual\n"
                                + "plays-by-level-and-gender,changed,\"level=" + second[0] + ", gender=" + second[1]
                                + "\",plays=1,plays=" + second[2] + "\n"
                                + "plays-by-level-and-gender,missing,\"level=trial, gender=NULL\",\"plays=0, users=0\",\n"
                                + "plays-by-level-and-gender,extra,\"level=" + third[0] + ", gender=" + third[1]
                                + "\",,\"plays=" + third[2] + ", users=" + third[3] + "\"\n",
                        """
                        plays-by-level-and-gender: 1 missing row, 1 extra row, 1 changed row
                        The answer differs
                        """),
                run);
    }

    @Test
    void ownQuestionsAreComparedByTheKeyThatTheyName() throws IOException {
        write("own.sql", "-- key: b\nselect 'x'::text a, 1 b, 0.1::float8 + 0.2::float8 c, null::text d, '' e");
        write("own.csv", "a,b,c,d,e\ny,1.0,0.3,,\"\"\n");
        assertEquals(new DwhRun(3, """
                        [
                          {
                            "question": "own",
                            "difference": "changed",
                            "key": {"b":1.0},
                            "expected": {"a":"y"},
                            "actual": {"a":"x"}
                          }
                        ]
                        """, "own: 1 changed row\nThe answer differs\n"), verify("own", "--format", "json"));
        assertEquals(new DwhRun(0, "", "FOLDER/own.csv: 1 row, changed\n"), verify("own", "--update"));
        assertEquals("a,b,c,d,e\nx,1,0.30000000000000004,,\"\"\n", read("own.csv"));
        assertEquals(new DwhRun(0, "", "FOLDER/own.csv: 1 row, as before\n"), verify("own", "--update"));
        assertEquals(
                new DwhRun(0, "[]\n", "own: 1 row, as expected\nThe answer is as expected\n"),
                verify("own", "--format", "json"));
    }

    @Test
    void aQuestionMarkIsNotAParameter() throws IOException {
        write("own.sql", "select 1 \"a?\", '?' b, jsonb '{}' ? 'x' c -- d?");
        assertEquals(new DwhRun(0, "", "FOLDER/own.csv: 1 row, new\n"), verify("own", "--update"));
        assertEquals("a?,b,c\n1,?,false\n", read("own.csv"));
        assertEquals(new DwhRun(0, "", "own: 1 row, as expected\nThe answer is as expected\n"), verify("own"));
    }

    @Test
    void aTableShowsTheFirstTwentyDifferences() throws IOException {
        write("many.sql", "select n from generate_series(1, 30) n");
        write("many.csv", "n\n");
        DwhRun run = verify("many");
        assertEquals(
                new DwhRun(
                        3,
                        run.output(),
                        "many: 30 extra rows; the first 20 are shown, and --format csv lists all\nThe answer differs\n"),
                run);
        assertEquals(
                20, run.output().lines().filter(line -> line.contains("|many")).count());
        assertEquals(31, verify("many", "--format", "csv").output().lines().count());
    }

    @Test
    void allProblemsOfTheFolderAreNamedBeforeAQueryRuns() throws IOException {
        write("nix.csv", "a\n");
        write("late.sql", "select 1/0 as a");
        write("bad.sql", "select 1 a");
        write("bad.csv", "a\n\"open\n");
        assertEquals(refused("""
                        3 problems in FOLDER:
                          FOLDER/bad.csv, row 1: a quoted value has no closing quote, or text follows the closing quote.\
                         Correct the file, or write it again with dwh verify --update
                          FOLDER/nix.csv has no question: give this file the name of a question, add nix.sql, or delete\
                         this file
                          FOLDER/late.sql has no late.csv: write it with dwh verify --update"""), verify());
    }

    @Test
    void columnsAreComparedBeforeAQueryRuns() throws IOException {
        write("fails.sql", "select 1/0 as a");
        write("fails.csv", "b\n");
        write("twice.sql", "select 1 a, 2 a");
        write("twice.csv", "a,a\n");
        write("keyed.sql", "-- key: a, x\nselect 1 a");
        write("keyed.csv", "a\n");
        write("top-songs.csv", "title,plays\n");
        assertEquals(refused("""
                        4 problems in FOLDER:
                          FOLDER/top-songs.csv has the columns title, plays, but the question has title, artist, plays, users: correct the file, or write it again with dwh verify --update
                          FOLDER/fails.csv has the columns b, but the question has a: correct the file, or write it again with dwh verify --update
                          keyed: the line -- key: names the column x, but the columns are a
                          twice: two columns have the name a: give them different names with AS"""), verify());
    }

    @Test
    void severalDifferingAnswersAreCounted() throws IOException {
        write("plays-by-week.csv", "week_of,plays,users\n");
        write("level-changes.csv", "level_before,level_after,changes,users\n");
        DwhRun run = verify("plays-by-week", "level-changes", "top-songs", "--format", "markdown");
        assertEquals(new DwhRun(3, run.output(), """
                        plays-by-week: 5 extra rows
                        level-changes: 2 extra rows
                        top-songs: 10 rows, as expected
                        2 of 3 answers differ
                        """), run);
        assertTrue(
                run.output()
                        .contains(
                                "| level-changes | extra | level\\_before=free, level\\_after=paid | {null} | changes="),
                run.output());
    }

    /** With a pooler, the driver uses the simple protocol, which can't describe a statement. */
    @Test
    void ownQuestionsAreComparedOnAPooler() throws IOException {
        write("own.sql", "select '?' a, 1 b");
        write("own.csv", "a,b\n?,1\n");
        Map<String, String> pooled = new TreeMap<>(environment);
        pooled.put("DWH_CLUSTER_POOLER", "true");
        assertEquals(
                new DwhRun(0, "", "own: 1 row, as expected\nThe answer is as expected\n"),
                DwhRun.of(pooled, "verify", "own", "--expected", folder.toString()));
        write("own.sql", "select 1/0 as a");
        assertEquals(
                refused(folder + "/own.sql: ERROR: division by zero"),
                DwhRun.of(pooled, "verify", "own", "--expected", folder.toString()));
    }

    @Test
    void aQuestionWithoutAnExpectedResultIsNamed() throws IOException {
        Files.delete(folder.resolve("top-songs.csv"));
        DwhRun run = verify();
        assertTrue(
                run.messages()
                        .endsWith("\nNot compared, because they have no NAME.csv: top-songs\nAll "
                                + Analytics.questions().size() + " answers are as expected\n"),
                run.messages());
        assertEquals(
                refused("Question 'top-songs' has no expected result: write it with --update top-songs\nTry 'dwh verify"
                        + " --help'."),
                verify("top-songs"));
    }

    @Test
    void aWriteIsRefusedAndNothingIsUpdated() throws IOException {
        write("own.sql", "delete from users returning user_id");
        write("own.csv", "user_id\n");
        Map<String, String> before = contents();
        String message = "FOLDER/own.sql: ERROR: cannot execute DELETE in a read-only transaction\n"
                + "Nothing was changed: dwh runs this SQL in a read-only transaction. Write with another SQL client, such as"
                + " psql";
        assertEquals(refused(message), verify("own"));
        assertEquals(refused(message), verify("--update"));
        assertEquals(before, contents());
    }

    @Test
    void aMissingFolderAnUnknownQuestionAndAFormatForUpdateAreRefused() {
        String help = "\nTry 'dwh verify --help'.";
        assertEquals(
                refused("Missing folder of the expected results: write --expected FOLDER, or set [QUERIES] FOLDER"
                        + help),
                DwhRun.of(environment, "verify"));
        assertEquals(
                refused("--expected nix doesn't exist: write the path of a folder, or create it with --update" + help),
                DwhRun.of(environment, "verify", "--expected", "nix"));
        assertEquals(
                refused("--update prints no differences: omit --format, --expanded and --spreadsheet" + help),
                verify("--update", "--format", "json"));
        assertEquals(refused("Unknown question 'top-sngs': did you mean top-songs?" + help), verify("top-sngs"));
    }
}
