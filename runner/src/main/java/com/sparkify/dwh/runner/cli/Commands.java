package com.sparkify.dwh.runner.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The list of the commands. picocli reads only the options of the command that runs, because reading the options of all
 * commands takes half of the time of a start.
 */
final class Commands {

    /** In the order of the help text. */
    static final List<Class<?>> ALL = List.of(
            DemoCommand.class,
            ProvisionCommand.class,
            DoctorCommand.class,
            CreateTablesCommand.class,
            EtlCommand.class,
            ErrorsCommand.class,
            QueryCommand.class,
            VerifyCommand.class,
            DescribeCommand.class,
            ReportCommand.class,
            ExportCommand.class,
            PsqlCommand.class,
            SqlCommand.class,
            TeardownCommand.class,
            CompletionCommand.class);

    private Commands() {}

    /**
     * Returns the parser of a command line. For a command that the line names, the parser has all options. For other
     * commands, it has only the name and the description.
     */
    static CommandLine line(Dwh dwh, IFactory factory, String... args) {
        CommandLine line = new CommandLine(dwh, factory);
        Set<String> words = Set.copyOf(Arrays.asList(args));
        // The completion script has the options of all commands. picocli replaces @FILE by the words of the file, which
        // can name any command.
        boolean all = words.contains(command(CompletionCommand.class).name())
                || words.stream().anyMatch(word -> word.startsWith("@"));
        for (Class<?> type : ALL) {
            Command command = command(type);
            if (all || words.contains(command.name())) {
                line.addSubcommand(command.name(), type);
            } else {
                line.addSubcommand(command.name(), summary(command));
            }
        }
        return line;
    }

    private static CommandSpec summary(Command command) {
        CommandSpec spec = CommandSpec.create().name(command.name());
        spec.usageMessage().description(command.description());
        return spec;
    }

    private static Command command(Class<?> type) {
        return Objects.requireNonNull(type.getAnnotation(Command.class), type.getName());
    }
}
