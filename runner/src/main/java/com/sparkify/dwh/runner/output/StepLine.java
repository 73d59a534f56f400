package com.sparkify.dwh.runner.output;

import com.sparkify.dwh.pipeline.RunReport;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.warehouse.LoadResult;
import java.time.Duration;
import java.util.Locale;

/**
 * The line about a step that is done: the step's name, its rows or checks, the bytes that it read, the rate, and the
 * time.
 */
final class StepLine {

    private static final int NAME_AND_ROWS = 51;
    private static final double KILO = 1_000;
    private static final double NANOS = 1e9;
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

    private StepLine() {}

    /** At most 79 characters, unless a name or number is very long. */
    static String of(RunReport.Line line) {
        String name = line.step().name();
        String rows = rows(line.step(), line.outcome().rows());
        long bytes = line.outcome().load().map(LoadResult::bytes).orElse(0L);
        return String.format(
                Locale.ROOT,
                "%s%s%s%9s%11s%8s",
                name,
                " ".repeat(Math.max(1, NAME_AND_ROWS - name.length() - rows.length())),
                rows,
                bytes == 0 ? "" : bytes(bytes),
                bytes == 0 ? "" : rate(bytes, line.took()),
                seconds(line.took()));
    }

    private static String rows(Step step, long rows) {
        if (rows == 0 && step.loads().isEmpty()) {
            return "";
        }
        String unit = isCheck(step) ? "check" : "row";
        return String.format(Locale.ROOT, "%,d %s%s", rows, unit, rows == 1 ? "" : "s");
    }

    private static boolean isCheck(Step step) {
        return step instanceof Step.Shortcut shortcut ? isCheck(shortcut.general()) : step instanceof Step.Verify;
    }

    private static String rate(long bytes, Duration took) {
        return bytes(Math.round(bytes / Math.max(took.toNanos() / NANOS, 1 / KILO))) + "/s";
    }

    /** Formats a number of bytes, such as {@code 3.6 MB}. The units are powers of 1000. */
    static String bytes(long bytes) {
        double number = bytes;
        int unit = 0;
        // From 999.95 on, the next unit is used, because one decimal would round the number to 1000.0.
        while (number >= KILO - 1 / 20.0 && unit < UNITS.length - 1) {
            number /= KILO;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", number, UNITS[unit]);
    }

    /** Formats a duration in seconds, with as many decimals as fit into seven characters. */
    private static String seconds(Duration took) {
        double seconds = took.toNanos() / NANOS;
        return String.format(Locale.ROOT, seconds < 100 ? "%.2f s" : seconds < KILO ? "%.1f s" : "%.0f s", seconds);
    }
}
