package com.sparkify.dwh.pipeline;

/** Told of every step, on the thread that runs the pipeline. Must return soon and not throw. */
public interface StepListener {

    /** Says nothing to nobody. */
    StepListener NONE = new StepListener() {
        @Override
        public void started(Step step) {}

        @Override
        public void finished(RunReport.Line line) {}
    };

    /** A step begins. */
    void started(Step step);

    /** A step ended well. One that fails ends the run with its exception instead. */
    void finished(RunReport.Line line);
}
