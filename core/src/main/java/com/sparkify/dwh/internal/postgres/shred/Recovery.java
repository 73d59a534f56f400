package com.sparkify.dwh.internal.postgres.shred;

/** Looks for the end of a record that is no JSON. */
final class Recovery {

    private final byte opening;
    private final byte closing;
    private int depth;
    private boolean inString;
    private boolean escaped;
    private boolean lineFeed;
    private boolean ended;
    private long lines;
    private int end;

    /** Takes the record's first byte, a brace or a bracket. */
    Recovery(byte opening) {
        this.opening = opening;
        this.closing = (byte) (opening == '{' ? '}' : ']');
    }

    /** Looks through the next bytes, the record's first one at first: whether it ends there. */
    boolean ends(byte[] in, int from, int to) {
        for (int p = from; p < to && !ended; p++) {
            look(in[p], p);
        }
        return ended;
    }

    private void look(byte c, int p) {
        if (lineFeed && c == '{') {
            ended = true;
            end = p;
            return;
        }
        lines += lineFeed ? 1 : 0;
        lineFeed = c == '\n';
        if (lineFeed) {
            // A string that isn't closed must not swallow the rest of the object.
            inString = false;
            escaped = false;
        } else if (inString) {
            inString = escaped || c != '"';
            escaped = !escaped && c == '\\';
        } else if (c == '"') {
            inString = true;
        } else if (c == opening) {
            depth++;
        } else if (c == closing && --depth == 0) {
            ended = true;
            end = p + 1;
        }
    }

    boolean ended() {
        return ended;
    }

    /** Behind the record's last byte; the line feed before the next record is the record's own. */
    int end() {
        return end;
    }

    /** How many lines the record goes on after its first one. */
    long lines() {
        return lines;
    }

    /** Whether the next byte is the first of a line. */
    boolean atLineStart() {
        return lineFeed;
    }
}
