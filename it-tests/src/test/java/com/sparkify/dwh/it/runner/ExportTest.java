package com.sparkify.dwh.it.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.runner.cli.DwhRun;
import com.sparkify.dwh.star.questions.Analytics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests what {@code dwh export} writes and refuses. */
class ExportTest {

    @TempDir
    private Path folder;

    private Map<String, String> environment = Map.of();

    @BeforeEach
    void load() throws IOException {
        environment = Target.of(TestDatabase.dataSource())
                .environment(TinyData.in(folder).environment());
        assertEquals(0, DwhRun.of(environment, "etl", "-q").code());
    }

    private DwhRun export(String name, Path to, String... more) {
        String[] args = new String[more.length + 4];
        System.arraycopy(more, 0, args, 4, more.length);
        args[0] = "export";
        args[1] = name;
        args[2] = "--to";
        args[3] = to.toString();
        DwhRun run = DwhRun.of(environment, args);
        return new DwhRun(
                run.code(),
                run.output()
                        .replace(folder.toString(), "F")
                        .replaceAll("[-+]{3,}\\n", "")
                        .replaceAll(" +\\|", "|"),
                run.messages().replace(folder.toString(), "F"));
    }

    @Test
    void everyAnswerIsExportedAsDwhQueryPrintsIt() throws IOException {
        for (Analytics.Question question : Analytics.questions()) {
            Path to = folder.resolve(question.name());
            DwhRun run = export(question.name(), to);
            String asked = DwhRun.of(environment, "query", question.name(), "--format", "csv")
                    .output();
            if (run.messages().equals("There are no rows: no file was written\n")) {
                assertEquals(1, asked.lines().count(), question.name());
            } else {
                assertEquals("0 Exported", run.code() + " " + run.messages().substring(0, 8));
                assertEquals(
                        asked.replace("\"", ""),
                        Files.readString(to.resolve("000.csv")).replace("\"", ""),
                        question.name());
            }
        }
    }

    @Test
    void anExistingTargetIsRefusedWithoutOverwriteOrClean() throws IOException {
        Path to = folder.resolve("out");
        DwhRun first = export("top-songs", to, "--format", "json");
        assertEquals(
                new DwhRun(
                        0,
                        "|file|rows|bytes|\n|F/out/000.json|   1|   56|\n",
                        "Exported 1 row in 1 file with 56 bytes\n"),
                first);
        assertEquals(
                "{\"title\":\"Song 2\",\"artist\":\"Blür\",\"plays\":5,\"users\":1}\n",
                Files.readString(to.resolve("000.json")));
        assertEquals(
                new DwhRun(
                        2,
                        "",
                        "dwh: Specified unload destination 'F/out' is not empty: it holds F/out/000.json. Specify another"
                                + " destination, delete the objects, or specify --overwrite (ALLOWOVERWRITE) or --clean"
                                + " (CLEANPATH)\n"),
                export("top-songs", to));
        Path other = Files.writeString(to.resolve("other"), "");
        assertEquals(
                0, export("top-songs", to, "--overwrite", "--format", "json").code());
        assertTrue(Files.exists(other));
        assertEquals(0, export("top-songs", to, "--clean", "-q").code());
        assertTrue(Files.notExists(other));
        assertTrue(Files.notExists(to.resolve("000.json")));
    }

    @Test
    void unknownAndUnsupportedExportsAreRefusedByName() {
        Path to = folder.resolve("out");
        assertEquals(
                new DwhRun(
                        2,
                        "",
                        "dwh: There is no question and no table 'user': did you mean users?\n"
                                + "Try 'dwh export --help'.\n"),
                export("user", to));
        assertEquals(
                new DwhRun(
                        2,
                        "",
                        "dwh: --overwrite and --clean can't be combined: write one of them\nTry 'dwh export --help'.\n"),
                export("users", to, "--overwrite", "--clean"));
        assertEquals(
                new DwhRun(
                        2, "", "dwh: REGION 'eu' is not an AWS region, such as us-west-2\nTry 'dwh export --help'.\n"),
                export("users", to, "--region", "eu"));
        assertTrue(Files.notExists(to));
    }

    @Test
    void aUsersOwnQuestionIsNotExported() throws IOException {
        Path own = Files.createDirectories(folder.resolve("own"));
        Files.writeString(own.resolve("plays.sql"), "select count(*) from songplays");
        environment = new HashMap<>(environment);
        environment.put("DWH_QUERIES_FOLDER", own.toString());
        Path to = folder.resolve("out");
        assertEquals(
                new DwhRun(
                        2,
                        "",
                        "dwh: 'plays' is a question of your own, and export takes only built-in questions and tables:"
                                + " write dwh query plays --format csv > plays.csv\nTry 'dwh export --help'.\n"),
                export("plays", to));
        assertTrue(Files.notExists(to));
    }

    @Test
    void verboseShowsTheUnload() {
        String messages = export("time", folder.resolve("out"), "--verbose").messages();
        assertTrue(messages.contains("""
                from "time"')
                TO 'F/out'
                FORMAT AS CSV
                HEADER
                EXTENSION 'csv';
                """), messages);
    }
}
