package com.sparkify.dwh.internal.read;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** Compresses test data, and creates a stream that returns the data as slowly as the contract of InputStream allows. */
final class Compressed {

    private Compressed() {}

    /** Compresses each of the contents to a member, stream or frame of its own. */
    static byte[] compress(Codec codec, byte[]... contents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] content : contents) {
            ByteArrayOutputStream member = new ByteArrayOutputStream();
            try (OutputStream out =
                    switch (codec) {
                        case NONE -> member;
                        case GZIP -> new GZIPOutputStream(member);
                        case BZIP2 -> new BZip2CompressorOutputStream(member, 1);
                        case ZSTD -> new ZstdOutputStream(member).setChecksum(true);
                    }) {
                out.write(content);
            }
            bytes.write(member.toByteArray());
        }
        return bytes.toByteArray();
    }

    /** A stream that returns one byte per read, and whose {@code available()} is always 0. */
    static InputStream dribble(byte[] bytes) {
        return new InputStream() {
            private int position;

            @Override
            public int read() {
                return position < bytes.length ? bytes[position++] & 0xff : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                int value = length == 0 ? 0 : read();
                if (value >= 0 && length > 0) {
                    into[offset] = (byte) value;
                }
                return length == 0 ? 0 : value < 0 ? -1 : 1;
            }
        };
    }
}
