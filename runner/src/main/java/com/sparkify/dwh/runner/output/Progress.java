package com.sparkify.dwh.runner.output;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.pipeline.RunReport;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.warehouse.CopyProgress;
import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Shows the progress of a run on standard error: a line for each step that is done, and on a terminal also the running
 * step in the last line. For a load, the last line has a bar and an estimate of the remaining time.
 */
public final class Progress implements Step.Listener, CopyProgress, AutoCloseable {

    private static final int MILLIS_BETWEEN = 200;

    private final Console console;
    private final @Nullable SqlTrace trace;
    private final boolean live;
    private @Nullable ProgressBar bar;

    /** The COPY of the running step, if this process carries it out. */
    private @Nullable Copy copy;

    /** When the step or its running COPY began, as {@link System#nanoTime}. */
    private long began;

    /** Creates a progress that prints to this console. */
    public Progress(Console console) {
        this(console, null);
    }

    private Progress(Console console, @Nullable SqlTrace trace) {
        this.console = console;
        this.trace = trace;
        this.live = trace == null && !console.isQuiet() && console.terminal();
    }

    /**
     * Creates a progress that also prints each COPY that this process carries out on PostgreSQL, because jOOQ doesn't
     * run this COPY. The running step isn't shown, because statements are printed while the step runs.
     */
    public static Progress of(Console console, SqlTrace trace) {
        return new Progress(console, trace);
    }

    public static CopyProgress none() {
        return CopyProgress.NONE;
    }

    @Override
    public void started(Step step) {
        stop();
        began = System.nanoTime();
        if (live) {
            bar = new ProgressBarBuilder()
                    .setTaskName(step.name())
                    .setInitialMax(-1)
                    .setUpdateIntervalMillis(MILLIS_BETWEEN)
                    .continuousUpdate()
                    .setRenderer(RunningStep::of)
                    .setConsumer(new Line(console.messages()))
                    .clearDisplayOnFinish()
                    .build();
        }
    }

    @Override
    public void progressed(Copy running, long bytes, long totalBytes) {
        if (!running.equals(copy)) {
            traceCopy();
            copy = running;
        }
        if (bar != null) {
            bar.maxHint(totalBytes).stepTo(bytes);
        }
    }

    @Override
    public void finished(RunReport.Line line) {
        stop();
        traceCopy();
        copy = null;
        console.note(StepLine.of(line));
    }

    private void traceCopy() {
        if (trace != null && copy != null) {
            trace.ran(copy.toString(), Duration.ofNanos(System.nanoTime() - began));
            began = System.nanoTime();
        }
    }

    @Override
    public void restarted(String reason) {
        stop();
        console.say(reason + "\nEverything is loaded again instead");
    }

    @Override
    public void close() {
        stop();
    }

    /** Removes the bar. */
    public void stop() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    /**
     * Draws the bar in the terminal's last line. The progress bar library's own consumer leaves an empty line, and always uses
     * the standard error of the process.
     */
    private static final class Line implements ProgressBarConsumer {

        // One less than the usual 80 columns of a terminal, because a wrapped line can't be removed.
        private static final int WIDTH = 79;

        private final PrintWriter terminal;

        Line(PrintWriter terminal) {
            this.terminal = terminal;
        }

        @Override
        public int getMaxRenderedLength() {
            return WIDTH;
        }

        @Override
        public void accept(String bar) {
            show(bar + " ".repeat(Math.max(0, WIDTH - bar.length())));
        }

        @Override
        public void clear() {
            show(" ".repeat(WIDTH) + "\r");
        }

        private void show(String text) {
            terminal.print("\r" + text);
            terminal.flush();
        }

        @Override
        public void close() {
            terminal.flush();
        }
    }
}
