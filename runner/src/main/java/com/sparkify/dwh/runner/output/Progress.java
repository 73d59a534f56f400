package com.sparkify.dwh.runner.output;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.pipeline.RunReport;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.pipeline.StepListener;
import com.sparkify.dwh.warehouse.CopyProgress;
import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows the progress of a run: one line for each step, and on a terminal also a bar while objects are read. */
public final class Progress implements StepListener, CopyProgress, AutoCloseable {

    private static final long MEGABYTE = 1_000_000;

    private final Console console;
    private @Nullable ProgressBar bar;

    public Progress(Console console) {
        this.console = console;
    }

    public static CopyProgress none() {
        return CopyProgress.NONE;
    }

    @Override
    public void started(Step step) {
        stop();
        if (step.loads().isPresent() && console.terminal()) {
            bar = new ProgressBarBuilder()
                    .setTaskName(step.name())
                    .setUnit(" MB", MEGABYTE)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setInitialMax(-1)
                    .setConsumer(new Line(console.messages()))
                    .clearDisplayOnFinish()
                    .build();
        }
    }

    @Override
    public void progressed(Copy copy, long bytes, long totalBytes) {
        if (bar != null) {
            bar.maxHint(totalBytes).stepTo(bytes);
        }
    }

    @Override
    public void finished(RunReport.Line line) {
        stop();
        long rows = line.outcome().rows();
        console.say(String.format(
                Locale.ROOT,
                "%-42s %12s  %9s",
                line.step().name(),
                rows == 0 ? "" : String.format(Locale.ROOT, "%,d", rows),
                Seconds.of(line.took())));
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

        // Narrower than every terminal, because a wrapped line can't be removed.
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
            show(bar);
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
