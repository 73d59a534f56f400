package com.sparkify.dwh.internal.postgres.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Compares {@link Utf8} with the JDK's decoder. */
class Utf8Properties {

    @Property(tries = 20_000)
    void theFirstInvalidByteIsWhereTheDecoderStops(@ForAll("bytes") byte[] bytes) {
        assertEquals(firstMalformed(bytes, 0), Utf8.firstInvalid(bytes, 0, bytes.length));
    }

    @Property(tries = 5000)
    void replacingKeepsValidSequences(@ForAll("bytes") byte[] bytes) {
        byte[] replaced = bytes.clone();
        Utf8.replaceInvalid(replaced, 0, replaced.length, (byte) '?');
        byte[] expected = bytes.clone();
        int at = firstMalformed(expected, 0);
        while (at < expected.length) {
            expected[at] = '?';
            at = firstMalformed(expected, at);
        }
        assertArrayEquals(expected, replaced);
    }

    @Property
    void aBoundaryIsNeverInsideACharacter(@ForAll String text, @ForAll int where) {
        String valid = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8) + "x";
        byte[] bytes = valid.getBytes(StandardCharsets.UTF_8);
        int at = Math.floorMod(where, bytes.length);
        int boundary = Utf8.boundary(bytes, 0, at);
        assertEquals(boundary, firstMalformed(Arrays.copyOf(bytes, boundary), 0));
        assertEquals(true, at - boundary < 4);
    }

    private static int firstMalformed(byte[] bytes, int from) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        CoderResult result = decoder.decode(in, CharBuffer.allocate(bytes.length + 1), true);
        return result.isMalformed() ? in.position() : bytes.length;
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        Arbitrary<Byte> odd = Arbitraries.of(
                        0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef,
                        0xf0, 0xf1, 0xf4, 0xf5, 0xff)
                .map(Integer::byteValue);
        return odd.array(byte[].class).ofMaxSize(8);
    }
}
