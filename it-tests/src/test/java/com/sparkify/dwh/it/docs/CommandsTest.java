package com.sparkify.dwh.it.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.runner.cli.Dwh;
import com.sparkify.dwh.runner.failure.ExitCode;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Tests that runner/README.md has every exit code, and every command with the description in its help. Also tests that
 * the commands and options in the READMEs' command lines exist.
 */
class CommandsTest {

    private static final Pattern DWH = Pattern.compile("^(?:dwh|java -jar \\S*dwh\\.jar) ([a-z-]+)([^#>&]*)");
    private static final Pattern OPTION = Pattern.compile(" (--[a-z-]+)");

    @Test
    void theTableHasEveryCommand() {
        List<String> expected = Dwh.commands().stream()
                .map(command -> command.getAnnotation(Command.class))
                .map(command -> command.name() + ": " + String.join(" ", command.description()))
                .toList();
        List<String> shown = Readme.RUNNER.rows("commands").stream()
                .map(row -> row.get(0).replaceAll("`dwh ([a-z-]+).*", "$1") + ": " + row.get(1))
                .toList();
        assertEquals(expected, shown);
    }

    @Test
    void theTableHasEveryExitCode() {
        assertEquals(
                Arrays.stream(ExitCode.values())
                        .map(code -> String.valueOf(code.number()))
                        .toList(),
                Readme.RUNNER.rows("exit-codes").stream().map(row -> row.get(0)).toList());
    }

    @Test
    void everyCommandAndOptionInTheReadmesExists() {
        List<Matcher> lines = Stream.of(
                        Readme.PROJECT.fenced("own-data"),
                        Readme.PROJECT.fenced("verify"),
                        Readme.RUNNER.fenced("command-lines"),
                        Readme.RUNNER.fenced("provision"),
                        Readme.RUNNER.fenced("scripts"),
                        Readme.RUNNER.fenced("verify-demo"))
                .flatMap(String::lines)
                .map(DWH::matcher)
                .filter(Matcher::find)
                .toList();
        assertEquals(40, lines.size());
        lines.forEach(CommandsTest::assertCommand);
    }

    private static void assertCommand(Matcher line) {
        Class<?> command = Dwh.commands().stream()
                .filter(each -> name(each).equals(line.group(1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Unknown command: " + line.group()));
        List<String> known = options(command).toList();
        List<String> unknown = OPTION.matcher(line.group(2))
                .results()
                .map(option -> option.group(1))
                .filter(option -> !known.contains(option))
                .toList();
        assertEquals(List.of(), unknown, "Unknown options: " + line.group());
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    private static Stream<String> options(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields()).flatMap(CommandsTest::options);
    }

    private static Stream<String> options(Field field) {
        Option option = field.getAnnotation(Option.class);
        if (option != null) {
            return Arrays.stream(option.names());
        }
        return field.isAnnotationPresent(Mixin.class) ? options(field.getType()) : Stream.of();
    }
}
