package com.sparkify.dwh.runner.provision;

import com.sparkify.dwh.runner.aws.AwsClients;
import com.sparkify.dwh.runner.aws.AwsFailure;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkPojo;

/** Sends the calls to AWS. */
public final class LiveCalls implements Calls {

    private final AwsClients clients;
    private final Consumer<String> progress;

    /**
     * @param clients the clients, which the caller closes
     * @param progress receives a line about each step
     */
    public LiveCalls(AwsClients clients, Consumer<String> progress) {
        this.clients = clients;
        this.progress = progress;
    }

    @Override
    public void begin(String step) {
        progress.accept(step);
    }

    @Override
    public void found(String what) {
        progress.accept("  " + what);
    }

    @Override
    public <Q extends SdkPojo, R> R send(Operation<Q, R> operation, Q request) {
        return AwsFailure.explained(
                operation.action(), () -> operation.sending().apply(clients, request));
    }
}
