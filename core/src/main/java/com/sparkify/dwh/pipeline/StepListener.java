package com.sparkify.dwh.pipeline;

/**
 * Is told of every step of a run, on the thread that runs it. Its methods must return soon; what they throw ends the run,
 * which is rolled back.
 */
public interface StepListener {

    /** A listener that does nothing. */
    StepListener NONE = new StepListener() {
        @Override
        public void started(Step step) {}

        @Override
        public void finished(RunReport.Line line) {}
    };

    /** A step begins. */
    void started(Step step);

    /** A step has succeeded. If a step fails, the run ends with its exception, and this method is not called. */
    void finished(RunReport.Line line);

    /**
     * The run was rolled back and starts over from its first step in another way, as
     * {@link com.sparkify.dwh.load.Loader#run} does. Does nothing by default.
     *
     * @param reason why, as a message for people
     */
    default void restarted(String reason) {}
}
