package com.sparkify.dwh.runner.provision;

import com.sparkify.dwh.it.aws.FakeAws;
import com.sparkify.dwh.runner.aws.AwsClients;
import com.sparkify.dwh.runner.aws.AwsSettings;
import com.sparkify.dwh.runner.config.ProvisionConfig;
import com.sparkify.dwh.runner.provision.Provisioner.Provisioned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Provisions and tears down a warehouse on {@link FakeAws}, with waits of a millisecond. */
final class Warehouse {

    static final String ADDRESS = "203.0.113.7";

    private static final String REGION = "us-west-2";

    private final FakeAws aws;
    private final Path file;

    Warehouse(FakeAws aws, Path folder, String... lines) {
        this.aws = aws;
        this.file = folder.resolve("dwh.cfg");
        // The SDK looks for credentials in these properties first.
        System.setProperty("aws.accessKeyId", "AKIAEXAMPLE");
        System.setProperty("aws.secretAccessKey", "secret");
        configure(lines);
    }

    void configure(String... lines) {
        try {
            Files.write(file, List.of(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProvisionConfig config() {
        return ProvisionConfig.load(file, Map.of(), warning -> {});
    }

    Provisioned provision() {
        return provision(calls -> calls, ADDRESS);
    }

    Provisioned provision(UnaryOperator<Calls> changed, String address) {
        try (AwsClients clients = clients()) {
            return new Provisioner(config(), REGION)
                    .run(changed.apply(new LiveCalls(clients, line -> {})), waiter(), () -> address);
        }
    }

    void teardown(@Nullable String snapshot) {
        teardown(calls -> calls, snapshot);
    }

    void teardown(UnaryOperator<Calls> changed, @Nullable String snapshot) {
        try (AwsClients clients = clients()) {
            Teardown teardown = new Teardown(config(), REGION, changed.apply(new LiveCalls(clients, line -> {})));
            teardown.delete(teardown.find(), waiter(), snapshot);
        }
    }

    private AwsClients clients() {
        return new AwsClients(new AwsSettings(REGION, aws.endpoint()));
    }

    static Waiter waiter() {
        Duration limit = Duration.ofSeconds(30);
        return new Waiter(Duration.ofMillis(1), limit, limit, new Waiter.Shown() {
            @Override
            public void state(String what, String state) {}

            @Override
            public void done(String what, String state) {}

            @Override
            public void end() {}
        });
    }
}
