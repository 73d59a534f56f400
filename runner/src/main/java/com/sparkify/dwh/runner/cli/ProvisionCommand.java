package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.aws.AwsClients;
import com.sparkify.dwh.runner.aws.AwsSettings;
import com.sparkify.dwh.runner.config.ConfigFile;
import com.sparkify.dwh.runner.config.ProvisionConfig;
import com.sparkify.dwh.runner.failure.ExitCode;
import com.sparkify.dwh.runner.output.Console;
import com.sparkify.dwh.runner.provision.Costs;
import com.sparkify.dwh.runner.provision.DryCalls;
import com.sparkify.dwh.runner.provision.LiveCalls;
import com.sparkify.dwh.runner.provision.Provisioner;
import com.sparkify.dwh.runner.provision.Provisioner.Provisioned;
import com.sparkify.dwh.runner.provision.PublicAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code dwh provision}. */
@Command(
        name = "provision",
        description = "Creates the warehouse of the section DWH in AWS, and writes its address to dwh.cfg.",
        footer = {
            "",
            "It creates an IAM role that can read the sources, a security group that lets only your addresses in, and"
                    + " Redshift Serverless or a cluster. A second run continues what an earlier run began. Ctrl-C only"
                    + " stops waiting: AWS goes on. Everything is tagged, and teardown deletes it."
        })
final class ProvisionCommand implements Callable<Integer> {

    private static final String WHEN_STOPPED =
            "stopped waiting; AWS goes on. Run dwh provision again to continue, or dwh teardown to delete everything";

    private final Context context;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(
            names = "--dry-run",
            description =
                    "Print the calls that would be sent to AWS, with the role's policies, and change nothing. Needs"
                            + " no credentials and no network.")
    private boolean dryRun;

    ProvisionCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        ProvisionConfig settings = config.loadForProvision(context);
        AwsSettings aws = AwsSettings.of(settings.region(), context.environment());
        if (dryRun) {
            dryRun(settings, aws.region());
        } else {
            provision(settings, aws);
        }
        return ExitCode.DONE.number();
    }

    private void dryRun(ProvisionConfig settings, String region) {
        Console console = context.console();
        console.print(
                "These calls create the warehouse " + settings.name() + " if nothing of it exists. Nothing is sent.\n");
        new Provisioner(settings, region)
                .run(
                        new DryCalls(line -> console.print(line + "\n")),
                        Waiting.printedOn(console),
                        () -> "<this machine's address, by GET " + PublicAddress.SERVICE + ">");
        console.print("\n" + Costs.about(settings.size()) + "\n");
    }

    private void provision(ProvisionConfig settings, AwsSettings aws) throws IOException {
        Console console = context.console();
        console.whenStopped(WHEN_STOPPED);
        try (AwsClients clients = new AwsClients(aws)) {
            Provisioned done = new Provisioner(settings, aws.region())
                    .run(
                            new LiveCalls(clients, console::say),
                            Waiting.shownOn(console),
                            () -> PublicAddress.ask(PublicAddress.SERVICE));
            List<ConfigFile.Kept> kept = ConfigFile.write(settings.file(), values(settings, done));
            console.say("The warehouse " + settings.name() + " is ready. Its address is in " + settings.file() + ".");
            kept.forEach(each -> console.say(
                    "[" + each.value().section() + "] " + each.value().key() + " was " + each.old() + " and is now "
                            + each.value().text() + ". The old line is a comment in the file."));
        }
        console.say(Costs.about(settings.size()));
        console.say(
                "To delete the warehouse: dwh teardown" + (config.isDefault() ? "" : " --config " + settings.file()));
    }

    private static List<ConfigFile.Value> values(ProvisionConfig settings, Provisioned done) {
        List<ConfigFile.Value> values = new ArrayList<>(List.of(
                new ConfigFile.Value("CLUSTER", "HOST", done.host()),
                new ConfigFile.Value("CLUSTER", "DB_PORT", String.valueOf(done.port())),
                new ConfigFile.Value("CLUSTER", "DB_NAME", settings.database()),
                new ConfigFile.Value("CLUSTER", "DB_USER", settings.user())));
        String secret = done.secret();
        if (secret != null) {
            values.add(new ConfigFile.Value("CLUSTER", "DB_SECRET", secret, true));
        }
        values.add(new ConfigFile.Value("IAM_ROLE", "ARN", done.role(), true));
        return values;
    }
}
