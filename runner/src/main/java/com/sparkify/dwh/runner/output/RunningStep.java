package com.sparkify.dwh.runner.output;

import java.util.Locale;
import me.tongfei.progressbar.ProgressState;

/**
 * The terminal's last line while a step runs: the step's name and its time so far. If the number of bytes to read is
 * known, the line also has a bar.
 */
final class RunningStep {

    private static final int PERCENT = 100;
    private static final double MILLIS = 1e3;
    private static final int MINUTE = 60;

    // In the first second an estimate would be far off.
    private static final int FIRST_ESTIMATE = 1;

    private RunningStep() {}

    /** The line for a step, in at most {@code width} characters. */
    static String of(ProgressState state, int width) {
        return of(
                state.getTaskName(),
                state.getTotalElapsed().toMillis() / MILLIS,
                state.getCurrent(),
                state.isIndefinite() ? 0 : state.getMax(),
                width);
    }

    /** The line for a step that has read {@code bytes} of {@code all} bytes. {@code all} is 0 if the total is unknown. */
    static String of(String name, double seconds, long bytes, long all, int width) {
        if (all <= 0) {
            return cut(String.format(Locale.ROOT, "%s … %.0f s", name, Math.floor(seconds)), width);
        }
        double part = Math.min(1, (double) bytes / all);
        String before = name + " [";
        String after = String.format(
                Locale.ROOT,
                "] %3d %% of %s%s",
                (int) (part * PERCENT),
                StepLine.bytes(all),
                seconds < FIRST_ESTIMATE || bytes == 0 ? "" : ", about " + time(seconds / part - seconds) + " left");
        int bar = width - before.length() - after.length();
        if (bar <= 0) {
            return cut(name + after.substring(1), width);
        }
        int full = (int) (part * bar);
        return before + "=".repeat(full) + " ".repeat(bar - full) + after;
    }

    private static String time(double seconds) {
        return seconds < 2 * MINUTE
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : String.format(Locale.ROOT, "%.0f min", seconds / MINUTE);
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width);
    }
}
