package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.output.Console;
import com.sparkify.dwh.runner.output.WaitLine;
import com.sparkify.dwh.runner.provision.Waiter;

/** Shows what {@code provision} and {@code teardown} wait for. */
final class Waiting {

    private Waiting() {}

    static Waiter shownOn(Console console) {
        WaitLine line = new WaitLine(console);
        return Waiter.showing(new Waiter.Shown() {
            @Override
            public void state(String what, String state) {
                line.state(what, state);
            }

            @Override
            public void done(String what, String state) {
                line.done(what, state);
            }

            @Override
            public void end() {
                line.end();
            }
        });
    }

    /** Prints what a dry run would wait for. */
    static Waiter printedOn(Console console) {
        return Waiter.showing(new Waiter.Shown() {
            @Override
            public void state(String what, String state) {
                // A dry run doesn't wait, and prints only the line below.
            }

            @Override
            public void done(String what, String state) {
                console.print("    (repeated until the " + what + " is " + state + ")\n");
            }

            @Override
            public void end() {
                // There is no line to remove, because a dry run shows no state.
            }
        });
    }
}
