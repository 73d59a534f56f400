package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.embedded.EmbeddedServerException;
import com.sparkify.dwh.runner.engine.ConnectionException;
import com.sparkify.dwh.warehouse.TransientFailure;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.event.ExecutionScheduledEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/**
 * Runs work again, whole, that failed in a way that another try may not meet, as {@link TransientFailure} tells: up to
 * {@value #ATTEMPTS} attempts, after waits of about 1, 3, 9 and 27 seconds, each a quarter longer or shorter by chance.
 * Before each wait a line says what failed.
 *
 * <p>The work opens what it needs by itself, anew each time. Where it fails at that, the first attempt is the last: the
 * configuration is probably wrong. Later a server may only be starting again. An interrupted thread, and a process that
 * is going down, try nothing again.
 */
final class Retry {

    /** How often work is tried in all. */
    static final int ATTEMPTS = 5;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final int LONGEST_WAIT = 30;
    private static final double FACTOR = 3;
    private static final double JITTER = 0.25;

    private final Console console;
    private final BooleanSupplier stopping;
    private final Duration firstWait;

    Retry(Context context) {
        this(context.console(), context.stopping(), FIRST_WAIT);
    }

    Retry(Console console, BooleanSupplier stopping, Duration firstWait) {
        this.console = console;
        this.stopping = stopping;
        this.firstWait = firstWait;
    }

    /** What the work gives, or its last failure. */
    <T> T run(Callable<T> work) throws Exception {
        Attempts attempts = new Attempts();
        RetryPolicy<T> policy = RetryPolicy.<T>builder()
                .handleIf(attempts::mayBeTriedAgain)
                .withMaxAttempts(ATTEMPTS)
                .withBackoff(firstWait, firstWait.multipliedBy(LONGEST_WAIT), FACTOR)
                .withJitter(JITTER)
                .onRetryScheduled(this::announce)
                .build();
        try {
            return Failsafe.with(policy).get(() -> attempts.run(work));
        } catch (FailsafeException e) {
            // Its wrapping of what is checked, or the end of an interrupted wait.
            throw attempts.failure(e);
        }
    }

    private void announce(ExecutionScheduledEvent<?> event) {
        console.say("Attempt " + event.getAttemptCount() + " of " + ATTEMPTS + " failed: "
                + Failures.reason(event.getLastException()) + ". The next begins in " + Seconds.of(event.getDelay()));
    }

    private final class Attempts {

        private int begun;
        private Exception last = new IllegalStateException("nothing was tried");

        <T> T run(Callable<T> work) throws Exception {
            begun++;
            try {
                return work.call();
            } catch (Exception e) {
                last = e;
                throw e;
            }
        }

        boolean mayBeTriedAgain(Throwable failure) {
            if (stopping.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                return false;
            }
            boolean opening = failure instanceof ConnectionException || failure instanceof SQLException;
            return begun == 1
                    ? TransientFailure.is(failure) && !opening
                    // A server that just died may still hold what its successor needs.
                    : TransientFailure.is(failure) || failure instanceof EmbeddedServerException;
        }

        /** An interrupt is no reason to hide why one was waiting. */
        Exception failure(FailsafeException wrapping) {
            if (wrapping.getCause() != last) {
                last.addSuppressed(wrapping);
            }
            return last;
        }
    }
}
