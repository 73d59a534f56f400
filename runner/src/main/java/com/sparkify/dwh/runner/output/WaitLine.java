package com.sparkify.dwh.runner.output;

import java.time.Duration;
import java.util.Locale;

/**
 * Shows that the command waits for AWS. On a terminal, one line changes with the state. In a file or a pipe, each new
 * state gets a line, and a state that doesn't change gets a line every minute.
 */
public final class WaitLine {

    // One less than the usual 80 columns of a terminal, because a wrapped line can't be removed.
    private static final int WIDTH = 79;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Console console;
    private String shown = "";
    private long begin = System.nanoTime();
    private long last;

    public WaitLine(Console console) {
        this.console = console;
    }

    /** Shows the state of the resource that the command waits for. */
    public void state(String what, String state) {
        long now = System.nanoTime();
        String text = "  " + what + ": " + state;
        boolean isNew = !text.equals(shown);
        if (shown.isEmpty()) {
            begin = now;
        }
        if (console.terminal()) {
            line(text + ", " + elapsed(now));
        } else if (isNew || now - last > MINUTE) {
            console.say(text + (isNew ? "" : ", " + elapsed(now)));
            last = now;
        }
        shown = text;
    }

    /** Shows the state in which the wait ends, and how long the wait took. */
    public void done(String what, String state) {
        if (console.terminal()) {
            line("");
        }
        console.say("  " + what + " is " + state.toLowerCase(Locale.ROOT) + " (" + elapsed(System.nanoTime()) + ")");
        shown = "";
    }

    /** Removes the line if the wait didn't end normally, for example because of a failure. */
    public void end() {
        if (console.terminal() && !shown.isEmpty()) {
            line("");
        }
        shown = "";
    }

    private String elapsed(long now) {
        Duration time = Duration.ofNanos(now - begin);
        return time.toMinutes() == 0
                ? time.toSeconds() + " s"
                : time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }

    private void line(String text) {
        String safe = Unsafe.inLine(text);
        console.messages().print("\r" + " ".repeat(WIDTH) + "\r" + safe.substring(0, Math.min(safe.length(), WIDTH)));
        console.messages().flush();
    }
}
