package com.sparkify.dwh.pipeline;

/**
 * A listener for the steps of a run. The thread that runs the steps calls the methods, which must return quickly. If a method
 * throws, the run ends and is rolled back.
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
     * The run was rolled back and starts again from its first step, as {@link com.sparkify.dwh.load.JobLoader#run} describes.
     * By default, this method does nothing.
     *
     * @param reason a message that says why the run starts again
     */
    default void restarted(String reason) {}
}
