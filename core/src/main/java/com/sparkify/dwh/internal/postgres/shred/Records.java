package com.sparkify.dwh.internal.postgres.shred;

import java.io.IOException;
import java.util.Arrays;

/**
 * The records of objects, one object at a time: where each record's values stand in the buffer. A UTF-8 byte order mark
 * at an object's start is skipped, and so are as many lines as IGNOREHEADER says; lines are those of the text, ended by
 * line feeds, whatever the records are.
 *
 * <p>What isn't a record is given as {@link Outcome#MALFORMED}, once, and reading goes on behind it.
 *
 * <p>Memory: one buffer, that grows to hold the longest record, of {@value #MAX_RECORD} bytes at most. For one thread.
 */
public abstract class Records {

    /** The most bytes that a record may have: Redshift's 4 MB. */
    public static final int MAX_RECORD = 4 * 1024 * 1024;

    /** How many bytes behind the last one of {@link #buffer} there are to be read; the first of them is zero. */
    public static final int PADDING = 64;

    /** How large the buffer is at first. */
    protected static final int BUFFER = 256 * 1024;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    /** So that the longest record is seen with its line's end. */
    private static final int MAX_CAPACITY = MAX_RECORD + 2;

    /** More than errors show of a record. */
    private static final int HEAD = 1024;

    /** What {@link #next()} found. */
    public enum Outcome {
        /** A record; its values are in {@link #spans()}. */
        RECORD,
        /** Something else; {@link #fault()} and {@link #reason()} say why. */
        MALFORMED,
        /** The object's end. */
        END
    }

    /** The bytes that were read. */
    protected byte[] buffer;
    /** The index of the next byte. */
    protected int pos;
    /** The index behind the last byte. */
    protected int limit;
    /** Whether there is nothing to read behind {@link #limit}. */
    protected boolean ended;
    /** The number of the line that {@link #pos} is in. */
    protected long line;
    /** What {@link #line()} gives. */
    protected long lastLine;
    /** What {@link #start()} gives. */
    protected int start;
    /** What {@link #end()} gives. */
    protected int end;

    private final int headerLines;
    private ByteInput input = (into, offset, length) -> -1;
    private Fault fault = Fault.SYNTAX;
    private String reason = "";

    /**
     * @param headerLines how many lines at the start of each object are skipped
     * @param bufferSize how large the buffer is at first
     */
    protected Records(int headerLines, int bufferSize) {
        this.headerLines = headerLines;
        this.buffer = new byte[bufferSize + PADDING];
    }

    /** Goes on with another object, from its first byte. */
    public final void open(ByteInput object) throws IOException {
        input = object;
        pos = 0;
        limit = 0;
        ended = false;
        line = 1;
        while (limit < BYTE_ORDER_MARK.length && fill(0)) {
            // As many bytes as the mark has, unless the object has fewer.
        }
        if (Arrays.equals(buffer, 0, Math.min(limit, BYTE_ORDER_MARK.length), BYTE_ORDER_MARK, 0, 3)) {
            pos = BYTE_ORDER_MARK.length;
        }
        for (int i = 0; i < headerLines && skipLine(); i++) {
            line++;
        }
    }

    /** Whether there was a line's end to skip to. */
    private boolean skipLine() throws IOException {
        do {
            while (pos < limit) {
                if (buffer[pos++] == '\n') {
                    return true;
                }
            }
        } while (fill(pos));
        return false;
    }

    /** Finds the next record, or what stands where one should. */
    public abstract Outcome next() throws IOException;

    /** The slot of the i-th column's value. */
    public abstract int slot(int column);

    /** The values of the last record. */
    public abstract Spans spans();

    /** The bytes that {@link #spans()}, {@link #start()} and {@link #end()} point into; changed by {@link #next()}. */
    public final byte[] buffer() {
        return buffer;
    }

    /**
     * The index of the first byte of the last record. One that is too long is there in part: its first
     * {@value #HEAD} bytes, and some of its last.
     */
    public final int start() {
        return start;
    }

    /** The index behind the last byte of {@link #start()}'s. */
    public final int end() {
        return end;
    }

    /** The number of the line that the last record ends in, from 1. */
    public final long line() {
        return lastLine;
    }

    /** What is wrong with the last one, if it is malformed. */
    public final Fault fault() {
        return fault;
    }

    /** The same in words. */
    public final String reason() {
        return reason;
    }

    /** Says what is wrong. */
    protected final Outcome refused(Fault what, String why) {
        fault = what;
        reason = why;
        return Outcome.MALFORMED;
    }

    /** Reads more of a record that is only to be skipped: once it is too long, no more than its beginning is kept. */
    protected final boolean fillToSkip() throws IOException {
        if (pos - start > MAX_RECORD) {
            System.arraycopy(buffer, start, buffer, pos - HEAD, HEAD);
            start = pos - HEAD;
        }
        return fill(start);
    }

    /**
     * Reads more, behind the bytes from {@code keep} on, which move to the buffer's start. Reads as much as there is
     * room for: a record that doesn't fit is read again from its start, and mustn't be so for every few bytes.
     *
     * @return whether there was more
     */
    protected final boolean fill(int keep) throws IOException {
        if (ended) {
            return false;
        }
        int kept = limit - keep;
        int capacity = buffer.length - PADDING;
        byte[] target = kept == capacity ? new byte[Math.min(capacity * 2, MAX_CAPACITY) + PADDING] : buffer;
        System.arraycopy(buffer, keep, target, 0, kept);
        buffer = target;
        pos -= keep;
        start -= keep;
        limit = kept;
        int room = buffer.length - PADDING;
        while (limit < room && !ended) {
            int count = input.read(buffer, limit, room - limit);
            ended = count < 0;
            limit += Math.max(count, 0);
        }
        buffer[limit] = 0;
        return limit > kept;
    }
}
