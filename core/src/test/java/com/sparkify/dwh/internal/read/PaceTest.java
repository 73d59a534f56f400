package com.sparkify.dwh.internal.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = 1_000_000_000;

    @Test
    void theNumberOfThreadsDoublesWhileMoreThreadsAreFaster() {
        assertEquals(List.of(16, 32, 64, 100), numbers(100, 1.0, threads -> threads * 50.0));
    }

    @Test
    void theNumberOfThreadsStaysIfTheCallerDoesNotWait() {
        assertEquals(List.of(16), numbers(100, 0.4, threads -> threads * 50.0));
    }

    @Test
    void theNumberOfThreadsStaysOnceMoreThreadsAreHardlyFaster() {
        assertEquals(List.of(16, 32, 64), numbers(512, 1.0, threads -> Math.min(threads * 50.0, 1_650)));
    }

    @Test
    void theNumberOfThreadsGoesBackIfMoreThreadsAreSlower() {
        assertEquals(List.of(16, 32, 16), numbers(512, 1.0, threads -> threads > 16 ? 500 : 800));
    }

    @Test
    void aLimitBelowTheFirstNumberOfThreadsIsKept() {
        assertEquals(List.of(3), numbers(3, 1.0, threads -> threads * 50.0));
    }

    /**
     * Returns the numbers of threads in the first ten windows. {@code rate} gives the objects per second for a number
     * of threads.
     */
    private static List<Integer> numbers(int most, double waiting, IntToDoubleFunction rate) {
        Pace pace = new Pace(most, 0);
        List<Integer> numbers = new ArrayList<>(List.of(pace.threads()));
        double now = 0;
        for (int window = 0; window < 10; window++) {
            int threads = pace.threads();
            for (int i = 0; i < 4 * threads; i++) {
                double time = SECOND / rate.applyAsDouble(threads);
                now += time;
                pace.took((long) (time * waiting), (long) now);
            }
            if (pace.threads() != threads) {
                numbers.add(pace.threads());
            }
        }
        return numbers;
    }
}
