package com.sparkify.dwh.internal.postgres.copy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.copy.Copy.Encoding;
import com.sparkify.dwh.internal.postgres.shred.ByteInput;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Compares {@code Transcoding} with the JDK's decoders, for input that is read in pieces of any size. */
class TranscodingProperties {

    private static final String MARK = "\ufeff";

    /** Supplies the object's bytes in random pieces, and reads the result in random pieces. */
    private static byte[] transcoded(Encoding encoding, byte[] object, long seed) throws IOException {
        Random random = new Random(seed);
        int most = 1 + random.nextInt(random.nextBoolean() ? 3 : 40_000);
        int[] at = {0};
        ByteInput pieces = (into, offset, length) -> {
            if (at[0] == object.length) {
                return -1;
            }
            int count = Math.min(Math.min(length, 1 + random.nextInt(most)), object.length - at[0]);
            System.arraycopy(object, at[0], into, offset, count);
            at[0] += count;
            return count;
        };
        ByteInput transcoding = Transcoding.of(encoding, pieces);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 + random.nextInt(most)];
        for (int count = 0; count >= 0; count = transcoding.read(buffer, 0, buffer.length)) {
            all.write(buffer, 0, count);
        }
        return all.toByteArray();
    }

    private static String shown(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<Integer> codePoints = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 0x7f),
                Arbitraries.integers().between(0x80, 0xd7ff),
                Arbitraries.integers().between(0xe000, 0xfefe),
                Arbitraries.integers().between(0x10000, 0x10ffff));
        Arbitrary<String> some = codePoints.list().ofMaxSize(60).map(list -> list.stream()
                .map(Character::toString)
                .collect(java.util.stream.Collectors.joining()));
        // Repeated texts are longer than a buffer, so that some characters lie across the end of the buffer.
        return Arbitraries.oneOf(some, some.map(text -> "x" + text.repeat(700)));
    }

    @Property(tries = 300)
    void utf16IsReadAsTheJdkReadsIt(@ForAll("texts") String text, @ForAll long seed) throws IOException {
        check(Encoding.UTF16LE, StandardCharsets.UTF_16LE, text, text, seed);
        check(Encoding.UTF16LE, StandardCharsets.UTF_16LE, MARK + text, text, seed);
        check(Encoding.UTF16BE, StandardCharsets.UTF_16BE, text, text, seed);
        check(Encoding.UTF16BE, StandardCharsets.UTF_16BE, MARK + text, text, seed);
        check(Encoding.UTF16, StandardCharsets.UTF_16LE, MARK + text, text, seed);
        check(Encoding.UTF16, StandardCharsets.UTF_16BE, MARK + text, text, seed);
    }

    private static void check(Encoding encoding, Charset charset, String text, String expected, long seed)
            throws IOException {
        assertEquals(expected, shown(transcoded(encoding, text.getBytes(charset), seed)), encoding + " as " + charset);
    }

    @Property(tries = 300)
    void everyByteOfLatin1IsACharacter(@ForAll byte[] bytes, @ForAll long seed) throws IOException {
        assertEquals(new String(bytes, StandardCharsets.ISO_8859_1), shown(transcoded(Encoding.ISO88591, bytes, seed)));
    }

    @Property(tries = 300)
    void utf8IsNotConverted(@ForAll byte[] bytes, @ForAll long seed) throws IOException {
        byte[] object = bytes.clone();
        if (object.length > 0 && object[0] < 0) {
            object[0] = 'x';
        }
        assertArrayEquals(object, transcoded(Encoding.UTF8, object, seed));
    }

    @Property(tries = 300)
    void anUnpairedSurrogateBecomesThreeInvalidBytes(@ForAll("units") String units, @ForAll long seed)
            throws IOException {
        byte[] object = new byte[units.length() * 2];
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int i = 0; i < units.length(); i++) {
            object[2 * i] = (byte) (units.charAt(i) >> 8);
            object[2 * i + 1] = (byte) units.charAt(i);
        }
        units.codePoints().forEach(codePoint -> {
            boolean half = codePoint >= 0xd800 && codePoint < 0xe000;
            expected.writeBytes(
                    half
                            ? new byte[] {
                                (byte) 0xed, (byte) (0x80 | codePoint >> 6 & 0x3f), (byte) (0x80 | codePoint & 0x3f)
                            }
                            : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
        });
        byte[] utf8 = transcoded(Encoding.UTF16BE, object, seed);
        assertArrayEquals(expected.toByteArray(), utf8);
        boolean whole = units.codePoints().noneMatch(codePoint -> codePoint >= 0xd800 && codePoint < 0xe000);
        assertEquals(whole, isUtf8(utf8));
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @Provide
    Arbitrary<String> units() {
        return Arbitraries.strings()
                .withChars('a', '\u00e9', '\ud83d', '\ude00', '\udbff', '\udc00')
                .ofMaxLength(20);
    }

    private static String refusal(Encoding encoding, int... bytes) {
        byte[] object = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            object[i] = (byte) bytes[i];
        }
        return String.valueOf(assertThrows(EncodingException.class, () -> transcoded(encoding, object, 1))
                .getMessage());
    }

    @Example
    void theByteOrderMarkOfAnotherEncodingIsAnError() {
        assertEquals(
                "The object is not in ENCODING UTF8: it begins with the byte order mark of UTF-16; specify ENCODING UTF16",
                refusal(Encoding.UTF8, 0xff, 0xfe, '{', 0));
        assertEquals(
                "The object is not in ENCODING UTF16: it has no byte order mark; specify UTF16LE or UTF16BE",
                refusal(Encoding.UTF16, '{', 0));
        assertEquals(
                "The object is not in ENCODING UTF16: it has no byte order mark; specify UTF16LE or UTF16BE",
                refusal(Encoding.UTF16, '{'));
        assertEquals(
                "The object is not in ENCODING UTF16LE: its byte order mark is that of UTF16BE",
                refusal(Encoding.UTF16LE, 0xfe, 0xff));
        assertEquals(
                "The object is not in ENCODING UTF16BE: its byte order mark is that of UTF16LE",
                refusal(Encoding.UTF16BE, 0xff, 0xfe));
    }

    @Example
    void anObjectWithoutCharactersNeedsNoByteOrderMark() throws IOException {
        for (Encoding encoding : Encoding.values()) {
            assertEquals("", shown(transcoded(encoding, new byte[0], 1)));
        }
    }

    @Example
    void anOddNumberOfBytesIsAnError() {
        byte[] object = {'a', 0, 'b'};
        CharConversionException e =
                assertThrows(CharConversionException.class, () -> transcoded(Encoding.UTF16LE, object, 1));
        assertEquals("it ends within a character: a character of UTF-16 has two or four bytes", e.getMessage());
    }
}
