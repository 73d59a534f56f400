package com.sparkify.dwh.it.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.runner.cli.Dwh;
import com.sparkify.dwh.runner.cli.ExitCode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/** README has every command, in its own words, and every exit code. */
class CommandsTest {

    private final Readme readme = Readme.read();

    @Test
    void theTableHasEveryCommand() {
        List<String> expected = Arrays.stream(
                        Dwh.class.getAnnotation(Command.class).subcommands())
                .map(command -> command.getAnnotation(Command.class))
                .map(command -> command.name() + ": " + String.join(" ", command.description()))
                .toList();
        List<String> shown = readme.rows("commands").stream()
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
                readme.rows("exit-codes").stream().map(row -> row.get(0)).toList());
    }
}
