package com.sparkify.dwh.it.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Changes the session and the time of an event, so that the result is another event.
 *
 * @param sessions the number that is added to its sessionId
 * @param millis the number that is added to its ts
 */
record EventShift(long sessions, long millis) {

    /**
     * Matches a key and its number. No match is inside a text, because JSON writes a backslash before each quote in a
     * text.
     */
    private static final Pattern SHIFTED = Pattern.compile("\"(sessionId|ts)\":(\\d+)");

    private static final long MONTH_IN_MILLIS = 30L * 24 * 60 * 60 * 1000;

    /**
     * Returns the shift of one repetition: 30 days, and one more than the highest session. No shifted event has the
     * session of an original event. If the events span less than 30 days, no shifted event has the time of an original
     * event.
     */
    static EventShift month(List<String> lines) {
        return new EventShift(
                1 + lines.stream().mapToLong(EventShift::session).max().orElseThrow(), MONTH_IN_MILLIS);
    }

    /**
     * @param logs the folder that the line is from
     * @throws IllegalStateException if the line isn't an event with one sessionId and one ts
     */
    static void check(String line, Path logs) {
        if (SHIFTED.matcher(line).results().count() != 2) {
            throw new IllegalStateException(
                    "A line below " + logs + " isn't an event with one sessionId and one ts: " + line);
        }
    }

    EventShift times(long factor) {
        return new EventShift(factor * sessions, factor * millis);
    }

    String of(String line) {
        return SHIFTED.matcher(line)
                .replaceAll(found -> "\"" + found.group(1) + "\":"
                        + (Long.parseLong(found.group(2)) + (isSession(found) ? sessions : millis)));
    }

    private static long session(String line) {
        return SHIFTED.matcher(line)
                .results()
                .filter(EventShift::isSession)
                .mapToLong(found -> Long.parseLong(found.group(2)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("An event has no sessionId: " + line));
    }

    private static boolean isSession(MatchResult found) {
        return found.group(1).equals("sessionId");
    }
}
