package com.sparkify.dwh.it.docs;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.readme.ReadmeBlock;
import com.sparkify.dwh.star.questions.Analytics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that each fenced block and each table of the READMEs has a name, and is compared with the code by a test. */
class BlocksTest {

    private static final Pattern MARKER = Pattern.compile("<!-- (.+) -->");
    private static final Pattern COMPARED_HERE =
            Pattern.compile("Readme\\.(\\w+)\\s*\\.(?:fenced|rows|assertFenced|assertTable)\\(\\s*\"([^\"]+)\"");
    private static final Pattern COMPARED_IN_CORE = Pattern.compile("\"core/README.md\",\\s*\"([^\"]+)\"");
    private static final Pattern RUN_BY_CI = Pattern.compile("\\$\\(readme_command (\\w+)\\)");
    private static final int MAX_LINES = 300;

    @ParameterizedTest
    @EnumSource
    void everyBlockHasAUniqueNameAndATest(Readme readme) {
        List<String> names = new ArrayList<>();
        List<String> unnamed = new ArrayList<>();
        blocks(readme.lines(), names, unnamed);
        assertEquals(List.of(), unnamed, readme.file() + ": these blocks have no line <!-- name --> before them");
        Set<String> compared = compared(readme);
        assertEquals(
                List.of(),
                names.stream().filter(name -> !compared.contains(name)).toList(),
                readme.file() + ": no test compares these blocks");
        assertEquals(new HashSet<>(names).size(), names.size(), readme.file() + ": a name occurs twice in " + names);
        assertTrue(!names.isEmpty(), readme.file() + " has no block");
    }

    @Test
    void theReadmeOfTheProjectIsShort() {
        int lines = Readme.PROJECT.lines().size();
        assertTrue(lines <= MAX_LINES, "README.md has " + lines + " lines; details belong in the modules' READMEs");
    }

    private static void blocks(List<String> lines, List<String> names, List<String> unnamed) {
        boolean fenced = false;
        String before = "";
        for (String line : lines) {
            boolean fence = line.startsWith(ReadmeBlock.FENCE);
            boolean table = !fenced && line.startsWith("|") && !before.startsWith("|");
            if ((fence && !fenced) || table) {
                Matcher marker = MARKER.matcher(before);
                if (marker.matches()) {
                    names.add(marker.group(1));
                } else {
                    unnamed.add(line);
                }
            }
            fenced ^= fence;
            before = line;
        }
    }

    private static Set<String> compared(Readme readme) {
        Stream<String> here = sources(Path.of("src", "test", "java"))
                .flatMap(source -> find(COMPARED_HERE, source))
                .filter(call -> call.group(1).equals(readme.name()))
                .map(call -> call.group(2));
        Stream<String> elsewhere =
                switch (readme) {
                    case PROJECT -> Stream.concat(ofCi(), queries());
                    case RUNNER -> queries();
                    case CORE -> ofCore();
                    case SCHEMA -> Stream.of();
                };
        return Stream.concat(here, elsewhere).collect(toSet());
    }

    /** The names of the blocks that {@link QueryResultsTest} compares: one for each question. */
    private static Stream<String> queries() {
        return Analytics.questions().stream().map(QueryResultsTest::name);
    }

    private static Stream<String> ofCi() {
        return find(RUN_BY_CI, read(Path.of("..", ".ci", "run"))).map(command -> command.group(1));
    }

    private static Stream<String> ofCore() {
        return sources(Path.of("..", "core", "src", "test", "java"))
                .flatMap(source -> find(COMPARED_IN_CORE, source))
                .map(marker -> marker.group(1));
    }

    private static Stream<MatchResult> find(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static Stream<String> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream()
                    .map(BlocksTest::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
