package com.sparkify.dwh.it.faults;

import java.util.Random;

/** How much is tried, and by which chances. */
final class Campaign {

    /** {@code -Dfaults.seed}; another each time if it isn't said. */
    static final long SEED = Long.getLong("faults.seed", System.nanoTime() % 1_000_000);

    /** {@code -Dfaults.times}: so many times as often as the build tries. */
    private static final int TIMES = Integer.getInteger("faults.times", 1);

    private Campaign() {}

    static int tries(int inTheBuild) {
        return inTheBuild * TIMES;
    }

    static boolean isLong() {
        return TIMES > 1;
    }

    /** The same for the same seed, whichever tests run. */
    static Random random(String purpose) {
        return new Random(SEED * 31 + purpose.hashCode());
    }
}
