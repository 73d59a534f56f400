package com.sparkify.dwh.runner.provision;

import com.sparkify.dwh.runner.aws.AwsException;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Waits until AWS has created or deleted a resource. If the wait ends early, AWS continues its work.
 *
 * @param interval the time between two requests for the state
 * @param limit the time after which the wait fails
 * @param patience how long to repeat a call that AWS refuses because an earlier change isn't known everywhere yet
 * @param shown shows the states
 */
public record Waiter(Duration interval, Duration limit, Duration patience, Shown shown) {

    /** Shows the states of a resource during a wait. */
    public interface Shown {

        /** Shows a state. Called after each request for the state. */
        void state(String what, String state);

        /** Shows that the expected state is reached. */
        void done(String what, String state);

        /** Ends the display. Called after each wait, whether or not the wait failed. */
        void end();
    }

    /** Asks for the state every 5 seconds for up to 45 minutes, and repeats a refused call for up to 2 minutes. */
    public static Waiter showing(Shown shown) {
        return new Waiter(Duration.ofSeconds(5), Duration.ofMinutes(45), Duration.ofMinutes(2), shown);
    }

    Waiter withPatience(Duration time) {
        return new Waiter(interval, limit, time, shown);
    }

    /**
     * Calls {@code look} repeatedly until it finds the expected state, and returns the last result.
     *
     * @throws AwsException if the limit is reached before the expected state
     */
    <T> T until(String what, Supplier<T> look, Function<T, String> state, Predicate<String> done) {
        RetryPolicy<T> policy = RetryPolicy.<T>builder()
                // If look throws an exception, the wait must end. With handleResultIf, Failsafe would call look again.
                .handleIf((seen, failure) -> failure == null && !done.test(state.apply(seen)))
                .withDelay(interval)
                .withMaxRetries(-1)
                .withMaxDuration(limit)
                .build();
        return shownUntilTheEnd(() -> {
            T seen = Failsafe.with(policy).get(() -> {
                T now = look.get();
                shown.state(what, state.apply(now));
                return now;
            });
            String last = state.apply(seen);
            if (!done.test(last)) {
                throw new AwsException(
                        what + " is still " + last + " after " + limit.toMinutes()
                                + " minutes: run the command again to wait longer, or look at the resource in the AWS"
                                + " console",
                        null);
            }
            shown.done(what, last);
            return seen;
        });
    }

    private <T> T shownUntilTheEnd(Supplier<T> wait) {
        try {
            return wait.get();
        } finally {
            shown.end();
        }
    }

    /** Repeats a call while AWS refuses it with one of the codes and with a message that contains the pattern. */
    <T> T patiently(String what, Set<String> codes, Pattern message, Supplier<T> call) {
        RetryPolicy<T> policy = RetryPolicy.<T>builder()
                .handleIf(e -> e instanceof AwsException refused
                        && codes.contains(refused.code())
                        && message.matcher(String.valueOf(refused.getMessage())).find())
                .withDelay(interval)
                .withMaxRetries(-1)
                .withMaxDuration(patience)
                .onRetry(e -> shown.state(what, "waiting"))
                .build();
        return shownUntilTheEnd(() -> Failsafe.with(policy).get(call::get));
    }
}
