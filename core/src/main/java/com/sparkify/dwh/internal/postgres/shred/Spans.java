package com.sparkify.dwh.internal.postgres.shred;

import java.util.Arrays;

/**
 * Stores where in the buffer the wanted values of one record are. A slot is the number of a wanted key, path or field.
 * If the record doesn't have the value, the value's slot is {@link #MISSING}. One instance is reused for all records.
 * Not thread-safe.
 */
public final class Spans {

    /** The record doesn't have the key, or the path to the value leads into a null. */
    public static final int MISSING = 0;
    /** {@code null}, or a text format's null string. */
    public static final int NULL = 1;
    /** A string, without its quotes; or a field of a text format. */
    public static final int STRING = 2;
    /** A JSON number. */
    public static final int NUMBER = 3;
    /** {@code true} or {@code false}. */
    public static final int BOOLEAN = 4;
    /** An object or array, with its braces or brackets. */
    public static final int CONTAINER = 5;
    /** The path needs an array element, but the value is neither an array nor null, or the array is too short. */
    public static final int NO_ELEMENT = 6;
    /** The path needs an object member, but the value is neither an object nor null. */
    public static final int NOT_OBJECT = 128;
    /** The record ends before this field, and FILLRECORD is specified. The span is empty. */
    public static final int FILLED = 7;
    /**
     * NaN or an infinity of a binary format, as Java writes it. In a text format, such a value is a {@link #STRING}.
     * JSON has no such numbers.
     */
    public static final int NOT_FINITE = 256;

    /** Flag: the string or field has escapes, which aren't removed yet. */
    public static final int ESCAPED = 8;
    /** Flag: the string or container has bytes beyond ASCII. These bytes may be invalid UTF-8. */
    public static final int NON_ASCII = 16;
    /** Flag: the field has a NUL byte. */
    public static final int NUL = 32;
    /** Flag: the field has a fixed width. If the column's type isn't text, blanks around the value are ignored. */
    public static final int PADDED = 64;

    private static final int FLAGS = ESCAPED | NON_ASCII | NUL | PADDED;

    private final int[] starts;
    private final int[] ends;
    private final int[] kinds;

    /** @param slots the number of slots; at first, all of them are {@link #MISSING} */
    public Spans(int slots) {
        starts = new int[slots];
        ends = new int[slots];
        kinds = new int[slots];
    }

    /** The index of the value's first byte. */
    public int start(int slot) {
        return starts[slot];
    }

    /** The index after the value's last byte. */
    public int end(int slot) {
        return ends[slot];
    }

    /** The kind of the value, with its flags. */
    public int kind(int slot) {
        return kinds[slot];
    }

    /** The kind without its flags. */
    public static int withoutFlags(int kind) {
        return kind & ~FLAGS;
    }

    /** Sets all slots to {@link #MISSING}. */
    public void clear() {
        Arrays.fill(kinds, MISSING);
    }

    /** Sets the position and the kind of a slot's value. */
    public void set(int slot, int start, int end, int kind) {
        starts[slot] = start;
        ends[slot] = end;
        kinds[slot] = kind;
    }

    /** Sets these slots to this kind, with empty spans. */
    public void mark(int[] slots, int kind) {
        for (int slot : slots) {
            set(slot, 0, 0, kind);
        }
    }
}
