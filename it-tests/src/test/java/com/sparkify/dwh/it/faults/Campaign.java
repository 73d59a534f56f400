package com.sparkify.dwh.it.faults;

import java.util.Random;

/** The number of trials and the seed of their random numbers. */
final class Campaign {

    /** The seed: {@code -Dfaults.seed}, or another one each time if it isn't set. */
    static final long SEED = Long.getLong("faults.seed", System.nanoTime() % 1_000_000);

    /** How many times more trials there are than in the build: {@code -Dfaults.times}. */
    private static final int TIMES = Integer.getInteger("faults.times", 1);

    private Campaign() {}

    static int tries(int inTheBuild) {
        return inTheBuild * TIMES;
    }

    static boolean isLong() {
        return TIMES > 1;
    }

    /** Random numbers that depend only on the seed and the name, and not on the tests that run. */
    static Random random(String purpose) {
        return new Random(SEED * 31 + purpose.hashCode());
    }
}
