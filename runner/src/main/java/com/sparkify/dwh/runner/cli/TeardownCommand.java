package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.aws.AwsClients;
import com.sparkify.dwh.runner.aws.AwsSettings;
import com.sparkify.dwh.runner.config.ProvisionConfig;
import com.sparkify.dwh.runner.failure.ExitCode;
import com.sparkify.dwh.runner.output.Console;
import com.sparkify.dwh.runner.provision.LiveCalls;
import com.sparkify.dwh.runner.provision.Resource;
import com.sparkify.dwh.runner.provision.Teardown;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code dwh teardown}. */
@Command(
        name = "teardown",
        description = "Deletes the warehouse that provision created in AWS, with all its data.",
        footer = {
            "",
            "It finds the resources by their tag, lists them, and asks for the warehouse's name. A final snapshot keeps the"
                    + " data, and costs storage until you delete it. Ctrl-C only stops waiting: AWS goes on."
        })
final class TeardownCommand implements Callable<Integer> {

    private static final String WHEN_STOPPED =
            "stopped waiting; AWS goes on with the deletions that it has begun. Run dwh teardown again to delete the rest";

    private final Context context;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(names = "--yes", description = "Don't ask. Requires --final-snapshot or --no-final-snapshot.")
    private boolean yes;

    @Option(
            names = "--final-snapshot",
            paramLabel = "NAME",
            description = "Keep the data in a snapshot with this name.")
    private @Nullable String snapshot;

    @Option(names = "--no-final-snapshot", description = "Take no snapshot: the data are lost.")
    private boolean noSnapshot;

    // picocli sets the field spec before it runs a command.
    @SuppressWarnings("NullAway.Init")
    TeardownCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        checkOptions();
        Console console = context.console();
        ProvisionConfig settings = config.loadForTeardown(context);
        AwsSettings aws = AwsSettings.of(settings.region(), context.environment());
        try (AwsClients clients = new AwsClients(aws)) {
            Teardown teardown = new Teardown(settings, aws.region(), new LiveCalls(clients, console::say));
            String account = teardown.account();
            List<Resource> found = teardown.find();
            String where = "account " + account + ", region " + aws.region();
            if (found.isEmpty()) {
                console.say("Nothing of the warehouse " + settings.name() + " exists (" + where + ").");
                return ExitCode.DONE.number();
            }
            console.say("These will be deleted (" + where + "):");
            found.forEach(resource -> console.say("  " + resource));
            String name = found.stream().anyMatch(Resource::hasData) ? snapshotName() : withoutData();
            if (!yes && !isConfirmed(settings.name())) {
                console.say("Nothing was deleted.");
                return ExitCode.USAGE.number();
            }
            console.whenStopped(WHEN_STOPPED);
            teardown.delete(found, Waiting.shownOn(console), name.isEmpty() ? null : name);
            console.say("Nothing of the warehouse " + settings.name() + " is left"
                    + (name.isEmpty() ? "." : ", except the snapshot " + name + "."));
        }
        return ExitCode.DONE.number();
    }

    private void checkOptions() {
        if (snapshot != null && noSnapshot) {
            throw usage("--final-snapshot and --no-final-snapshot contradict each other: write one of them");
        }
        if (snapshot != null) {
            checkSnapshot(snapshot);
        }
        boolean asks = context.console().terminal();
        if (!yes && !asks) {
            throw usage("There is no terminal to ask on: add --yes to delete the warehouse without a question");
        }
        if (snapshot == null && !noSnapshot && (yes || !asks)) {
            throw usage("The command line doesn't say what happens to the data: write --final-snapshot NAME or"
                    + " --no-final-snapshot");
        }
    }

    private void checkSnapshot(String name) {
        if (!name.matches("[a-z]([a-z0-9]|-(?!-)){1,61}[a-z0-9]")) {
            throw usage("'" + name + "' isn't a snapshot's name: write 3 to 63 lower-case letters, digits and single"
                    + " hyphens, with a letter first and no hyphen at the end");
        }
    }

    private ParameterException usage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    /** The name of the final snapshot; empty for none. */
    private String snapshotName() throws IOException {
        if (snapshot != null) {
            return snapshot;
        }
        if (noSnapshot) {
            return "";
        }
        String typed = context.console().ask("Name of a final snapshot (empty: none, and the data are lost): ");
        if (!typed.isEmpty()) {
            checkSnapshot(typed);
        }
        return typed;
    }

    private String withoutData() {
        if (snapshot != null) {
            context.console().say("No snapshot is taken, because no namespace or cluster exists.");
        }
        return "";
    }

    private boolean isConfirmed(String name) throws IOException {
        return context.console()
                .ask("Write the warehouse's name to delete it: ")
                .equals(name);
    }
}
