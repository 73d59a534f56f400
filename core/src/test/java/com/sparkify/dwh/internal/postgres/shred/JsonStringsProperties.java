package com.sparkify.dwh.internal.postgres.shred;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Compares {@link JsonStrings} with Jackson and {@link Digits} with the JDK. */
class JsonStringsProperties {

    @Property
    void decodingUndoesJacksonsEncoding(@ForAll String text, @ForAll boolean ascii) throws IOException {
        String valid = new String(text.replace("\0", "").getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        String escaped = new String(JsonStringEncoder.getInstance().quoteAsUTF8(valid), StandardCharsets.UTF_8);
        if (ascii) {
            escaped = escaped(valid);
        }
        try (JsonParser parser = new JsonFactory().createParser('"' + escaped + '"')) {
            parser.nextToken();
            assertEquals(valid, parser.getText());
        }
        assertEquals(valid, decode(escaped));
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(String.format(java.util.Locale.ROOT, "\\u%04x", c)));
        return escaped.toString();
    }

    @Example
    void allEscapesAreDecoded() {
        assertEquals("\"\\/\b\f\n\r\té😀", decode("\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00E9\\uD83D\\uDE00"));
    }

    @Example
    void loneSurrogatesAndNulAreRefused() {
        assertEquals("-1", decode("a\\ud83d"));
        assertEquals("-1", decode("a\\ud83dx"));
        assertEquals("-1", decode("a\\ud83d\\u0041"));
        assertEquals("-1", decode("\\ude00\\ud83d"));
        assertEquals("-2", decode("abc\\u0000"));
    }

    private static String decode(String escaped) {
        byte[] in = Arrays.copyOf(
                escaped.getBytes(StandardCharsets.UTF_8),
                escaped.getBytes(StandardCharsets.UTF_8).length + JsonStrings.ROOM);
        byte[] out = new byte[in.length + 3];
        int end = JsonStrings.decode(in, 0, in.length - JsonStrings.ROOM, out, 3);
        assertArrayEquals(new byte[3], Arrays.copyOf(out, 3));
        return end < 0 ? String.valueOf(end) : new String(out, 3, end - 3, StandardCharsets.UTF_8);
    }

    @Property
    void digitsAreReadAsTheirValue(@ForAll @LongRange(min = 0, max = 999_999_999_999_999_999L) long value) {
        byte[] in = (value + "/:x0123456789").getBytes(StandardCharsets.ISO_8859_1);
        int length = String.valueOf(value).length();
        assertEquals(length, Digits.end(in, 0, length + 1));
        assertEquals(length, Digits.end(in, 0, length));
        assertEquals(value, Digits.value(in, 0, length));
    }

    @Property
    void anyOtherByteEndsTheDigits(@ForAll byte other) {
        byte[] in = "1234567890123456".getBytes(StandardCharsets.ISO_8859_1);
        in[3] = other;
        assertEquals(other >= '0' && other <= '9' ? 8 : 3, Digits.end(in, 0, 8));
    }
}
