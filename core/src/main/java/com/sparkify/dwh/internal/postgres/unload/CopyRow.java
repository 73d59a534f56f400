package com.sparkify.dwh.internal.postgres.unload;

import java.util.Arrays;

/**
 * Reads a row in the text format of PostgreSQL's COPY, and gives the row's values in UTF-8. One instance is reused for
 * all rows. For one thread.
 */
final class CopyRow {

    private static final int NULL = -1;

    private final int[] starts;
    private final int[] ends;
    private byte[] bytes = new byte[0];

    CopyRow(int columns) {
        this.starts = new int[columns];
        this.ends = new int[columns];
    }

    /** Reads a row as the server sent it, with the line feed at its end. Changes the array. */
    void read(byte[] row) {
        bytes = row;
        int column = 0;
        int to = 0;
        starts[0] = 0;
        int i = 0;
        while (row[i] != '\n') {
            byte b = row[i++];
            if (b == '\t') {
                end(column++, to);
                starts[column] = to;
            } else if (b != '\\') {
                row[to++] = b;
            } else if (row[i] == 'N') {
                i++;
                starts[column] = NULL;
            } else {
                row[to++] = unescaped(row[i++]);
            }
        }
        end(column, to);
    }

    private void end(int column, int to) {
        ends[column] = starts[column] == NULL ? NULL : to;
    }

    private static byte unescaped(byte escaped) {
        return switch (escaped) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0b;
            default -> escaped;
        };
    }

    boolean isNull(int column) {
        return starts[column] == NULL;
    }

    /** The value's bytes. Must not be called for NULL. */
    byte[] value(int column) {
        return Arrays.copyOfRange(bytes, starts[column], ends[column]);
    }
}
