package com.sparkify.dwh.internal.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Streams with faults, for tests of {@link ReadAhead}. */
final class Streams {

    private Streams() {}

    /** Never ends, and counts the bytes that it returned. */
    static InputStream endless(AtomicLong given) {
        return new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("ReadAhead must not read byte by byte");
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                given.addAndGet(length);
                return length;
            }
        };
    }

    /** Returns some bytes, then fails. */
    static InputStream failing(byte[] before, IOException failure) {
        return new SequenceInputStream(new ByteArrayInputStream(before), new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }
        });
    }

    /** Blocks like a socket: ignores interrupts and ends when it is closed. */
    static InputStream hanging() {
        CountDownLatch closed = new CountDownLatch(1);
        return new InputStream() {
            @Override
            public int read() throws IOException {
                while (true) {
                    try {
                        closed.await();
                        throw new IOException("closed");
                    } catch (InterruptedException e) {
                        // A socket ignores interrupts.
                    }
                }
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
    }
}
