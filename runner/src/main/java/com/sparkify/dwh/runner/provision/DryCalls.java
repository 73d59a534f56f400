package com.sparkify.dwh.runner.provision;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Prints the calls instead of sending them. Assumes that none of the warehouse's resources exists. The printed calls
 * are therefore the calls of a first run, in their order. Needs no credentials and no network.
 */
public final class DryCalls implements Calls {

    private final Consumer<String> lines;

    /** @param lines receives each line */
    public DryCalls(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void begin(String step) {
        lines.accept("");
        lines.accept(step);
    }

    @Override
    public void found(String what) {
        // Nothing is found in a dry run.
    }

    @Override
    public <Q extends SdkPojo, R> R send(Operation<Q, R> operation, Q request) {
        print(operation, request);
        return operation.imagined().apply(request);
    }

    @Override
    public <Q extends SdkPojo, R> Optional<R> find(Operation<Q, R> operation, Q request, Set<String> missing) {
        print(operation, request);
        return Optional.empty();
    }

    private void print(Operation<?, ?> operation, SdkPojo request) {
        lines.accept("  " + operation.action());
        RequestText.of(request).forEach(line -> lines.accept("    " + line));
    }
}
