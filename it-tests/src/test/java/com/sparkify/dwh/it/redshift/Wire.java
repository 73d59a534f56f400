package com.sparkify.dwh.it.redshift;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The messages of PostgreSQL's protocol as bytes. */
public final class Wire {

    private Wire() {}

    /** A message: its type, its length and its body. */
    public static byte[] message(char type, byte[] body) {
        return concat(new byte[] {(byte) type}, concat(ints(body.length + Integer.BYTES), body));
    }

    /** Returns the statement in a Query or Parse message. */
    public static String statement(char type, byte[] body) {
        int start = start(type, body);
        return new String(body, start, zero(body, start) - start, UTF_8);
    }

    /** Returns the same Query or Parse message with another statement. */
    public static byte[] withStatement(char type, byte[] body, String sql) {
        int start = start(type, body);
        int end = zero(body, start);
        return concat(
                Arrays.copyOf(body, start), concat(sql.getBytes(UTF_8), Arrays.copyOfRange(body, end, body.length)));
    }

    /**
     * Puts a prefix before the name of the message's prepared statement. A message without such a name stays the same.
     */
    public static byte[] withStatementPrefix(char type, byte[] body, String prefix) {
        int at =
                switch (type) {
                    case 'P' -> 0;
                    case 'B' -> zero(body, 0) + 1;
                    case 'D', 'C' -> body[0] == 'S' ? 1 : body.length - 1;
                    default -> body.length;
                };
        return at >= body.length || body[at] == 0
                ? body
                : concat(
                        Arrays.copyOf(body, at),
                        concat(prefix.getBytes(UTF_8), Arrays.copyOfRange(body, at, body.length)));
    }

    private static int start(char type, byte[] body) {
        return type == 'Q' ? 0 : zero(body, 0) + 1;
    }

    private static int zero(byte[] bytes, int from) {
        int i = from;
        while (bytes[i] != 0) {
            i++;
        }
        return i;
    }

    static byte[] ints(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }

    static byte[] text(String... values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String value : values) {
            bytes.writeBytes(value.getBytes(UTF_8));
            bytes.write(0);
        }
        return bytes.toByteArray();
    }

    static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
