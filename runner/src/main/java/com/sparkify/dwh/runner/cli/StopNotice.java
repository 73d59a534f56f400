package com.sparkify.dwh.runner.cli;

/**
 * Says at a signal (Ctrl-C, a stop of the machine) that the command ends early, and what that means; and keeps quiet
 * what then fails on its way down. Registered while a command runs.
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
        console.say("dwh: stopped before the end: what was not committed is undone");
    }

    /** Whether the process is going down. */
    boolean isStopping() {
        return stopping;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is going down, and the hook has spoken.
            stopping = true;
        }
    }
}
