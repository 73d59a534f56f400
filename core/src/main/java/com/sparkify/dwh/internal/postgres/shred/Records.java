package com.sparkify.dwh.internal.postgres.shred;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads the records of the stored objects (files) that COPY loads, one object at a time, and finds each record's values
 * in the buffer. Skips a UTF-8 byte order mark at the start of an object, and then the number of lines that
 * IGNOREHEADER specifies. A line ends with a line feed, even in formats whose records aren't lines.
 *
 * <p>Bytes that are not a record are reported once, as {@link Outcome#MALFORMED}, and reading continues after them.
 *
 * <p>Memory: one buffer, which grows to the longest record, at most {@value #MAX_RECORD} bytes. Not thread-safe.
 */
public abstract class Records implements Closeable {

    /** The longest record, in bytes: Redshift's 4 MB. */
    public static final int MAX_RECORD = 4 * 1024 * 1024;

    /**
     * How many bytes {@link #buffer} has after the last byte of the input. Code that looks ahead can access these bytes
     * without checking the limit. The first of these bytes is zero.
     */
    public static final int PADDING = 64;

    /** The initial size of the buffer, in bytes. */
    protected static final int BUFFER = 256 * 1024;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    /** The size of the longest record with the end of its line. */
    private static final int MAX_CAPACITY = MAX_RECORD + 2;

    /** How many bytes of a record that is too long are kept. This is more than errors show. */
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
     * @param bufferSize the initial size of the buffer, in bytes
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
            // Reads at least as many bytes as a byte order mark has, unless the object is shorter.
        }
        if (Arrays.equals(buffer, 0, Math.min(limit, BYTE_ORDER_MARK.length), BYTE_ORDER_MARK, 0, 3)) {
            pos = BYTE_ORDER_MARK.length;
        }
        begin();
        for (int i = 0; i < headerLines && skipLine(); i++) {
            line++;
        }
    }

    /** Looks at the object's first bytes, before the lines of IGNOREHEADER are skipped. Does nothing by default. */
    void begin() {}

    /** Releases resources such as temporary files. By default there is nothing to release. */
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

    /** Reads the next record, or bytes that aren't a record. */
    public abstract Outcome next() throws IOException;

    /** The slot in {@link #spans()} of the column with this index; indexes start at 0. */
    public abstract int slot(int column);

    /** Where the values of the last record are in {@link #buffer()}. */
    public abstract Spans spans();

    /**
     * The bytes to which the indexes of {@link #spans()}, {@link #start()} and {@link #end()} refer. {@link #next()}
     * changes these bytes.
     */
    public final byte[] buffer() {
        return buffer;
    }

    /**
     * The index of the first byte of the last record. If a record is too long, the buffer has only the record's first
     * {@value #HEAD} bytes and some of the record's last bytes.
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

    /** Reads more bytes of a record that is skipped. Keeps only the beginning of a record that is too long. */
    protected final boolean fillToSkip() throws IOException {
        if (pos - start > MAX_RECORD) {
            System.arraycopy(buffer, start, buffer, pos - HEAD, HEAD);
            start = pos - HEAD;
        }
        return fill(start);
    }

    /**
     * Moves the bytes that begin at index {@code keep} to the start of the buffer, and reads bytes until the buffer is
     * full or the object ends. Calls that read fewer bytes would be slow, because an incomplete record is parsed again
     * from its start after each call.
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
