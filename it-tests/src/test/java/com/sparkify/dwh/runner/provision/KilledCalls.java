package com.sparkify.dwh.runner.provision;

import software.amazon.awssdk.core.SdkPojo;

/** Calls of a process that is killed after a number of calls. */
final class KilledCalls implements Calls {

    /** The end of the process. An Error, so that nothing handles it. */
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
