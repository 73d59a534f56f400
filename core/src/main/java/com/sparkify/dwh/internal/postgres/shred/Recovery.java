package com.sparkify.dwh.internal.postgres.shred;

/** Finds the end of a malformed JSON record. */
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

    /** @param opening the record's first byte, a brace or a bracket */
    Recovery(byte opening) {
        this.opening = opening;
        this.closing = (byte) (opening == '{' ? '}' : ']');
    }

    /**
     * Reads the next bytes and returns whether the record ends in them. The first call begins at the record's first
     * byte.
     */
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
            // A string ends at the line feed, so that a missing quote doesn't hide the rest of the file.
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

    /** The index after the record's last byte. A line feed before the next record belongs to this record. */
    int end() {
        return end;
    }

    /** How many line feeds the record has. A line feed at its end isn't counted. */
    long lines() {
        return lines;
    }

    /** Whether the next byte begins a line. */
    boolean atLineStart() {
        return lineFeed;
    }
}
