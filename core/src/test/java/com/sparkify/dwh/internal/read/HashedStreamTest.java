package com.sparkify.dwh.internal.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.internal.content.ContentHash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HashedStreamTest {

    @TempDir
    private Path folder;

    @Test
    void aNegativeCountSkipsNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "hello");
        try (InputStream in = new HashedStream(Files.newInputStream(file), new ContentHash(file, Instant.now()))) {
            assertEquals(0, in.skip(-1));
            assertEquals("hello", new String(in.readAllBytes(), UTF_8));
        }
    }
}
