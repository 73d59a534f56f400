package com.sparkify.dwh.it.faults;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A JUnit extension that counts the faults in all test classes that use it, and prints the counts after the last test.
 */
final class Tally implements BeforeAllCallback, AutoCloseable {

    private static final Map<Kind, Line> LINES = new EnumMap<>(Kind.class);

    private static final class Line {
        private int faults;
        private int runs;
        private int done;
        private int untouched;
        private int survived;
    }

    /** The state of the star after a disturbed run. */
    enum Outcome {
        DONE,
        UNTOUCHED
    }

    /** Counts the faults of one run. */
    static synchronized void injected(Kind kind, int faults) {
        Line line = line(kind);
        line.faults += faults;
        line.runs++;
    }

    /** Counts a disturbed run with this outcome. Call this method after the next run has completed the star. */
    static synchronized void survived(Kind kind, Outcome outcome) {
        Line line = line(kind);
        line.survived++;
        switch (outcome) {
            case DONE -> line.done++;
            case UNTOUCHED -> line.untouched++;
        }
    }

    private static Line line(Kind kind) {
        return LINES.computeIfAbsent(kind, any -> new Line());
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(Namespace.create(Tally.class)).getOrComputeIfAbsent(Tally.class, any -> this);
    }

    @Override
    public void close() {
        System.out.println(table());
    }

    private static synchronized String table() {
        StringBuilder table = new StringBuilder();
        row(table, "faults (seed " + Campaign.SEED + ")", "faults", "runs", "done", "untouched", "survived");
        Line sum = new Line();
        LINES.forEach((kind, line) -> {
            row(table, kind.label(), line);
            sum.faults += line.faults;
            sum.runs += line.runs;
            sum.done += line.done;
            sum.untouched += line.untouched;
            sum.survived += line.survived;
        });
        row(table, "all", sum);
        return table.toString();
    }

    private static void row(StringBuilder table, String label, Line line) {
        row(table, label, line.faults, line.runs, line.done, line.untouched, line.survived);
    }

    private static void row(StringBuilder table, String label, Object... cells) {
        table.append(String.format(Locale.ROOT, "%-42s", label));
        for (Object cell : cells) {
            table.append(String.format(Locale.ROOT, "%10s", cell));
        }
        table.append('\n');
    }
}
