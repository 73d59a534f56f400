package com.sparkify.dwh.it.faults;

import java.util.Random;

/** How many trials the fault tests run, and the seed of their random numbers. */
final class Campaign {

    /** The seed: {@code -Dfaults.seed}, or a different seed in each JVM if the property isn't set. */
    static final long SEED = Long.getLong("faults.seed", System.nanoTime() % 1_000_000);

    /** The factor by which the number of trials is multiplied: {@code -Dfaults.times}, which is 1 in the build. */
    private static final int TIMES = Integer.getInteger("faults.times", 1);

    private Campaign() {}

    static int tries(int inTheBuild) {
        return inTheBuild * TIMES;
    }

    static boolean isLong() {
        return TIMES > 1;
    }

    /** Returns random numbers that depend only on the seed and the purpose, and not on the order of the tests. */
    static Random random(String purpose) {
        return new Random(SEED * 31 + purpose.hashCode());
    }
}
