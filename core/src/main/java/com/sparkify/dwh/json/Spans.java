package com.sparkify.dwh.json;

import java.util.Arrays;

/**
 * Where the wanted values of one record stand in the buffer. A slot is the number of a wanted key or path; a record
 * that doesn't have it leaves the slot {@link #MISSING}. Reused from record to record; for one thread.
 */
public final class Spans {

    /** No such key in the record. */
    public static final int MISSING = 0;
    /** {@code null}. */
    public static final int NULL = 1;
    /** A string; the span is what stands between the quotes. */
    public static final int STRING = 2;
    /** A number, as JSON spells numbers. */
    public static final int NUMBER = 3;
    /** {@code true} or {@code false}. */
    public static final int BOOLEAN = 4;
    /** An object or array, with its braces or brackets. */
    public static final int CONTAINER = 5;
    /** The path goes into an array that is none, or is too short. */
    public static final int NO_ELEMENT = 6;

    /** Flag of a string that has escapes. */
    public static final int ESCAPED = 8;
    /** Flag of a string or container that has bytes beyond ASCII, not yet checked to be UTF-8. */
    public static final int NON_ASCII = 16;

    private static final int FLAGS = ESCAPED | NON_ASCII;

    private final int[] starts;
    private final int[] ends;
    private final int[] kinds;

    Spans(int slots) {
        starts = new int[slots];
        ends = new int[slots];
        kinds = new int[slots];
    }

    /** The index of the value's first byte. */
    public int start(int slot) {
        return starts[slot];
    }

    /** The index behind the value's last byte. */
    public int end(int slot) {
        return ends[slot];
    }

    /** What the value is, with its flags. */
    public int kind(int slot) {
        return kinds[slot];
    }

    /** What the value is, without the flags. */
    public static int withoutFlags(int kind) {
        return kind & ~FLAGS;
    }

    void clear() {
        Arrays.fill(kinds, MISSING);
    }

    void set(int slot, int start, int end, int kind) {
        starts[slot] = start;
        ends[slot] = end;
        kinds[slot] = kind;
    }

    void mark(int[] slots, int kind) {
        for (int slot : slots) {
            set(slot, 0, 0, kind);
        }
    }
}
