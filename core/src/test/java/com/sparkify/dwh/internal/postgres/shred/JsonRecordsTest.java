package com.sparkify.dwh.internal.postgres.shred;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.internal.postgres.shred.Records.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonRecordsTest {

    private static final String GARBAGE = "Invalid JSON: an object is expected, and only white space between objects: ";

    @Test
    void keysMayHaveAnyOrderAndUnwantedKeysAreIgnored() throws IOException {
        assertEquals(
                List.of("1 | 'x'", "2 | -", "- | null"),
                Shredded.auto("{\"a\":1,\"b\":\"x\"}\n{\"z\":[{\"b\":3}],\"a\":2}\n{\"b\":null}", "a", "b"));
    }

    @Test
    void objectsMaySpanLinesAndNeedNoSeparator() throws IOException {
        assertEquals(List.of("1", "2", "3"), Shredded.auto("{\n \"a\" :\r\n 1\t}{\"a\":2}\n\n  {\"a\":3}\n", "a"));
    }

    @Test
    void aByteOrderMarkIsSkipped() throws IOException {
        assertEquals(List.of("1"), Shredded.auto("\ufeff{\"a\":1}", "a"));
    }

    @Test
    void headerLinesAreSkippedAndCounted() throws IOException {
        JsonRecords records = new JsonRecords(Selection.keys(List.of("a")), 2, 8);
        byte[] json = "\ufeff{\"a\":1}\n{\"a\":\n2}{\"a\":3}\n{]".getBytes(StandardCharsets.UTF_8);
        records.open(new ByteArrayInputStream(json)::read);
        assertEquals(Outcome.MALFORMED, records.next());
        assertEquals("3: 2}", records.line() + ": " + Shredded.text(records, records.start(), records.end()));
        assertEquals(Outcome.RECORD, records.next());
        assertEquals(3, records.line());
        assertEquals(Outcome.MALFORMED, records.next());
        assertEquals(4, records.line());
    }

    @Test
    void anEmptyObjectFileHasNoRecords() throws IOException {
        assertEquals(List.of(), Shredded.auto("", "a"));
        assertEquals(List.of(), Shredded.auto(" \n\n", "a"));
    }

    @Test
    void theErrorForACompressedObjectNamesTheCompression() throws IOException {
        Map<String, int[]> magic = Map.of(
                "GZIP", new int[] {0x1f, 0x8b, 0x08, 0x00},
                "ZSTD", new int[] {0x28, 0xb5, 0x2f, 0xfd, 0x04},
                "BZIP2", new int[] {'B', 'Z', 'h', '9', '1', 'A', 'Y', '&'});
        for (Map.Entry<String, int[]> each : magic.entrySet()) {
            assertEquals(
                    "Invalid JSON: the object is compressed. COPY reads it only with " + each.getKey(),
                    reason(each.getValue()));
        }
        for (int[] other :
                List.of(new int[] {0x1f}, new int[] {'B', 'Z', 'h'}, new int[] {'B', 'Z', 'h', '9', '1', '1'})) {
            assertEquals(GARBAGE.substring(0, GARBAGE.length() - 2), reason(other));
        }
    }

    @Test
    void theErrorForAnotherFormatNamesTheFormat() throws IOException {
        Map<String, int[]> magic = Map.of(
                "compressed with xz, which COPY doesn't read", new int[] {0xfd, '7', 'z', 'X', 'Z', 0},
                "a ZIP archive, which COPY doesn't read", new int[] {'P', 'K', 3, 4, 20},
                "compressed with LZ4, which COPY doesn't read", new int[] {0x04, 0x22, 0x4d, 0x18},
                "compressed with LZOP: compress it with GZIP, BZIP2 or ZSTD instead",
                        new int[] {0x89, 'L', 'Z', 'O', 0},
                "Parquet, not JSON", new int[] {'P', 'A', 'R', '1', 0x15},
                "Avro, not JSON", new int[] {'O', 'b', 'j', 1, 4});
        for (Map.Entry<String, int[]> each : magic.entrySet()) {
            assertEquals("Invalid JSON: the object is " + each.getKey(), reason(each.getValue()));
        }
    }

    private static String reason(int... content) throws IOException {
        byte[] bytes = new byte[content.length];
        for (int i = 0; i < content.length; i++) {
            bytes[i] = (byte) content[i];
        }
        JsonRecords records = new JsonRecords(Selection.keys(List.of("a")), 0, 8);
        records.open(new ByteArrayInputStream(bytes)::read);
        assertEquals(Outcome.MALFORMED, records.next());
        return records.reason();
    }

    @Test
    void theLastOfEqualKeysCounts() throws IOException {
        assertEquals(List.of("2", "null"), Shredded.auto("{\"a\":1,\"a\":2}{\"a\":1,\"a\":null}", "a"));
        assertEquals(List.of("- | 2"), Shredded.paths("{\"a\":{\"b\":1},\"a\":{\"c\":2}}", "$.a.b", "$.a.c"));
    }

    @Test
    void keysAreCaseSensitiveByDefault() throws IOException {
        assertEquals(List.of("-"), Shredded.auto("{\"A\":1}", "a"));
        byte[] json = "{\"A\":1}{\"\\u0061\":2}{\"İD\":3}".getBytes(StandardCharsets.UTF_8);
        assertEquals(
                List.of("1 | -", "2 | -", "- | 3"),
                Shredded.of(Selection.keysIgnoringCase(List.of("a", "İd")), 2, json, 64, 5));
    }

    @Test
    void escapedKeysAreDecoded() throws IOException {
        assertEquals(List.of("1 | 2"), Shredded.auto("{\"\\u0061\":1,\"\\\"\":2}", "a", "\""));
    }

    @Test
    void theOrderOfKeysMayDifferBetweenRecords() throws IOException {
        assertEquals(
                List.of("1 | 2", "4 | 3", "6 | 5", "7 | 8", "- | 9"),
                Shredded.auto(
                        "{\"a\":1,\"bb\":2}{\"bb\":3,\"a\":4}{\"bb\":5,\"a\":6}{\"a\":7,\"x\":0,\"bb\":8}{\"bb\":9}",
                        "a",
                        "bb"));
    }

    @Test
    void nestedValuesAreReadAsTheyAreWritten() throws IOException {
        assertEquals(
                List.of("{ \"x\" : [1, {}] } | []"), Shredded.auto("{\"a\":{ \"x\" : [1, {}] },\"b\":[]}", "a", "b"));
    }

    @Test
    void twoColumnsMayHaveTheSameKey() throws IOException {
        assertEquals(List.of("1 | 1"), Shredded.paths("{\"a\":1}", "$.a", "$['a']"));
    }

    @Test
    void pathsGoIntoObjectsAndArrays() throws IOException {
        String json = "{\"a\":{\"b\":[10,{\"c\":\"x\"},12]},\"d\":[[1,2],[3]]}";
        assertEquals(
                List.of("'x' | 12 | 3 | {\"c\":\"x\"} | [10,{\"c\":\"x\"},12]"),
                Shredded.paths(json, "$.a.b[1].c", "$.a.b[2]", "$.d[1][0]", "$.a.b[1]", "$.a.b"));
    }

    @Test
    void aMissingKeyIsMissingAndAMissingElementIsAnError() throws IOException {
        assertEquals(
                List.of("no object | 1", "no object | no element", "1 | no element", "- | -", "- | -"),
                Shredded.paths(
                        "{\"a\":[1]}{\"a\":[]}{\"a\":{\"b\":1}}{\"a\":null}{\"x\":1}", "$['a']['b']", "$['a'][0]"));
    }

    @Test
    void aPathIntoAValueThatIsNotAnObjectIsAnError() throws IOException {
        assertEquals(
                List.of("no object", "no object", "no object", "-", "1", "-"),
                Shredded.paths(
                        "{\"a\":1}{\"a\":\"x\"}{\"a\":[{\"b\":1}]}{\"a\":null}{\"a\":{\"b\":1}}{}", "$['a']['b']"));
        assertEquals(
                List.of("no object | no object"),
                Shredded.paths("[{\"id\":1,\"name\":\"Ann\"},{\"id\":2,\"name\":\"Bob\"}]", "$.id", "$.name"));
        assertEquals(List.of("1"), Shredded.paths("{\"a\":5,\"a\":{\"b\":1}}", "$.a.b"));
        assertEquals(List.of("no object"), Shredded.paths("{\"a\":[7]}", "$.a[0].b"));
    }

    @Test
    void withPathsAnArrayIsARecord() throws IOException {
        assertEquals(List.of("1 | 2", "3 | no element"), Shredded.paths("[1,2][3]", "$[0]", "$[1]"));
        assertEquals(List.of("no element"), Shredded.paths("{\"a\":1}", "$[0]"));
    }

    @Test
    void withoutPathsATopLevelArrayIsOneError() throws IOException {
        assertEquals(
                List.of(
                        "line 1: Invalid JSON: a top-level array needs a JSONPaths file, at byte 1 of the array:"
                                + " [{\"a\":1},{\"a\":2}]",
                        "3"),
                Shredded.auto("[{\"a\":1},{\"a\":2}]\n{\"a\":3}", "a"));
    }

    @Test
    void textBetweenObjectsIsOneError() throws IOException {
        assertEquals(
                List.of("1", "line 1: " + GARBAGE + ", ", "2", "line 2: " + GARBAGE + "x \"{\" y", "3"),
                Shredded.auto("{\"a\":1}, {\"a\":2}\nx \"{\" y\n{\"a\":3}", "a"));
    }

    @Test
    void readingContinuesAfterTheMatchingBrace() throws IOException {
        assertEquals(
                List.of(
                        "line 3: Invalid JSON: a value is missing, at byte 8 of the object: {\n"
                                + "\"a\": x\n"
                                + ", \"b\": \"}\"}",
                        "2"),
                Shredded.auto("{\n\"a\": x\n, \"b\": \"}\"} {\"a\":2}", "a"));
    }

    @Test
    void aTruncatedLineIsOneError() throws IOException {
        assertEquals(
                List.of(
                        "1",
                        "line 2: Invalid JSON: a string isn't closed in its line, at byte 10 of the object:"
                                + " {\"a\":\"xyz\n",
                        "3",
                        "line 4: The JSON object has no closing brace: {\"a\":4"),
                Shredded.auto("{\"a\":1}\n{\"a\":\"xyz\n{\"a\":3}\n{\"a\":4", "a"));
    }

    @Test
    void theErrorOfATopLevelArrayNamesAnArray() throws IOException {
        assertEquals(
                List.of(
                        "line 1: Invalid JSON: a comma or the closing bracket is missing, at byte 4 of the array: [1 2]",
                        "line 2: The JSON array has no closing bracket: [1, {\"a\": 2}"),
                Shredded.paths("[1 2]\n[1, {\"a\": 2}", "$[0]"));
        byte[] longest = ("[\"" + "x".repeat(JsonRecords.MAX_RECORD) + "\"]").getBytes(StandardCharsets.UTF_8);
        List<String> lines =
                Shredded.of(Selection.paths(List.of(JsonPath.parse("$[0]"))), 1, longest, 1 << 18, 1 << 20);
        assertEquals(1, lines.size());
        assertEquals(
                "line 1: The JSON array is longer than 4194304 bytes: ",
                lines.get(0).substring(0, 53));
    }

    @Test
    void theLinesOfMalformedRecordsAreCounted() throws IOException {
        List<String> lines = Shredded.auto("\n\n{\"a\":\n1}\n{]\n{\"a\"\n\n:}\n\n?\n{\"a\":1}}", "a");
        assertEquals(
                List.of("1", "line 5", "line 8", "line 10", "1", "line 11"),
                lines.stream().map(line -> line.replaceAll("(?s):.*", "")).toList());
    }

    @Test
    void malformedTokensAreErrors() throws IOException {
        for (String value : List.of(
                "01",
                "-",
                "1.",
                ".5",
                "1e",
                "+1",
                "tru",
                "nulL",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\t\"",
                "'a'",
                "[1,]",
                "{,}",
                "{\"b\"}",
                "{\"b\":1,}",
                "[1 2]",
                "NaN",
                "")) {
            List<String> lines = Shredded.auto("{\"a\":" + value + "}\n{\"a\":7}", "b");
            assertEquals(2, lines.size(), value);
            assertEquals("line 1: Invalid JSON", lines.get(0).substring(0, 20), value);
            assertEquals("-", lines.get(1), value);
        }
    }

    @Test
    void nestingHasALimit() throws IOException {
        String deep = "[".repeat(999) + "]".repeat(999);
        assertEquals(List.of(deep), Shredded.auto("{\"a\":" + deep + "}", "a"));
        String deeper = "[".repeat(100_000) + "]".repeat(100_000);
        List<String> lines = Shredded.auto("{\"a\":" + deeper + "}{\"a\":1}", "a");
        assertEquals(2, lines.size());
        assertEquals(
                "line 1: Invalid JSON: objects and arrays are nested more than 1000 deep, at byte 1005 of the object",
                lines.get(0).substring(0, lines.get(0).indexOf(": {")));
        assertEquals("1", lines.get(1));
    }

    @Test
    void anObjectOf4MbIsTheLongest() throws IOException {
        byte[] longest = object(JsonRecords.MAX_RECORD);
        Selection selection = Selection.keys(List.of("b"));
        assertEquals(List.of("1"), Shredded.of(selection, 1, longest, 1 << 18, 1 << 20));
        byte[] longer = object(JsonRecords.MAX_RECORD + 1);
        List<String> lines = Shredded.of(selection, 1, longer, 1 << 18, 1 << 20);
        assertEquals(1, lines.size());
        assertEquals(
                "line 1: The JSON object is longer than 4194304 bytes: ",
                lines.get(0).substring(0, 54));
    }

    @Test
    void anObjectOfManyMegabytesIsSkippedInBoundedMemory() throws IOException {
        byte[] json = new byte[20_000_000];
        Arrays.fill(json, (byte) 'x');
        byte[] head = "{\"a\":\"".getBytes(StandardCharsets.UTF_8);
        byte[] tail = "\"}{\"b\":2}".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(head, 0, json, 0, head.length);
        System.arraycopy(tail, 0, json, json.length - tail.length, tail.length);
        List<String> lines = Shredded.of(Selection.keys(List.of("b")), 1, json, 1 << 18, 1 << 20);
        assertEquals(2, lines.size());
        assertEquals("2", lines.get(1));
    }

    private static byte[] object(int length) {
        StringBuilder json = new StringBuilder("{\"a\":\"");
        json.append("x".repeat(length - "{\"a\":\"\",\"b\":1}".length())).append("\",\"b\":1}");
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
