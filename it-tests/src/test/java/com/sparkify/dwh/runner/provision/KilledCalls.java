package com.sparkify.dwh.runner.provision;

import software.amazon.awssdk.core.SdkPojo;

/** Sends a number of calls to AWS, and then stops as if the process were killed. */
final class KilledCalls implements Calls {

    /** Stands for the end of the process. It is an Error, so that no code handles it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Calls calls;
    private int left;

    KilledCalls(Calls calls, int after) {
        this.calls = calls;
        this.left = after;
    }

    @Override
    public void begin(String step) {}

    @Override
    public void found(String what) {}

    @Override
    public <Q extends SdkPojo, R> R send(Operation<Q, R> operation, Q request) {
        if (left-- <= 0) {
            throw new Killed();
        }
        return calls.send(operation, request);
    }
}
