package com.sparkify.dwh.internal.postgres.shred;

/** A key as it stands in records, with its quotes, in words that compare fast; and what it leads to. */
final class Key {

    final Node node;
    final int length;
    private final long[] words;
    private final long lastMask;

    /** Takes the bytes of the key between its quotes. */
    Key(Node node, byte[] in, int from, int to) {
        this.node = node;
        this.length = to - from + 2;
        byte[] quoted = new byte[(length + Long.BYTES - 1) / Long.BYTES * Long.BYTES];
        quoted[0] = '"';
        System.arraycopy(in, from, quoted, 1, to - from);
        quoted[length - 1] = '"';
        this.words = new long[quoted.length / Long.BYTES];
        for (int i = 0; i < words.length; i++) {
            words[i] = Bytes.word(quoted, i * Long.BYTES);
        }
        this.lastMask = -1L >>> ((quoted.length - length) * Byte.SIZE);
    }

    /** Whether it stands there, opening quote first. Reads at most seven bytes too far. */
    boolean stands(byte[] in, int at) {
        int last = words.length - 1;
        int p = at;
        for (int i = 0; i < last; i++) {
            if (Bytes.word(in, p) != words[i]) {
                return false;
            }
            p += Long.BYTES;
        }
        return (Bytes.word(in, p) & lastMask) == words[last];
    }
}
