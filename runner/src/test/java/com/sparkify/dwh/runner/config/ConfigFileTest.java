package com.sparkify.dwh.runner.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

    private static final List<ConfigFile.Value> HOST_AND_ARN = List.of(
            new ConfigFile.Value("CLUSTER", "HOST", "h.example"), new ConfigFile.Value("IAM_ROLE", "ARN", "arn:a"));

    private static void assertWritten(String expected, String before) {
        assertEquals(expected, ConfigFile.with(before, HOST_AND_ARN));
    }

    @Test
    void anEmptyFileGetsTheSections() {
        assertWritten("[CLUSTER]\nHOST = h.example\n\n[IAM_ROLE]\nARN = arn:a\n", "");
    }

    @Test
    void aMissingLineFeedIsAddedBeforeANewLine() {
        assertWritten(
                "[IAM_ROLE]\nARN = arn:a\n[CLUSTER]\nDB_NAME = dwh\nHOST = h.example\n",
                "[IAM_ROLE]\nARN = arn:old\n[CLUSTER]\nDB_NAME = dwh");
    }

    @Test
    void windowsLineEndsAndTheByteOrderMarkStay() {
        assertWritten(
                "\uFEFF[CLUSTER]\r\nHOST = h.example\r\n\r\n[IAM_ROLE]\r\nARN = arn:a\r\n",
                "\uFEFF[CLUSTER]\r\nHOST = old\r\n");
    }

    @Test
    void eachLineKeepsItsLineEnding() {
        assertWritten(
                "# one\n[CLUSTER]\r\nHOST = h.example\n# two\r[IAM_ROLE]\nARN = arn:a\r\n",
                "# one\n[CLUSTER]\r\nHOST = old\n# two\r[IAM_ROLE]\nARN = arn:old\r\n");
    }

    @Test
    void quotesColonsBlanksAndTheCaseOfAKeyAreUnchanged() {
        assertWritten(
                "[CLUSTER]\n  host :h.example\n[IAM_ROLE]\nARN= arn:a\n",
                "[CLUSTER]\n  host :'a = b'\n[IAM_ROLE]\nARN= \"arn:old\"\n");
    }

    @Test
    void aValueWithAnUncommonLineSeparatorIsReplacedAsAWhole() {
        assertWritten(
                "[CLUSTER]\nHOST = h.example\n[IAM_ROLE]\nARN = arn:a\n",
                "[CLUSTER]\nHOST = a\u2028b\n[IAM_ROLE]\nARN = arn:\u0085old\n");
    }

    @Test
    void aSymbolicLinkStaysAndItsTargetIsReplaced(@TempDir Path folder) throws IOException {
        Path target = Files.writeString(folder.resolve("real.cfg"), "# ours\n");
        Path link = Files.createSymbolicLink(folder.resolve("dwh.cfg"), target);
        ConfigFile.write(link, HOST_AND_ARN);
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("# ours\n\n[CLUSTER]\nHOST = h.example\n\n[IAM_ROLE]\nARN = arn:a\n", Files.readString(target));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(link, target), files.sorted().toList());
        }
    }
}
