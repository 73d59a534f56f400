package com.sparkify.dwh.internal.postgres.shred;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads the records of objects, one object at a time, and finds each record's values in the buffer. Skips a UTF-8 byte
 * order mark at the start of an object and then as many lines as IGNOREHEADER sets. Lines end with line feeds, even for
 * records that aren't lines.
 *
 * <p>Bytes that are not a record are reported once, as {@link Outcome#MALFORMED}, and reading continues after them.
 *
 * <p>Memory: one buffer, which grows to the longest record, at most {@value #MAX_RECORD} bytes. Not thread-safe.
 */
public abstract class Records implements Closeable {

    /** The longest record, in bytes: Redshift's 4 MB. */
    public static final int MAX_RECORD = 4 * 1024 * 1024;

    /**
     * How many bytes {@link #buffer} has after the last byte that was read. They may be read; the first of them is
     * zero.
     */
    public static final int PADDING = 64;

    /** The first size of the buffer, in bytes. */
    protected static final int BUFFER = 256 * 1024;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    /** The longest record and the end of its line. */
    private static final int MAX_CAPACITY = MAX_RECORD + 2;

    /** How much of a record that is too long is kept, in bytes: more than errors show. */
    private static final int HEAD = 1024;

    /** Says what {@link #next()} found. */
    public enum Outcome {
        /** A record; its values are in {@link #spans()}. */
        RECORD,
        /** Bytes that are not a record; {@link #fault()} and {@link #reason()} say why. */
        MALFORMED,
        /** The end of the object. */
        END
    }

    /** The bytes that were read, and {@link #PADDING} more. */
    protected byte[] buffer;
    /** The index of the next byte. */
    protected int pos;
    /** The index after the last byte that was read. */
    protected int limit;
    /** Whether the object has no bytes after {@link #limit}. */
    protected boolean ended;
    /** The number of the line that {@link #pos} is in. */
    protected long line;
    /** The value of {@link #line()}. */
    protected long lastLine;
    /** The value of {@link #start()}. */
    protected int start;
    /** The value of {@link #end()}. */
    protected int end;

    private final int headerLines;
    private ByteInput input = (into, offset, length) -> -1;
    private Fault fault = Fault.SYNTAX;
    private String reason = "";

    /**
     * @param headerLines how many lines at the start of each object are skipped
     * @param bufferSize the first size of the buffer, in bytes
     */
    protected Records(int headerLines, int bufferSize) {
        this.headerLines = headerLines;
        this.buffer = new byte[bufferSize + PADDING];
    }

    /** Starts to read another object, from its first byte. */
    public void open(ByteInput object) throws IOException {
        input = object;
        pos = 0;
        limit = 0;
        ended = false;
        line = 1;
        while (limit < BYTE_ORDER_MARK.length && fill(0)) {
            // Reads as many bytes as the mark has, unless the object has fewer.
        }
        if (Arrays.equals(buffer, 0, Math.min(limit, BYTE_ORDER_MARK.length), BYTE_ORDER_MARK, 0, 3)) {
            pos = BYTE_ORDER_MARK.length;
        }
        for (int i = 0; i < headerLines && skipLine(); i++) {
            line++;
        }
    }

    /** Releases what reading needs, such as temporary files. By default there is nothing to release. */
    @Override
    public void close() throws IOException {}

    /** Skips a line; returns false if the object ends before the line does. */
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

    /** Reads the next record, or the bytes that are in its place. */
    public abstract Outcome next() throws IOException;

    /** The slot of a column, from 0, in {@link #spans()}. */
    public abstract int slot(int column);

    /** The values of the last record. */
    public abstract Spans spans();

    /** The bytes that {@link #spans()}, {@link #start()} and {@link #end()} point into; changed by {@link #next()}. */
    public final byte[] buffer() {
        return buffer;
    }

    /**
     * The index of the first byte of the last record. A record that is too long is only partly in the buffer: its first
     * {@value #HEAD} bytes, and some of its last.
     */
    public final int start() {
        return start;
    }

    /** The index after the last byte of the last record. */
    public final int end() {
        return end;
    }

    /** The number of the line that the last record ends in, from 1. */
    public final long line() {
        return lastLine;
    }

    /** Why the last record is malformed. */
    public final Fault fault() {
        return fault;
    }

    /** Why the last record is malformed, in words. */
    public final String reason() {
        return reason;
    }

    /** Reports a malformed record. */
    protected final Outcome refused(Fault what, String why) {
        fault = what;
        reason = why;
        return Outcome.MALFORMED;
    }

    /** Reads more of a record that is only skipped. Keeps only the beginning of a record that is too long. */
    protected final boolean fillToSkip() throws IOException {
        if (pos - start > MAX_RECORD) {
            System.arraycopy(buffer, start, buffer, pos - HEAD, HEAD);
            start = pos - HEAD;
        }
        return fill(start);
    }

    /**
     * Reads more bytes after those from {@code keep} on, which move to the start of the buffer. Fills the buffer,
     * because a record that is not complete yet is read again from its start, which must not happen for every few
     * bytes.
     *
     * @return whether there were more bytes
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
