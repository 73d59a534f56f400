package com.sparkify.dwh.it.aws;

/**
 * The state of a resource. A state such as {@code creating} lasts for a number of requests; on AWS it lasts for
 * minutes.
 */
final class Slowness {

    private String now;
    private String then;
    private int looks;

    Slowness(String now, String then, int looks) {
        this.now = now;
        this.then = then;
        this.looks = looks;
    }

    void change(String to, String afterwards, int forLooks) {
        now = to;
        then = afterwards;
        looks = forLooks;
    }

    /** Returns the state, and counts this request. */
    String look() {
        if (looks-- <= 0) {
            now = then;
        }
        return now;
    }

    String now() {
        return now;
    }
}
