package com.sparkify.dwh.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sparkify.dwh.PostgresqlOnly;
import com.sparkify.dwh.foreign.Corpus;
import com.sparkify.dwh.readme.ReadmeBlock;
import com.sparkify.dwh.survey.Constructs.Instance;
import com.sparkify.dwh.survey.Constructs.Outcome;
import com.sparkify.dwh.survey.Survey.Fate;
import com.sparkify.dwh.survey.Survey.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Checks that {@code constructs.txt} has a decision for each construct of jOOQ's public DSL, and that the renderings
 * agree with the decisions. If a new version of jOOQ has a new construct, the first test names the construct. Then find
 * out what Redshift does with the construct, and add a line to the file.
 */
class SurveyTest {

    private static final Map<String, Line> LINES = Survey.read();

    private static Map<String, List<Instance>> constructs = Map.of();

    /**
     * Skips the tests with other versions of jOOQ, because the list is for the version that the build uses. The Maven
     * profiles for other versions put jOOQ's jar in {@code target/jooq}.
     */
    @BeforeAll
    static void makeInstances() {
        String jar =
                DSL.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        assumeFalse(jar.contains("/target/jooq/"), jar + " isn't the version of jOOQ that constructs.txt is for");
        constructs = Constructs.all();
    }

    @Test
    void eachConstructIsDecided() {
        Set<String> existing = new TreeSet<>(constructs.keySet());
        existing.addAll(Constructs.otherTypes(constructs));
        Set<String> undecided = new TreeSet<>(existing);
        undecided.removeAll(LINES.keySet());
        assertEquals(Set.of(), undecided, "Decide on these constructs, and add them to constructs.txt");
        Set<String> gone = new TreeSet<>(LINES.keySet());
        gone.removeAll(existing);
        assertEquals(Set.of(), gone, "jOOQ doesn't have these constructs: delete their lines");
    }

    @Test
    void constructsThatAreSentUnchangedHaveAPageOrAReason() {
        List<String> wrong = LINES.values().stream()
                .filter(line -> line.why().isEmpty() == (line.fate() == Fate.AS_IS))
                .map(Line::construct)
                .toList();
        assertEquals(List.of(), wrong);
    }

    @Test
    void theRenderingsAgreeWithTheList() {
        List<String> wrong = new ArrayList<>();
        LINES.forEach((construct, line) -> {
            List<Instance> instances = constructs.getOrDefault(construct, List.of());
            if (!instances.isEmpty() && !agrees(line, instances)) {
                wrong.add(line + " but " + instances);
            }
        });
        assertEquals("", String.join("\n", wrong));
    }

    private static boolean agrees(Line line, List<Instance> instances) {
        Set<Outcome> outcomes = instances.stream().map(Instance::outcome).collect(Collectors.toSet());
        boolean excepted = outcomes.contains(Outcome.REFUSED) && outcomes.size() > 1;
        return excepted != line.exception().isEmpty()
                && line.fate()
                        == (outcomes.contains(Outcome.DIFFERENT)
                                ? Fate.REWRITTEN
                                : outcomes.contains(Outcome.SAME) ? Fate.AS_IS : Fate.REFUSED);
    }

    @Test
    void eachListedExceptionIsNamedByARefusal() {
        List<String> wrong = LINES.values().stream()
                .filter(line -> !line.exception().isEmpty())
                .filter(line -> constructs.get(line.construct()).stream()
                        .noneMatch(instance -> instance.outcome() == Outcome.REFUSED
                                && instance.redshift().contains(line.exception().split("; ")[0])))
                .map(Line::construct)
                .toList();
        assertEquals(List.of(), wrong);
    }

    @Test
    void noRenderingHasPostgresqlsOwnSyntax() {
        constructs.values().stream()
                .flatMap(List::stream)
                .filter(instance -> instance.outcome() != Outcome.REFUSED && instance.isQuery())
                .forEach(instance -> Corpus.add(instance.redshift()));
        List<String> found = constructs.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .filter(instance -> instance.outcome() != Outcome.REFUSED)
                        .map(Instance::redshift)
                        .filter(sql -> !PostgresqlOnly.in(sql).isEmpty())
                        .map(sql -> entry.getKey() + ": " + PostgresqlOnly.in(sql) + " in " + sql))
                .toList();
        assertEquals("", String.join("\n", found));
    }

    @Test
    void theReadmeHasTheNumbersOfTheSurvey() {
        Map<String, int[]> numbers = new LinkedHashMap<>();
        LINES.values().forEach(line -> numbers.computeIfAbsent(line.owner(), owner -> new int[3])[
                line.fate().ordinal()]++);
        String expected = "| jOOQ's type | as is | rewritten | refused |\n|---|---|---|---|\n"
                + numbers.entrySet().stream()
                        .map(entry -> "| `" + entry.getKey() + "` | " + entry.getValue()[0] + " | "
                                + entry.getValue()[1] + " | " + entry.getValue()[2] + " |\n")
                        .collect(Collectors.joining());
        new ReadmeBlock("core/README.md", "survey").assertTable(expected);
    }
}
