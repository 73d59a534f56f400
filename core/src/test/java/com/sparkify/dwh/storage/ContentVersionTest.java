package com.sparkify.dwh.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.S3Uri;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentVersionTest {

    private static final String HASH_OF_ABC = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final String HASH_OF_NOTHING =
            "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /** The age from which the version of a file also includes the file's attributes. */
    private static final Duration SETTLED = Duration.ofMillis(2_100);

    @TempDir
    Path folder;

    private final ObjectStore store = ObjectStores.localAndS3(() -> {
        throw new AssertionError("No client is needed for local files");
    });
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("file"), "abc");
    }

    private StoredObject listed(Path path) {
        return store.list(new LocalPath(path), Authorization.defaultRole())
                .objects()
                .get(0);
    }

    private String settledVersion() {
        return ContentVersion.of(listed(file), Instant.now().plus(SETTLED));
    }

    private boolean isSame(String version) {
        return ContentVersion.ofSame(listed(file), version).isPresent();
    }

    @Test
    void theVersionOfANewFileIsOnlyItsHash() throws IOException {
        Instant now = Instant.now();
        Files.writeString(file, "abc");
        assertEquals(HASH_OF_ABC, ContentVersion.of(listed(file), now));
        assertTrue(isSame(HASH_OF_ABC));
        assertFalse(isSame(HASH_OF_NOTHING));
        Files.writeString(file, "");
        assertEquals(HASH_OF_NOTHING, ContentVersion.of(listed(file), now));
    }

    @Test
    void theVersionOfASettledFileHasAttributesThatSaveReadingTheFile() throws Exception {
        String version = settledVersion();
        assertTrue(version.startsWith(HASH_OF_ABC + ";"), version);
        assertTrue(version.length() <= 128, version);
        assertTrue(isSame(version));
        String stamp = version.substring(HASH_OF_ABC.length());
        assertTrue(isSame(HASH_OF_NOTHING + stamp), "the file was read");
        assertTrue(isSame(HASH_OF_ABC + ";other"));
        assertFalse(isSame(HASH_OF_NOTHING + ";other"));
        assertTrue(isSame(HASH_OF_ABC));
    }

    @Test
    void aTouchedFileIsReadOnceAndGetsANewVersion() throws IOException {
        String before = settledVersion();
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        String after = settledVersion();
        assertNotEquals(before, after);
        Instant settled = Instant.now().plus(SETTLED);
        assertEquals(Optional.of(after), ContentVersion.ofSame(listed(file), before, settled));
        assertEquals(Optional.of(after), ContentVersion.ofSame(listed(file), HASH_OF_ABC, settled));
        assertEquals(Optional.empty(), ContentVersion.ofSame(listed(file), HASH_OF_NOTHING, settled));
    }

    @Test
    void otherBytesOfTheSameSizeAndTimeAreAChange() throws Exception {
        FileTime modified = Files.getLastModifiedTime(file);
        String version = settledVersion();
        Files.writeString(file, "abd");
        Files.setLastModifiedTime(file, modified);
        assertFalse(isSame(version));
        Files.writeString(file, "abc");
        assertTrue(isSame(version));
    }

    @Test
    void touchingLinkingAndRenamingAreNotChanges() throws Exception {
        String version = settledVersion();
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        assertTrue(isSame(version));
        Files.createLink(folder.resolve("link"), file);
        assertTrue(isSame(version));
        Path renamed = Files.move(file, folder.resolve("renamed"));
        assertTrue(ContentVersion.ofSame(listed(renamed), version).isPresent());
    }

    @Test
    void aFileThatChangedSinceItWasListedHasNoVersion() throws IOException {
        StoredObject listed = listed(file);
        Files.writeString(file, "abcd");
        String message =
                file + " has changed since it was listed (it had 3 bytes, now 4): load it when nothing writes to"
                        + " it any more";
        assertEquals(
                message,
                assertThrows(StorageException.class, () -> ContentVersion.of(listed))
                        .getMessage());
        assertEquals(
                message,
                assertThrows(StorageException.class, () -> ContentVersion.ofSame(listed, HASH_OF_ABC))
                        .getMessage());
        Files.delete(file);
        assertEquals(
                file + " has been deleted or moved since it was listed: load again when nothing changes the source",
                assertThrows(StorageException.class, () -> ContentVersion.of(listed))
                        .getMessage());
    }

    @Test
    void theVersionOfALoadedFileHasTheHashOfTheBytesThatWereRead() throws IOException {
        StoredObject loaded = new StoredObject(new LocalPath(file), 3, HASH_OF_ABC);
        assertEquals(HASH_OF_ABC, ContentVersion.of(loaded, Instant.now().minus(SETTLED)));
        assertEquals(settledVersion(), ContentVersion.of(loaded, Instant.now().plus(SETTLED)));
        FileTime modified = Files.getLastModifiedTime(file);
        Files.writeString(file, "abd");
        Files.setLastModifiedTime(file, modified);
        assertEquals(
                file + " has changed since it was listed (it still has 3 bytes): load it when nothing writes to it any"
                        + " more",
                assertThrows(StorageException.class, () -> ContentVersion.of(loaded))
                        .getMessage());
    }

    @Test
    void withoutUnixAttributesOnlyTheContentCounts() throws Exception {
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("files.zip"), Map.of("create", "true"))) {
            file = Files.writeString(zip.getPath("/file"), "abc");
            assertEquals(HASH_OF_ABC, settledVersion());
            assertTrue(isSame(HASH_OF_ABC));
            assertTrue(isSame(HASH_OF_ABC + ";1.2.3.4"));
            Files.writeString(file, "");
            assertFalse(isSame(HASH_OF_ABC));
        }
    }

    @Test
    void theVersionOfAnS3ObjectIsItsETag() {
        StoredObject object = new StoredObject(S3Uri.parse("s3://bucket/key"), 3, "\"etag;1\"");
        assertEquals("\"etag;1\"", ContentVersion.of(object));
        assertEquals(Optional.of("\"etag;1\""), ContentVersion.ofSame(object, "\"etag;1\""));
        assertEquals(Optional.empty(), ContentVersion.ofSame(object, "\"etag\""));
    }
}
