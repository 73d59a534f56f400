package com.sparkify.dwh.internal.postgres.encode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A growing byte buffer that holds a part of the stream in PostgreSQL's binary COPY format. Numbers are in network byte
 * order. Not thread-safe.
 */
public final class CopyBuffer {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int SHORT_COPY = 48;

    /** The array, whose first {@link #size} bytes are written. When the buffer grows, a new array replaces this one. */
    public byte[] bytes;
    /** How many bytes are written. A caller can set a smaller size to discard bytes. */
    public int size;

    /** @param capacity the initial size of the buffer, in bytes */
    public CopyBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    /** Makes room for this many more bytes. */
    public void reserve(int count) {
        if (bytes.length - size < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + count));
        }
    }

    /** Writes two bytes, without a length. */
    public void writeShort(int value) {
        reserve(Short.BYTES);
        SHORT.set(bytes, size, (short) value);
        size += Short.BYTES;
    }

    /** Writes four bytes, without a length. */
    public void writeInt(int value) {
        reserve(Integer.BYTES);
        INT.set(bytes, size, value);
        size += Integer.BYTES;
    }

    /** Writes bytes of another array, without a length. */
    public void write(byte[] from, int start, int count) {
        reserve(count);
        System.arraycopy(from, start, bytes, size, count);
        size += count;
    }

    /**
     * Writes a field with these bytes. Copies a short field in steps of eight bytes, because this is faster than an
     * array copy. The last step can copy up to seven bytes too many.
     */
    public void writeField(byte[] from, int start, int count) {
        if (count > SHORT_COPY || from.length - start < SHORT_COPY + Long.BYTES) {
            writeInt(count);
            write(from, start, count);
            return;
        }
        reserve(Integer.BYTES + SHORT_COPY + Long.BYTES);
        byte[] to = bytes;
        int at = size + Integer.BYTES;
        INT.set(to, size, count);
        for (int i = 0; i < count; i += Long.BYTES) {
            LONG.set(to, at + i, (long) LONG.get(from, start + i));
        }
        size = at + count;
    }

    /** Writes a field that is NULL. */
    public void writeNull() {
        writeInt(-1);
    }

    /** Writes a SMALLINT field. */
    public void writeField(short value) {
        writeInt(Short.BYTES);
        writeShort(value);
    }

    /** Writes a field of four bytes: INTEGER, REAL or DATE. */
    public void writeField(int value) {
        reserve(2 * Integer.BYTES);
        INT.set(bytes, size, Integer.BYTES);
        INT.set(bytes, size + Integer.BYTES, value);
        size += 2 * Integer.BYTES;
    }

    /** Writes a field of eight bytes: BIGINT, DOUBLE PRECISION, TIME or TIMESTAMP. */
    public void writeField(long value) {
        reserve(Integer.BYTES + Long.BYTES);
        INT.set(bytes, size, Long.BYTES);
        LONG.set(bytes, size + Integer.BYTES, value);
        size += Integer.BYTES + Long.BYTES;
    }
}
