package com.sparkify.dwh.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.internal.read.Codec;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LocalWriterTest {

    private static final Authorization NOBODY = Authorization.defaultRole();

    private final ObjectStore store = new LocalStore();

    @TempDir
    Path folder;

    private ObjectStore.Writer create(String name, boolean replace) {
        return store.create(new LocalPath(folder.resolve(name)), replace, NOBODY);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theFileDoesNotExistBeforeItIsComplete() throws IOException {
        ObjectStore.Writer writer = create("a/b/c", false);
        writer.write('x');
        assertEquals(
                new ObjectStore.Listing(List.of(), 1),
                store.listTarget(new LocalPath(folder), NOBODY),
                "a hidden file on its way");
        writer.close();
        writer.close();
        writer.abort();
        assertEquals(List.of("a/b/c"), files());
        assertEquals("x", Files.readString(folder.resolve("a/b/c")));
    }

    @Test
    void anAbortedFileLeavesNothing() throws IOException {
        ObjectStore.Writer writer = create("a", false);
        writer.write("much".getBytes(StandardCharsets.UTF_8));
        writer.abort();
        writer.close();
        assertEquals(List.of(), files());
    }

    @Test
    void anExistingFileIsReplacedOnlyIfAllowed() throws IOException {
        Files.writeString(folder.resolve("a"), "old");
        ObjectStore.Writer refused = create("a", false);
        refused.write('x');
        StorageException e = assertThrows(StorageException.class, refused::close);
        assertEquals(folder.resolve("a") + " already exists", e.getMessage());
        assertEquals("old", Files.readString(folder.resolve("a")));
        assertEquals(List.of("a"), files());
        try (ObjectStore.Writer writer = create("a", true)) {
            writer.write('n');
        }
        assertEquals("n", Files.readString(folder.resolve("a")));
    }

    @Test
    void aMissingFolderIsListedAsEmptyAndAFileIsRefused() throws IOException {
        assertEquals(
                new ObjectStore.Listing(List.of(), 0), store.listTarget(new LocalPath(folder.resolve("no")), NOBODY));
        Path file = Files.writeString(folder.resolve("a"), "x");
        StorageException e = assertThrows(StorageException.class, () -> store.listTarget(new LocalPath(file), NOBODY));
        assertEquals(file + " is a file: name a folder to write to", e.getMessage());
    }

    @Test
    void deletingAMissingFileDoesNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "x");
        store.delete(new LocalPath(file), NOBODY);
        store.delete(new LocalPath(file), NOBODY);
        assertEquals(List.of(), files());
    }

    @Test
    void aFolderThatCanNotBeCreatedIsNamed() throws IOException {
        Files.writeString(folder.resolve("a"), "x");
        StorageException e = assertThrows(StorageException.class, () -> create("a/b", false));
        assertEquals(true, e.getMessage().startsWith(folder.resolve("a/b") + " "), e.getMessage());
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void compressedBytesAreDecompressedToTheSameBytes(Codec codec) throws IOException {
        byte[] content = "Sparkify ".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        try (OutputStream out = codec.compress(raw)) {
            out.write(content);
        }
        assertEquals(codec == Codec.NONE, raw.size() == content.length);
        assertArrayEquals(
                content,
                codec.decompress(new ByteArrayInputStream(raw.toByteArray()), "x")
                        .readAllBytes());
    }
}
