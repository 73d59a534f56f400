package com.sparkify.dwh.internal.postgres.encode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A part of the stream that PostgreSQL's binary COPY takes: numbers in network order. Grows as needed. */
public final class CopyBuffer {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int SHORT_COPY = 48;

    public byte[] bytes;
    public int size;

    public CopyBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    /** Makes room for so many more bytes. */
    public void reserve(int count) {
        if (bytes.length - size < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + count));
        }
    }

    public void writeShort(int value) {
        reserve(Short.BYTES);
        SHORT.set(bytes, size, (short) value);
        size += Short.BYTES;
    }

    public void writeInt(int value) {
        reserve(Integer.BYTES);
        INT.set(bytes, size, value);
        size += Integer.BYTES;
    }

    public void write(byte[] from, int start, int count) {
        reserve(count);
        System.arraycopy(from, start, bytes, size, count);
        size += count;
    }

    /** Writes a field of so many bytes. Most are short: eight at a time, a few of them too many, beat an array copy. */
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

    /** The field NULL. */
    public void writeNull() {
        writeInt(-1);
    }

    public void writeField(short value) {
        writeInt(Short.BYTES);
        writeShort(value);
    }

    public void writeField(int value) {
        reserve(2 * Integer.BYTES);
        INT.set(bytes, size, Integer.BYTES);
        INT.set(bytes, size + Integer.BYTES, value);
        size += 2 * Integer.BYTES;
    }

    public void writeField(long value) {
        reserve(Integer.BYTES + Long.BYTES);
        INT.set(bytes, size, Long.BYTES);
        LONG.set(bytes, size + Integer.BYTES, value);
        size += Integer.BYTES + Long.BYTES;
    }
}
