package com.sparkify.dwh.runner.failure;

import com.sparkify.dwh.runner.embedded.EmbeddedServerException;
import com.sparkify.dwh.runner.engine.ConnectionException;
import com.sparkify.dwh.runner.output.Console;
import com.sparkify.dwh.runner.output.Seconds;
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
 * Retries all of the work after a failure that {@link TransientFailure} lists. Makes up to {@value #ATTEMPTS} attempts,
 * and waits about 1, 3, 9 and 27 seconds between them. Each wait is up to a quarter longer or shorter, at random. Prints
 * the failure before each wait.
 *
 * <p>Each attempt opens its own resources, such as the connection. If the first attempt can't open its resources, there is no
 * retry, because the configuration is probably wrong. If a later attempt can't open them, there is a retry, because the server
 * may be restarting. There is no retry if the thread is interrupted or the process is shutting down.
 */
public final class Retry {

    /** The maximum number of attempts, including the first. */
    public static final int ATTEMPTS = 5;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final int LONGEST_WAIT = 30;
    private static final double FACTOR = 3;
    private static final double JITTER = 0.25;

    private final Console console;
    private final BooleanSupplier stopping;
    private final Duration firstWait;

    /**
     * Creates a retry with the number of attempts and the waits that the class comment describes.
     *
     * @param stopping whether the process is shutting down
     */
    public Retry(Console console, BooleanSupplier stopping) {
        this(console, stopping, FIRST_WAIT);
    }

    Retry(Console console, BooleanSupplier stopping, Duration firstWait) {
        this.console = console;
        this.stopping = stopping;
        this.firstWait = firstWait;
    }

    /** Returns the result of the work, or throws the failure of the last attempt. */
    public <T> T run(Callable<T> work) throws Exception {
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
            // Failsafe wraps checked exceptions in this exception, and also throws it if a wait is interrupted.
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
                    // After a crash, the old server may still hold resources that the new server needs.
                    : TransientFailure.is(failure) || failure instanceof EmbeddedServerException;
        }

        /** Returns the failure that caused the wait, even if an interrupt ended the wait. */
        Exception failure(FailsafeException wrapping) {
            if (wrapping.getCause() != last) {
                last.addSuppressed(wrapping);
            }
            return last;
        }
    }
}
