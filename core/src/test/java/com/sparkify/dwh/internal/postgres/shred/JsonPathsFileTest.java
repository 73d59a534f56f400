package com.sparkify.dwh.internal.postgres.shred;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonPathsFileTest {

    @Test
    void dotAndBracketNotationAreRead() throws Exception {
        assertEquals(
                List.of(
                        new JsonPath(List.of("artist")),
                        new JsonPath(List.of("a b", "it's", 12)),
                        new JsonPath(List.of(0))),
                read("{\"x\":{},\"jsonpaths\":[\"$['artist']\",\"$['a b'][\\\"it's\\\"][12]\",\"$[0]\"]}"));
        assertEquals(List.of(new JsonPath(List.of("a", "b", 0, "c"))), read("{\"jsonpaths\":[\"$.a.b[0].c\"]}"));
    }

    @Test
    void aKeyInBracketNotationMayContainDotsAndBrackets() throws Exception {
        assertEquals(
                List.of(
                        new JsonPath(List.of("a].b")),
                        new JsonPath(List.of(".c")),
                        new JsonPath(List.of(0, "d['e")),
                        new JsonPath(List.of("f"))),
                read("{\"jsonpaths\":[\"$['a].b']\",\"$['.c']\",\"$[0][\\\"d['e\\\"]\",\"$['f']\"]}"));
    }

    @Test
    void anExpressionThatMixesBothNotationsIsRefused() {
        for (String path : List.of("$.a['b']", "$['a'].b", "$[0].a[1]['b']", "$['a].b'][0].c")) {
            assertEquals(
                    "the expression '" + path + "' mixes bracket and dot notation",
                    failure("{\"jsonpaths\":[\"" + path + "\"]}"));
        }
    }

    @Test
    void invalidFilesAreRefusedWithTheReason() {
        assertEquals("it does not hold a JSON object", failure("[]"));
        assertEquals("it does not hold a JSON object", failure(""));
        assertEquals("it has no key \"jsonpaths\"", failure("{\"jsonPaths\":[]}"));
        assertEquals("its \"jsonpaths\" is empty", failure("{\"jsonpaths\":[]}"));
        assertEquals("its \"jsonpaths\" is not an array", failure("{\"jsonpaths\":\"$.a\"}"));
        assertEquals("path 2 of its \"jsonpaths\" is not a string", failure("{\"jsonpaths\":[\"$.a\",1]}"));
        assertEquals("there is text after its JSON object", failure("{\"jsonpaths\":[\"$.a\"]} {}"));
        assertEquals("it mixes bracket and dot notation: '$.b'", failure("{\"jsonpaths\":[\"$['a']\",\"$.b\"]}"));
        assertEquals(
                "it is not JSON: Unexpected character ('x' (code 120)): was expecting comma to separate Object entries,"
                        + " line 1, column 21",
                failure("{\"jsonpaths\":[\"$.a\"]x"));
    }

    @Test
    void valuesOfOtherKeysMayBeOfAnySize() throws Exception {
        for (String ignored : List.of(
                "[".repeat(3_000) + "]".repeat(3_000),
                "{\"a\":".repeat(3_000) + "1" + "}".repeat(3_000),
                "1".repeat(1_001),
                "0." + "1".repeat(2_000),
                "{\"" + "k".repeat(60_000) + "\":1}",
                "\"" + "s".repeat(25_000_000) + "\"")) {
            assertEquals(
                    List.of(new JsonPath(List.of("a"))),
                    read("{\"x\":" + ignored + ",\"jsonpaths\":[\"$.a\"]}"),
                    () -> ignored.substring(0, 20));
        }
    }

    @Test
    void aDeepArrayOrALongNumberInTheListOfPathsIsRefused() {
        assertEquals(
                "path 1 of its \"jsonpaths\" is not a string",
                failure("{\"jsonpaths\":[" + "[".repeat(3_000) + "]".repeat(3_000) + "]}"));
        assertEquals(
                "path 1 of its \"jsonpaths\" is not a string", failure("{\"jsonpaths\":[" + "1".repeat(1_001) + "]}"));
    }

    @Test
    void aPathHasAtMostAThousandSteps() throws Exception {
        String path = "$" + ".a".repeat(1_000);
        Selection.paths(read("{\"jsonpaths\":[\"" + path + "\"]}"));
        Selection.paths(read("{\"jsonpaths\":[\"$" + "[0]".repeat(1_000) + "\"]}"));
        for (int steps : new int[] {1_001, 2_000, 100_000}) {
            assertEquals(
                    "the expression '$" + ".a".repeat(19) + ".…' has more than 1000 steps, but objects and arrays can't"
                            + " be nested deeper",
                    failure("{\"jsonpaths\":[\"$" + ".a".repeat(steps) + "\"]}"));
        }
    }

    @Test
    void unsupportedPathsAreRefused() {
        for (String path : List.of(
                "",
                "a",
                "$",
                "$.",
                "$..a",
                "$.*",
                "$[*]",
                "$[-1]",
                "$[1:2]",
                "$['a'",
                "$['']",
                "$[a]",
                "$.a b",
                "$.a'b",
                "$[?(@.x)]",
                "$['a']x",
                "$[1234567890]")) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> JsonPath.parse(path), path);
            assertEquals(
                    "'" + path + "' is not a JSONPath expression",
                    String.valueOf(e.getMessage()).replaceAll(", at position.*", ""));
        }
    }

    private static String failure(String json) {
        return String.valueOf(assertThrows(JsonPathsFile.MalformedException.class, () -> read(json))
                .getMessage());
    }

    private static List<JsonPath> read(String json) throws IOException, JsonPathsFile.MalformedException {
        return JsonPathsFile.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
