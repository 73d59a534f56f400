package com.sparkify.dwh.internal.postgres.shred;

/**
 * A key of a JSON object, and the {@link Node} of the key's value. Stores the bytes of the key and of its quotes in
 * longs, because comparing longs is fast.
 */
final class Key {

    final Node node;
    final int length;
    private final long[] words;
    private final long lastMask;

    /**
     * @param from the index after the opening quote
     * @param to the index of the closing quote
     */
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

    /**
     * Whether the record has this key at {@code at}, the index of the key's opening quote. Reads up to seven bytes
     * after the key.
     */
    boolean matches(byte[] in, int at) {
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
