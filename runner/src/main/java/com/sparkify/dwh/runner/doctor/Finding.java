package com.sparkify.dwh.runner.doctor;

/**
 * What a check found. Immutable.
 *
 * @param step the name of the check
 * @param result whether the check passed
 * @param detail what was found, and what to do if something is wrong; one line
 */
public record Finding(String step, Result result, String detail) {

    /** The results of a check. */
    public enum Result {
        /** Nothing is wrong. */
        OK("ok"),
        /** The configuration is wrong. */
        CONFIGURATION("to do"),
        /** Something is wrong with AWS, the network, the server, its tables or the disk. */
        SYSTEM("to do"),
        /** The check wasn't done, because an earlier check failed or this machine can't do it. */
        NOT_CHECKED("not checked");

        private final String words;

        Result(String words) {
            this.words = words;
        }

        /** The result as it is printed. */
        @Override
        public String toString() {
            return words;
        }
    }

    static Finding ok(String step, String detail) {
        return new Finding(step, Result.OK, detail);
    }

    static Finding toDo(String step, String detail) {
        return new Finding(step, Result.SYSTEM, detail);
    }

    static Finding notChecked(String step, String detail) {
        return new Finding(step, Result.NOT_CHECKED, detail);
    }

    boolean isOk() {
        return result == Result.OK;
    }
}
