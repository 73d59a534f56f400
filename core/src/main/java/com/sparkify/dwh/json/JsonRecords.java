package com.sparkify.dwh.json;

import java.io.IOException;
import java.util.Arrays;

/**
 * The records of objects: JSON values one after the other, that may span lines or touch, with white space between them.
 * One object at a time; a UTF-8 byte order mark at its start is skipped.
 *
 * <p>What isn't a record is given as {@link Outcome#MALFORMED}, once, and reading goes on behind it: behind the brace
 * that closes the broken object (strings end at the line's end for that count), or at a line that begins with an opening
 * brace, whichever comes first. What stands between records is malformed up to the next record or the line's end.
 *
 * <p>Memory: one buffer, that grows to hold the longest record, of {@value #MAX_RECORD} bytes at most. For one thread.
 */
public final class JsonRecords {

    /** The most bytes that a record may have: Redshift's 4 MB. */
    public static final int MAX_RECORD = 4 * 1024 * 1024;

    private static final int BUFFER = 256 * 1024;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /** What {@link #next()} found. */
    public enum Outcome {
        /** A record; its values are in {@link #spans()}. */
        RECORD,
        /** Something else; {@link #reason()} says why. */
        MALFORMED,
        /** The object's end. */
        END
    }

    private final JsonShredder shredder;
    private ByteInput input = (into, offset, length) -> -1;
    private byte[] buffer;
    private int pos;
    private int limit;
    private boolean ended;
    private long line;
    private long lastLine;
    private int start;
    private int end;
    private String reason = "";

    /** Gives of every record what the selection wants. */
    public JsonRecords(Selection selection) {
        this(selection, BUFFER);
    }

    JsonRecords(Selection selection, int bufferSize) {
        this.shredder = new JsonShredder(selection);
        this.buffer = new byte[bufferSize + JsonShredder.PADDING];
    }

    /** Goes on with another object, from its first byte. */
    public void open(ByteInput object) throws IOException {
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
    }

    /** Finds the next record, or what stands where one should. */
    public Outcome next() throws IOException {
        while (true) {
            skipWhiteSpace();
            if (pos == limit) {
                if (!fill(pos)) {
                    return Outcome.END;
                }
                continue;
            }
            start = pos;
            byte first = buffer[pos];
            if (first != '{' && first != '[') {
                return garbage();
            }
            int after = shredder.record(buffer, pos, limit);
            if (after == JsonShredder.MORE) {
                if (limit - start <= MAX_RECORD && fill(start)) {
                    continue;
                }
                return broken(limit - start > MAX_RECORD ? tooLong() : "The object ends before its last brace");
            }
            if (after == JsonShredder.MALFORMED) {
                return broken(malformed());
            }
            line += shredder.lines();
            lastLine = line;
            end = after;
            pos = after;
            return after - start > MAX_RECORD ? refused(tooLong()) : Outcome.RECORD;
        }
    }

    /** The bytes that {@link #spans()}, {@link #start()} and {@link #end()} point into; changed by {@link #next()}. */
    public byte[] buffer() {
        return buffer;
    }

    /** The values of the last record. */
    public Spans spans() {
        return shredder.spans();
    }

    /** The index of the first byte of the last record, or of as much of it as is still there. */
    public int start() {
        return start;
    }

    /** The index behind the last byte of {@link #start()}'s. */
    public int end() {
        return end;
    }

    /** The number of the line that the last record ends in, from 1. */
    public long line() {
        return lastLine;
    }

    /** Why the last one is malformed. */
    public String reason() {
        return reason;
    }

    private static String tooLong() {
        return "The object is longer than " + MAX_RECORD + " bytes";
    }

    private String malformed() {
        int at = shredder.failedAt();
        return "Invalid JSON: " + shredder.reason() + ", at byte " + (at - start + 1) + " of the object";
    }

    private Outcome refused(String why) {
        reason = why;
        return Outcome.MALFORMED;
    }

    private void skipWhiteSpace() {
        while (pos < limit) {
            byte c = buffer[pos];
            if (c == '\n') {
                line++;
            } else if (c != ' ' && c != '\t' && c != '\r') {
                return;
            }
            pos++;
        }
    }

    /**
     * Reads more, behind the bytes from {@code keep} on, which move to the buffer's start. Reads as much as there is
     * room for: a record that doesn't fit is read again from its start, and mustn't be so for every few bytes.
     *
     * @return whether there was more
     */
    private boolean fill(int keep) throws IOException {
        if (ended) {
            return false;
        }
        int kept = limit - keep;
        int capacity = buffer.length - JsonShredder.PADDING;
        byte[] target =
                kept == capacity ? new byte[Math.min(capacity * 2, MAX_RECORD + 1) + JsonShredder.PADDING] : buffer;
        System.arraycopy(buffer, keep, target, 0, kept);
        buffer = target;
        pos -= keep;
        start -= keep;
        limit = kept;
        int room = buffer.length - JsonShredder.PADDING;
        while (limit < room && !ended) {
            int count = input.read(buffer, limit, room - limit);
            ended = count < 0;
            limit += Math.max(count, 0);
        }
        buffer[limit] = 0;
        return limit > kept;
    }

    /** What stands between records is one error, up to the next record or the end of the line. */
    private Outcome garbage() throws IOException {
        boolean inString = false;
        boolean cut = false;
        do {
            for (; pos < limit; pos++) {
                byte c = buffer[pos];
                if (c == '\n' || (!inString && (c == '{' || c == '['))) {
                    return garbageEnds();
                }
                if (c == '"') {
                    inString = !inString;
                }
            }
            cut = limit - start > MAX_RECORD;
        } while (cut ? fill(pos) : fill(start));
        return garbageEnds();
    }

    private Outcome garbageEnds() {
        start = Math.max(start, 0);
        end = pos;
        lastLine = line;
        return refused("Invalid JSON: an object is expected, and only white space between objects");
    }

    /** Finds where the broken record ends, over as many buffers as it takes, of which only the first is kept. */
    private Outcome broken(String why) throws IOException {
        Recovery recovery = new Recovery(buffer[start]);
        while (!recovery.ends(buffer, pos, limit)) {
            pos = limit;
            boolean keep = limit - start <= MAX_RECORD;
            if (keep ? !fill(start) : !fill(pos)) {
                break;
            }
        }
        pos = recovery.ended() ? recovery.end() : limit;
        start = Math.max(start, 0);
        end = pos;
        lastLine = line + recovery.lines();
        line = lastLine + (recovery.atLineStart() ? 1 : 0);
        return refused(why);
    }
}
