package com.sparkify.dwh.internal.postgres.shred;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestFileTest {

    private static List<ManifestFile.Entry> read(String json) throws IOException, ManifestFile.MalformedException {
        return ManifestFile.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static String refusal(String json) {
        ManifestFile.MalformedException e = assertThrows(ManifestFile.MalformedException.class, () -> read(json), json);
        return "line " + e.line() + ": " + e.getMessage();
    }

    @Test
    void entriesHaveAUrlAndMayBeMandatory() throws Exception {
        assertEquals(
                List.of(
                        new ManifestFile.Entry("s3://b/1", true, 2),
                        new ManifestFile.Entry("s3://b/é", false, 3),
                        new ManifestFile.Entry("s3://b/1", false, 3)),
                read("\ufeff{\"entries\":[\n{\"url\":\"s3://b/1\",\"mandatory\":true},\n"
                        + "{\"mandatory\":false,\"url\":\"s3://b/\\u00e9\"},{\"url\":\"s3://b/1\"}]}"));
        assertEquals(List.of(), read("{\"entries\":[]}"));
    }

    @Test
    void keysThatUnloadAddsAreIgnored() throws Exception {
        assertEquals(
                List.of(new ManifestFile.Entry("s3://b/0000_part_00", false, 1)),
                read("{\"entries\":[{\"url\":\"s3://b/0000_part_00\",\"meta\":{\"content_length\":5956875,"
                        + "\"record_count\":1}}],\"schema\":{\"elements\":[{\"name\":\"id\"}]},"
                        + "\"meta\":{\"content_length\":5956875},\"author\":{\"name\":\"Amazon Redshift\"}}"));
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
                    List.of(new ManifestFile.Entry("s3://b/1", false, 1)),
                    read("{\"x\":" + ignored + ",\"entries\":[{\"url\":\"s3://b/1\",\"meta\":" + ignored + "}]}"),
                    () -> ignored.substring(0, 20));
        }
    }

    @Test
    void invalidManifestsAreRefusedWithThePosition() {
        assertEquals("line 1: it does not hold a JSON object, at column 1", refusal(""));
        assertEquals("line 1: it does not hold a JSON object, at column 1", refusal("[]"));
        assertEquals("line 2: it has no key \"entries\", at column 1", refusal("{\"Entries\":[]\n}"));
        assertEquals("line 1: its \"entries\" is not an array, at column 12", refusal("{\"entries\":{}}"));
        assertEquals(
                "line 2: entry 2 is not an object, at column 3",
                refusal("{\"entries\":[{\"url\":\"s3://b/1\"},\n  \"s3://b/2\"]}"));
        assertEquals("line 1: entry 1 has no \"url\", at column 30", refusal("{\"entries\":[{\"mandatory\":true}]}"));
        assertEquals(
                "line 1: the \"url\" of entry 1 is not a string, at column 20", refusal("{\"entries\":[{\"url\":7}]}"));
        assertEquals(
                "line 1: the \"mandatory\" of entry 1 is neither true nor false, at column 26",
                refusal("{\"entries\":[{\"mandatory\":\"yes\",\"url\":\"s3://b/1\"}]}"));
        assertEquals("line 2: there is text after its JSON object, at column 1", refusal("{\"entries\":[]}\n{}"));
        assertEquals(
                "line 2: it is not JSON: Unexpected character ('}' (code 125)): was expecting double-quote to start"
                        + " field name, at column 17",
                refusal("{\"entries\":[\n{\"url\":\"s3://b\",}]}"));
    }
}
