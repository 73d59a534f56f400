package com.sparkify.dwh.internal.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodecTest {

    private static final String NAME = "s3://b/k";

    @Test
    void withoutCompressionTheStreamItselfIsReturned() throws IOException {
        InputStream raw = InputStream.nullInputStream();
        assertSame(raw, Codec.NONE.decompress(raw, NAME));
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void allMembersAreRead(Codec codec) throws IOException {
        byte[] large = new byte[300_000];
        new Random(7).nextBytes(large);
        byte[] bytes = Compressed.compress(codec, bytes("one,"), bytes(""), large, bytes(",three"));
        byte[] expected = concat(concat(bytes("one,"), large), bytes(",three"));
        assertArrayEquals(expected, read(codec, new ByteArrayInputStream(bytes)));
        assertArrayEquals(expected, read(codec, Compressed.dribble(bytes)));
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void dataThatIsCutAnywhereIsReportedAsTruncated(Codec codec) throws IOException {
        byte[] first = Compressed.compress(codec, bytes("the first member; the first member"));
        byte[] both = concat(first, Compressed.compress(codec, bytes("the second")));
        for (int length = 1; length < both.length; length++) {
            if (length == first.length) {
                continue; // The data isn't truncated: it is exactly the first member.
            }
            byte[] cut = Arrays.copyOf(both, length);
            assertEquals(
                    NAME + " is truncated: its " + word(codec) + " data ends in the middle, after " + length + " bytes",
                    failure(codec, new ByteArrayInputStream(cut)),
                    "cut after " + length);
            assertEquals(
                    NAME + " is truncated: its " + word(codec) + " data ends in the middle, after " + length + " bytes",
                    failure(codec, Compressed.dribble(cut)),
                    "dribbled, cut after " + length);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void bytesAfterTheDataAreRefused(Codec codec) throws IOException {
        byte[] bytes = concat(Compressed.compress(codec, bytes("good")), bytes("{\"bad\": 1}\n"));
        String message = failure(codec, new ByteArrayInputStream(bytes));
        assertTrue(
                message.startsWith(NAME + " is damaged, or other bytes follow its " + word(codec) + " data"), message);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aChangedByteIsAnErrorOrLeavesTheContentUnchanged(Codec codec) throws IOException {
        byte[] content = bytes("some content that is long enough to have a body, a body, a body");
        byte[] bytes = Compressed.compress(codec, content);
        for (int i = codec == Codec.GZIP ? 10 : 4; i < bytes.length; i++) {
            byte[] flipped = bytes.clone();
            flipped[i] ^= 0x15;
            try {
                assertArrayEquals(content, read(codec, new ByteArrayInputStream(flipped)), "flipped at " + i);
            } catch (IOException e) {
                assertTrue(String.valueOf(e.getMessage()).startsWith(NAME + " is "), e.getMessage());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void dataInAnotherFormatIsReportedWithItsFirstBytes(Codec codec) {
        assertEquals(
                NAME + " is not " + word(codec) + ": first bytes 7b 22 61 22",
                failure(codec, new ByteArrayInputStream(bytes("{\"a\": 1}"))));
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void emptyDataIsRefused(Codec codec) {
        assertEquals(
                NAME + " is empty, but " + word(codec) + " data has at least a header: write it again, or delete it",
                failure(codec, InputStream.nullInputStream()));
    }

    @Test
    void aSkippableFrameBeforeZstdDataIsSkipped() throws IOException {
        byte[] skippable = {0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3};
        byte[] bytes = concat(skippable, Compressed.compress(Codec.ZSTD, bytes("data")));
        assertArrayEquals(bytes("data"), read(Codec.ZSTD, new ByteArrayInputStream(bytes)));
    }

    @Test
    void aWindowThatIsTooLongForTheReaderIsReported() {
        // The header of a frame with a window of 2^28 bytes, as zstd --long=28 writes it, and an empty last block.
        byte[] frame = HexFormat.of().parseHex("28b52ffd0090010000");
        assertEquals(
                NAME + " needs a zstd window of more than 128 MiB, which isn't supported: compress it with zstd"
                        + " --long=27 or less",
                assertThrows(IOException.class, () -> read(Codec.ZSTD, new ByteArrayInputStream(frame)))
                        .getMessage());
        frame[5] = (byte) 0x88;
        assertDoesNotThrow(() -> read(Codec.ZSTD, new ByteArrayInputStream(frame)));
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aFailureOfTheSourceIsPassedOnUnchanged(Codec codec) throws IOException {
        byte[] bytes = Compressed.compress(codec, bytes("data"));
        IOException broken = new IOException("the line is dead");
        InputStream source = new java.io.SequenceInputStream(
                new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length - 2)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw broken;
                    }
                });
        assertSame(broken, assertThrows(IOException.class, () -> read(codec, source)));
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void theSourceIsClosedEvenIfItHasAnotherFormat(Codec codec) throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        codec.decompress(watched(Compressed.compress(codec, bytes("data")), closed), NAME)
                .close();
        assertTrue(closed.get());
        closed.set(false);
        failure(codec, watched(bytes("garbage"), closed));
        assertTrue(closed.get());
    }

    private static InputStream watched(byte[] bytes, AtomicBoolean closed) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public void close() {
                closed.set(true);
            }
        };
    }

    private static String failure(Codec codec, InputStream source) {
        return String.valueOf(
                assertThrows(IOException.class, () -> read(codec, source)).getMessage());
    }

    private static byte[] read(Codec codec, InputStream source) throws IOException {
        try (InputStream in = codec.decompress(source, NAME)) {
            return in.readAllBytes();
        }
    }

    private static String word(Codec codec) {
        return codec.name().toLowerCase(Locale.ROOT);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
