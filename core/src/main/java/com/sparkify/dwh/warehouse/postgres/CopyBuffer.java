package com.sparkify.dwh.warehouse.postgres;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A part of the stream that PostgreSQL's binary COPY takes: numbers in network order. Grows as needed. */
final class CopyBuffer {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    byte[] bytes;
    int size;

    CopyBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    /** Makes room for so many more bytes. */
    void reserve(int count) {
        if (bytes.length - size < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + count));
        }
    }

    void writeShort(int value) {
        reserve(Short.BYTES);
        SHORT.set(bytes, size, (short) value);
        size += Short.BYTES;
    }

    void writeInt(int value) {
        reserve(Integer.BYTES);
        INT.set(bytes, size, value);
        size += Integer.BYTES;
    }

    void writeLong(long value) {
        reserve(Long.BYTES);
        LONG.set(bytes, size, value);
        size += Long.BYTES;
    }

    void write(byte[] from, int start, int count) {
        reserve(count);
        System.arraycopy(from, start, bytes, size, count);
        size += count;
    }

    /** Replaces the number that was written there. */
    void setInt(int at, int value) {
        INT.set(bytes, at, value);
    }

    /** The field NULL. */
    void writeNull() {
        writeInt(-1);
    }

    void writeField(short value) {
        writeInt(Short.BYTES);
        writeShort(value);
    }

    void writeField(int value) {
        writeInt(Integer.BYTES);
        writeInt(value);
    }

    void writeField(long value) {
        writeInt(Long.BYTES);
        writeLong(value);
    }
}
