package com.sparkify.dwh.it.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests that core's README and the example project have the versions of the build. */
@Tag(TestDatabase.NOT_NEEDED)
class ArtifactsTest {

    private static final Path BUILD = Path.of("..", "pom.xml");
    private static final Path EXAMPLE = Path.of("example", "pom.xml");

    @Test
    void theReadmeHasTheDependenciesOfTheExample() throws IOException {
        List<String> lines = Files.readAllLines(EXAMPLE);
        int begin = lines.indexOf("    <dependency>");
        List<String> shown = lines.subList(begin, begin + 10);
        Readme.CORE.assertFenced("dependencies", String.join("\n", shown).replaceAll("(?m)^    ", "") + "\n");
    }

    @Test
    void theExampleHasTheVersionsOfTheBuild() throws IOException {
        assertEquals(
                Stream.of("redshift", "junit", "testcontainers")
                        .map(ArtifactsTest::property)
                        .toList(),
                Stream.of("redshift-jdbc42", "junit-jupiter", "testcontainers-postgresql")
                        .map(artifact -> first(
                                EXAMPLE, "<artifactId>" + artifact + "</artifactId>\\s*<version>([^<]+)</version>"))
                        .toList());
    }

    @Test
    void theReadmeListsTheVersionsOfJooqThatCiTests() throws IOException {
        List<String> tested = Stream.concat(
                        Stream.of(property("jooq")),
                        Pattern.compile("<id>jooq-(\\d+\\.\\d+\\.\\d+)</id>")
                                .matcher(Files.readString(BUILD))
                                .results()
                                .map(id -> id.group(1)))
                .sorted(java.util.Comparator.comparing(ArtifactsTest::order))
                .toList();
        String listed = first(Path.of("..", "core", "README.md"), "CI runs the\\s+tests with ([0-9., and\n]+)\\. With");
        assertEquals(tested, List.of(listed.split(",\\s+|\\s+and\\s+")));
    }

    private static String order(String version) {
        return Pattern.compile("\\d+")
                .matcher(version)
                .replaceAll(number -> "0".repeat(4 - number.group().length()) + number.group());
    }

    private static String property(String name) {
        return first(BUILD, "<" + name + "\\.version>([^<]+)<");
    }

    private static String first(Path file, String pattern) {
        try {
            return Pattern.compile(pattern)
                    .matcher(Files.readString(file))
                    .results()
                    .findFirst()
                    .map((MatchResult found) -> found.group(1))
                    .orElseThrow(() -> new AssertionError(file + " has no " + pattern));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
