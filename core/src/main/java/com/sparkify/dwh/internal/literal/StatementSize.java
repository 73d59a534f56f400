package com.sparkify.dwh.internal.literal;

import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;

/**
 * Refuses statements that are too long for Redshift.
 *
 * <p>Source: Amazon Redshift Developer Guide, "SQL commands": the maximum size of a statement is 16 MB.
 */
final class StatementSize {

    private static final int MAX_BYTES = 16 * 1024 * 1024;
    private static final int MAX_BYTES_PER_CHARACTER = 3;

    private StatementSize() {}

    /** @throws UnsupportedOnRedshiftException if the statement has more than 16 MB in UTF-8 */
    static void check(String sql) {
        if ((long) sql.length() * MAX_BYTES_PER_CHARACTER <= MAX_BYTES) {
            return;
        }
        long bytes = bytes(sql);
        if (bytes > MAX_BYTES) {
            throw new UnsupportedOnRedshiftException(new IllegalArgumentException("The statement has " + bytes
                    + " bytes. Redshift takes at most " + MAX_BYTES
                    + " bytes (16 MB): split the statement, or load the rows with COPY"));
        }
    }

    /** The size in UTF-8, computed without a copy of the text. */
    private static long bytes(String sql) {
        long bytes = 0;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c < 0x80) {
                bytes++;
            } else if (c < 0x800 || Character.isSurrogate(c)) {
                // A pair of surrogates has four bytes.
                bytes += 2;
            } else {
                bytes += MAX_BYTES_PER_CHARACTER;
            }
        }
        return bytes;
    }
}
