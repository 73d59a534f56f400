package com.sparkify.dwh.runner.cli;

import java.time.Duration;
import java.util.Locale;

/** Formats durations, such as {@code 1.50 s}. */
final class Seconds {

    private static final double NANOS = 1e9;

    private Seconds() {}

    static String of(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toNanos() / NANOS);
    }
}
