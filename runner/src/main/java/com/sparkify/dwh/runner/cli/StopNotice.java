package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.output.Console;

/**
 * Prints a message if a signal, such as Ctrl-C, ends the command early. While {@link #isStopping} is true, the commands
 * report no failures.
 */
final class StopNotice implements AutoCloseable {

    private final Console console;
    private final Thread hook = new Thread(this::stopping, "stop-notice");
    private volatile boolean stopping;

    private StopNotice(Console console) {
        this.console = console;
    }

    static StopNotice register(Console console) {
        StopNotice notice = new StopNotice(console);
        Runtime.getRuntime().addShutdownHook(notice.hook);
        return notice;
    }

    private void stopping() {
        stopping = true;
        console.say("dwh: " + console.whenStopped());
    }

    /** Whether the process is shutting down. */
    boolean isStopping() {
        return stopping;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is shutting down, and the hook prints the message.
            stopping = true;
        }
    }
}
