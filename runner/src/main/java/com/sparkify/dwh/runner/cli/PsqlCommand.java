package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.aws.DatabaseLogin;
import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.config.Server;
import com.sparkify.dwh.runner.embedded.EmbeddedServer;
import com.sparkify.dwh.runner.engine.Settings;
import com.sparkify.dwh.runner.failure.ExitCode;
import com.sparkify.dwh.runner.psql.Access;
import com.sparkify.dwh.runner.psql.Psql;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code dwh psql}. */
@Command(
        name = "psql",
        description = "Opens psql on the warehouse, or says how other SQL clients connect to it.",
        footer = {
            "",
            "psql must be in a folder of PATH; the jar has no psql. It gets the password by its environment."
                    + " Without psql, or with --wait, the embedded server runs until Ctrl-C, so that any SQL client can"
                    + " connect. Other commands that need the embedded server wait meanwhile."
        })
final class PsqlCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(
            names = "--wait",
            description = "Don't open psql: print how to connect, and keep the embedded server running until Ctrl-C.")
    private boolean wait;

    PsqlCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        DwhConfig settings = config.load(context);
        Optional<Psql> psql = wait ? Optional.empty() : Psql.in(context.environment());
        Server server = settings.server();
        if (server != null) {
            return opened(Access.of(DatabaseLogin.of(server)), psql).orElse(ExitCode.DONE.number());
        }
        try (EmbeddedServer embedded = EmbeddedServer.start(Settings.HOME, context.console()::say)) {
            // Creates the database if it doesn't exist.
            embedded.connect(settings.database()).close();
            Optional<Integer> code = opened(Access.of(embedded, settings.database()), psql);
            if (code.isEmpty()) {
                context.console().say("The server runs until Ctrl-C");
                context.console().whenStopped("stopped");
                new CountDownLatch(1).await();
            }
            return code.orElse(ExitCode.DONE.number());
        }
    }

    /** Prints how to connect, and opens psql if there is one. Returns the exit code; empty without psql. */
    private Optional<Integer> opened(Access access, Optional<Psql> psql) throws IOException, InterruptedException {
        access.lines().forEach(context.console()::say);
        if (psql.isEmpty()) {
            context.console()
                    .say((wait ? "Connect" : "psql is in no folder of PATH: connect") + " with any SQL client");
            return Optional.empty();
        }
        int code = psql.get().run(access);
        if (code != 0) {
            context.console().fail("psql ended with its exit code " + code);
        }
        return Optional.of((code == 0 ? ExitCode.DONE : ExitCode.SYSTEM).number());
    }
}
