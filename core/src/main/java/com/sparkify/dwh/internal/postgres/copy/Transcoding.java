package com.sparkify.dwh.internal.postgres.copy;

import com.sparkify.dwh.copy.Copy.Encoding;
import com.sparkify.dwh.internal.postgres.shred.ByteInput;
import java.io.CharConversionException;
import java.io.IOException;

/**
 * Converts the bytes of an object from its ENCODING to UTF-8. UTF-16's byte order mark is removed. An unpaired
 * surrogate becomes three bytes that aren't valid UTF-8. The value with these bytes is rejected later, or
 * ACCEPTINVCHARS replaces the bytes. For one thread.
 *
 * <p>Reading fails with an {@link EncodingException} in two cases: the object begins with the byte order mark of
 * another encoding, or the encoding requires a byte order mark and the object doesn't have one.
 */
abstract class Transcoding implements ByteInput {

    private static final int BUFFER = 16 * 1024;
    private static final int SMALL_BUFFER = 64;
    private static final int MARK = 2;
    private static final int BYTE_ORDER_MARK = 0xfeff;
    private static final int REVERSED_MARK = 0xfffe;

    private final ByteInput input;
    private final byte[] in;
    /** The index of the first byte that was read but not yet converted. */
    private int start;

    private int limit;
    private boolean begun;
    private boolean ended;

    private Transcoding(ByteInput input, int buffer) {
        this.input = input;
        this.in = new byte[buffer];
    }

    /** The object's bytes in UTF-8, from its first byte. */
    static ByteInput of(Encoding encoding, ByteInput input) {
        return switch (encoding) {
            case UTF8 -> new Utf8Bytes(input);
            case UTF16, UTF16LE, UTF16BE -> new Utf16Bytes(encoding, input);
            case ISO88591 -> new Latin1Bytes(input);
        };
    }

    @Override
    public final int read(byte[] into, int offset, int length) throws IOException {
        if (!begun) {
            begun = true;
            while (limit < MARK && fill()) {
                // Reads as many bytes as a byte order mark has, unless the object is shorter.
            }
            begin(in, limit);
        }
        return length == 0 ? 0 : transcode(into, offset, length);
    }

    /** Checks the object's first bytes for a byte order mark. */
    abstract void begin(byte[] first, int count) throws IOException;

    /** Does the same as {@link ByteInput#read}. The length is at least one byte. */
    abstract int transcode(byte[] into, int offset, int length) throws IOException;

    final void skip(int count) {
        start += count;
    }

    /** How many bytes were read but not yet converted. */
    final int available() {
        return limit - start;
    }

    final int take() {
        return in[start++] & 0xff;
    }

    final int take(byte[] into, int offset, int length) {
        int count = Math.min(length, available());
        System.arraycopy(in, start, into, offset, count);
        start += count;
        return count;
    }

    final ByteInput input() {
        return input;
    }

    /** Reads more bytes. Returns whether there were any. */
    final boolean fill() throws IOException {
        System.arraycopy(in, start, in, 0, available());
        limit = available();
        start = 0;
        int count = ended ? -1 : input.read(in, limit, in.length - limit);
        ended = count < 0;
        limit += Math.max(count, 0);
        return !ended;
    }

    private static int unit(byte[] in, boolean littleEndian) {
        int low = in[littleEndian ? 0 : 1] & 0xff;
        return (in[littleEndian ? 1 : 0] & 0xff) << 8 | low;
    }

    private static boolean marksUtf16(byte[] first, int count) {
        int unit = count < MARK ? 0 : unit(first, false);
        return unit == BYTE_ORDER_MARK || unit == REVERSED_MARK;
    }

    private static EncodingException mismatch(Encoding encoding, String what) {
        return new EncodingException("The object is not in ENCODING " + encoding + ": " + what);
    }

    /** UTF-8, which is passed on unchanged. */
    private static final class Utf8Bytes extends Transcoding {

        Utf8Bytes(ByteInput input) {
            super(input, SMALL_BUFFER);
        }

        @Override
        void begin(byte[] first, int count) throws IOException {
            if (marksUtf16(first, count)) {
                throw mismatch(Encoding.UTF8, "it begins with the byte order mark of UTF-16; specify ENCODING UTF16");
            }
        }

        @Override
        int transcode(byte[] into, int offset, int length) throws IOException {
            // After the buffered bytes, the object is read directly. The reader of the records skips UTF-8's own byte
            // order mark.
            return available() > 0 ? take(into, offset, length) : input().read(into, offset, length);
        }
    }

    /** An encoding whose bytes must be converted. */
    private abstract static class Converted extends Transcoding {

        /** One byte of these encodings becomes at most this many bytes of UTF-8. */
        private static final int GROWTH = 2;

        private final byte[] out = new byte[GROWTH * BUFFER];
        private int first;
        private int size;

        Converted(ByteInput input) {
            super(input, BUFFER);
        }

        @Override
        final int transcode(byte[] into, int offset, int length) throws IOException {
            while (first == size) {
                first = 0;
                size = 0;
                convert();
                if (size == 0 && !fill()) {
                    end();
                    if (size == 0) {
                        return -1;
                    }
                }
            }
            int count = Math.min(length, size - first);
            System.arraycopy(out, first, into, offset, count);
            first += count;
            return count;
        }

        /** Converts all whole characters that are available. */
        abstract void convert();

        /** Converts or refuses the remaining bytes at the object's end. */
        abstract void end() throws IOException;

        final void write(int codePoint) {
            if (codePoint < 0x80) {
                out[size++] = (byte) codePoint;
            } else if (codePoint < 0x800) {
                out[size++] = (byte) (0xc0 | codePoint >> 6);
                out[size++] = (byte) (0x80 | codePoint & 0x3f);
            } else if (codePoint < 0x10000) {
                out[size++] = (byte) (0xe0 | codePoint >> 12);
                out[size++] = (byte) (0x80 | codePoint >> 6 & 0x3f);
                out[size++] = (byte) (0x80 | codePoint & 0x3f);
            } else {
                out[size++] = (byte) (0xf0 | codePoint >> 18);
                out[size++] = (byte) (0x80 | codePoint >> 12 & 0x3f);
                out[size++] = (byte) (0x80 | codePoint >> 6 & 0x3f);
                out[size++] = (byte) (0x80 | codePoint & 0x3f);
            }
        }
    }

    private static final class Latin1Bytes extends Converted {

        Latin1Bytes(ByteInput input) {
            super(input);
        }

        @Override
        void begin(byte[] first, int count) {
            // Every sequence of bytes is valid ISO-8859-1, so nothing can be checked.
        }

        @Override
        void convert() {
            while (available() > 0) {
                write(take());
            }
        }

        @Override
        void end() {
            // A character has one byte, so no incomplete character can remain.
        }
    }

    private static final class Utf16Bytes extends Converted {

        private static final int NONE = 0;

        private final Encoding encoding;
        private boolean littleEndian;
        /** The first half of a surrogate pair, if the second half hasn't been read yet. */
        private int high = NONE;

        Utf16Bytes(Encoding encoding, ByteInput input) {
            super(input);
            this.encoding = encoding;
            this.littleEndian = encoding == Encoding.UTF16LE;
        }

        @Override
        void begin(byte[] first, int count) throws IOException {
            if (count == 0) {
                return;
            }
            boolean marked = marksUtf16(first, count);
            boolean little = marked && unit(first, true) == BYTE_ORDER_MARK;
            if (encoding == Encoding.UTF16) {
                if (!marked) {
                    throw mismatch(encoding, "it has no byte order mark; specify UTF16LE or UTF16BE");
                }
                littleEndian = little;
            } else if (marked && little != littleEndian) {
                throw mismatch(encoding, "its byte order mark is that of " + (little ? "UTF16LE" : "UTF16BE"));
            }
            skip(marked ? MARK : 0);
        }

        @Override
        void convert() {
            while (available() > 1) {
                int one = take();
                int two = take();
                add(littleEndian ? two << 8 | one : one << 8 | two);
            }
        }

        private void add(int unit) {
            if (high != NONE && Character.isLowSurrogate((char) unit)) {
                write(Character.toCodePoint((char) high, (char) unit));
                high = NONE;
                return;
            }
            writeHalf();
            if (Character.isHighSurrogate((char) unit)) {
                high = unit;
            } else {
                write(unit);
            }
        }

        private void writeHalf() {
            if (high != NONE) {
                write(high);
                high = NONE;
            }
        }

        @Override
        void end() throws IOException {
            if (available() > 0) {
                throw new CharConversionException(
                        "it ends within a character: a character of UTF-16 has two or four bytes");
            }
            writeHalf();
        }
    }
}
