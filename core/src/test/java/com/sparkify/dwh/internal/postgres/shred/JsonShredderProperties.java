package com.sparkify.dwh.internal.postgres.shred;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Compares {@link JsonShredder} with Jackson. */
class JsonShredderProperties {

    private static final List<String> KEYS = List.of("a", "bb", "ccccccc", "dddddddd", "artist_name", "é", "\"");

    @Property(tries = 2000)
    void theShredderFindsTheSameValuesAsJackson(
            @ForAll("objects") List<String> objects,
            @ForAll("gaps") String gap,
            @ForAll @IntRange(min = 1, max = 70) int buffer,
            @ForAll @IntRange(min = 1, max = 40) int atATime)
            throws IOException {
        List<String> expected = new ArrayList<>();
        for (String object : objects) {
            expected.add(byJackson(object));
        }
        byte[] json = String.join(gap, objects).getBytes(StandardCharsets.UTF_8);
        assertEquals(expected, Shredded.of(Selection.keys(KEYS), KEYS.size(), json, buffer, atATime));
    }

    @Property(tries = 3000)
    void theShredderAcceptsTheSameTextsAsJackson(
            @ForAll("objects") List<String> objects,
            @ForAll int where,
            @ForAll("specials") char other,
            @ForAll @IntRange(min = 0, max = 2) int what)
            throws IOException {
        String object = objects.get(0);
        int at = 1 + Math.floorMod(where, object.length() - 1);
        String changed = object.substring(0, at) + (what == 0 ? "" : other) + object.substring(what == 1 ? at : at + 1);
        List<String> found =
                Shredded.of(Selection.keys(KEYS), KEYS.size(), changed.getBytes(StandardCharsets.UTF_8), 64, 9);
        boolean accepted = found.size() == 1 && !found.get(0).startsWith("line ");
        assertEquals(isOneObject(changed), accepted, () -> changed + " gave " + found);
    }

    /** Returns the text of the value of each wanted key. If a key occurs twice, the last value counts. */
    private static String byJackson(String json) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                JsonToken token = parser.nextToken();
                int start = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                // Jackson finds the end of a string only in this call.
                parser.getText();
                int end = (int) parser.currentLocation().getCharOffset();
                values.put(key, shown(json, token, start, end));
            }
        }
        return KEYS.stream().map(key -> values.getOrDefault(key, "-")).collect(Collectors.joining(" | "));
    }

    private static String shown(String json, JsonToken token, int start, int end) {
        return switch (token) {
            case VALUE_NULL -> "null";
            case VALUE_STRING -> "'" + json.substring(start + 1, end - 1) + "'";
            case START_OBJECT, START_ARRAY -> json.substring(start, end);
            // Jackson reads one character beyond a number.
            default -> json.substring(start).replaceAll("(?s)[,}\\]\\s].*", "");
        };
    }

    private static boolean isOneObject(String json) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(json.getBytes(StandardCharsets.UTF_8))) {
            parser.nextToken();
            int depth = 1;
            while (depth > 0) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    return false;
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (token == JsonToken.VALUE_STRING) {
                    parser.getText();
                }
            }
            return parser.nextToken() == null;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    @Provide
    Arbitrary<Character> specials() {
        return Arbitraries.of(
                '"', '\\', '{', '}', '[', ']', ',', ':', '0', '9', '.', '-', 'e', 'u', 't', '\n', ' ', '\u0001');
    }

    @Provide
    Arbitrary<String> gaps() {
        return Arbitraries.of("", " ", "\n", "\r\n", "\t\n\n  ");
    }

    @Provide
    Arbitrary<List<String>> objects() {
        return object(value(2)).list().ofMinSize(1).ofMaxSize(6);
    }

    private static Arbitrary<String> object(Arbitrary<String> values) {
        Arbitrary<String> keys = Arbitraries.of(
                "\"a\"",
                "\"\\u0061\"",
                "\"bb\"",
                "\"ccccccc\"",
                "\"dddddddd\"",
                "\"artist_name\"",
                "\"é\"",
                "\"\\\"\"",
                "\"other\"",
                "\"\"");
        return Combinators.combine(keys, blanks(), values)
                .as((key, blank, value) -> blank + key + blank + ":" + blank + value + blank)
                .list()
                .ofMaxSize(8)
                .map(members -> "{" + String.join(",", members) + "}");
    }

    private static Arbitrary<String> value(int depth) {
        Arbitrary<String> scalars = Arbitraries.oneOf(
                Arbitraries.of("null", "true", "false", "0", "-0", "1e5", "-12.5E-3", "\"\""),
                Arbitraries.longs().map(String::valueOf),
                Arbitraries.doubles().ofScale(6).map(String::valueOf),
                string());
        if (depth == 0) {
            return scalars;
        }
        Arbitrary<String> inner = value(depth - 1);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, scalars),
                net.jqwik.api.Tuple.of(1, object(inner)),
                net.jqwik.api.Tuple.of(
                        1, inner.list().ofMaxSize(4).map(elements -> "[ " + String.join(" ,", elements) + "]")));
    }

    private static Arbitrary<String> string() {
        Arbitrary<String> piece = Arbitraries.oneOf(
                Arbitraries.strings()
                        .withCharRange(' ', '~')
                        .excludeChars('"', '\\')
                        .ofMaxLength(20),
                Arbitraries.of("\\n", "\\\"", "\\\\", "\\/", "\\u00e9", "\\ud83d\\ude00", "é", "€", "😀", "\u007f"));
        return piece.list().ofMaxSize(5).map(pieces -> "\"" + String.join("", pieces) + "\"");
    }

    private static Arbitrary<String> blanks() {
        return Arbitraries.of("", "", " ", "\n", "\t ");
    }
}
