package com.sparkify.dwh.runner.output;

import java.time.Duration;
import java.util.Locale;

/** Formats durations, such as {@code 1.50 s}. */
public final class Seconds {

    private static final double NANOS = 1e9;

    private Seconds() {}

    public static String of(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toNanos() / NANOS);
    }
}
