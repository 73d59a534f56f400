package com.sparkify.dwh.internal.postgres.shred;

import java.util.Arrays;

/**
 * Where the wanted values of one record stand in the buffer. A slot is the number of a wanted key, path or field; a
 * record that doesn't have it leaves the slot {@link #MISSING}. Reused from record to record; for one thread.
 */
public final class Spans {

    /** No such key in the record. */
    public static final int MISSING = 0;
    /** {@code null}, or a text format's null string. */
    public static final int NULL = 1;
    /** A string, the span being what stands between the quotes; or a field of a text format. */
    public static final int STRING = 2;
    /** A number, as JSON spells numbers. */
    public static final int NUMBER = 3;
    /** {@code true} or {@code false}. */
    public static final int BOOLEAN = 4;
    /** An object or array, with its braces or brackets. */
    public static final int CONTAINER = 5;
    /** The path goes into an array that is none, or is too short. */
    public static final int NO_ELEMENT = 6;
    /** The record ended before this field, as FILLRECORD allows; the span is empty. */
    public static final int FILLED = 7;

    /** Flag of a string that has JSON's escapes. */
    public static final int ESCAPED = 8;
    /** Flag of a string or container that has bytes beyond ASCII, not yet checked to be UTF-8. */
    public static final int NON_ASCII = 16;
    /** Flag of a field that has a NUL byte. */
    public static final int NUL = 32;
    /** Flag of a field of fixed width: blanks around a value that isn't text mean nothing. */
    public static final int PADDED = 64;

    private static final int FLAGS = ESCAPED | NON_ASCII | NUL | PADDED;

    private final int[] starts;
    private final int[] ends;
    private final int[] kinds;

    /** For so many slots, all of them missing. */
    public Spans(int slots) {
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

    /** Makes all slots missing. */
    public void clear() {
        Arrays.fill(kinds, MISSING);
    }

    /** Says where a slot's value is, and what it is. */
    public void set(int slot, int start, int end, int kind) {
        starts[slot] = start;
        ends[slot] = end;
        kinds[slot] = kind;
    }

    /** Says of these slots what they are, with no value. */
    public void mark(int[] slots, int kind) {
        for (int slot : slots) {
            set(slot, 0, 0, kind);
        }
    }
}
