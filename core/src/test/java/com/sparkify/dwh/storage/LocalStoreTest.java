package com.sparkify.dwh.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.S3Uri;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LocalStoreTest {

    private static final Authorization NOBODY = Authorization.defaultRole();

    @TempDir
    Path folder;

    private final ObjectStore store = ObjectStores.localAndS3(() -> {
        throw new AssertionError("No client is needed for local files");
    });

    @Test
    void filesComeInByteOrderOfTheirPathsWhateverTheLocale() throws IOException {
        for (String name :
                List.of("b", "a/z", "a.json", "a-b", "B", "i", "ı", "I", "é", "z", "\uFF5E", "😀", "a/b/c")) {
            file(name, name);
        }
        assertEquals(
                List.of("B", "I", "a-b", "a.json", "a/b/c", "a/z", "b", "i", "z", "é", "ı", "\uFF5E", "😀"),
                names(list(folder)));
    }

    @Test
    void hiddenFilesAndFilesInHiddenFoldersAreLeftOutAndCounted() throws IOException {
        file("seen", "1");
        file(".hidden", "2");
        file(".folder/one", "3");
        file(".folder/deep/two", "4");
        file("open/.three", "5");
        ObjectStore.Listing listing = list(folder);
        assertEquals(List.of("seen"), names(listing));
        assertEquals(4, listing.hidden());
    }

    @Test
    void aHiddenFileOrFolderThatIsNamedIsListed() throws IOException {
        Path file = file(".folder/one", "1");
        assertEquals(1, list(folder.resolve(".folder")).objects().size());
        assertEquals(0, list(folder.resolve(".folder")).hidden());
        Path hidden = file(".one", "1");
        assertEquals(
                List.of(new LocalPath(hidden)),
                list(hidden).objects().stream().map(StoredObject::location).toList());
        assertEquals(1, Files.size(file));
    }

    @Test
    void aFileIsFoundByItsPathAndAFolderIsNot() throws IOException {
        Path file = file("data/.one", "12");
        StoredObject found =
                store.find(new LocalPath(file), Authorization.defaultRole()).orElseThrow();
        assertEquals(list(file).objects().get(0), found);
        assertEquals(2, found.size());
        assertEquals(Optional.empty(), store.find(new LocalPath(folder), Authorization.defaultRole()));
        assertEquals(
                Optional.empty(), store.find(new LocalPath(folder.resolve("data/.on")), Authorization.defaultRole()));
    }

    @Test
    void anEmptyFolderIsAnEmptyListing() {
        assertEquals(new ObjectStore.Listing(List.of(), 0), list(folder));
    }

    @Test
    void linksAreFollowed() throws IOException {
        Path target = file("target/one", "1");
        Path root = Files.createDirectory(folder.resolve("root"));
        Files.createSymbolicLink(root.resolve("linked"), target.getParent());
        Files.createSymbolicLink(root.resolve("file"), target);
        assertEquals(
                List.of(root.resolve("file"), root.resolve("linked/one")),
                list(root).objects().stream()
                        .map(o -> ((LocalPath) o.location()).path())
                        .toList());
    }

    @Test
    void aLinkThatLoopsIsNamed() throws IOException {
        file("a/one", "1");
        Path loop = Files.createSymbolicLink(folder.resolve("a/loop"), folder.resolve("a"));
        assertEquals(
                loop + " is a symbolic link to a folder that contains the link. This is an endless loop: remove the"
                        + " link",
                refusal(folder));
    }

    @Test
    void aLinkToANeighbouringFolderIsNotALoop() throws IOException {
        file("a/one", "1");
        Files.createSymbolicLink(folder.resolve("b"), folder.resolve("a"));
        Files.createSymbolicLink(folder.resolve("c"), folder.resolve("a"));
        assertEquals(3, list(folder).objects().size());
    }

    @Test
    void aHiddenLoopIsIgnored() throws IOException {
        file("a/one", "1");
        Files.createSymbolicLink(folder.resolve("a/.loop"), folder.resolve("a"));
        assertEquals(1, list(folder).objects().size());
    }

    @Test
    void aLinkToNothingIsNamed() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nothing"));
        assertEquals(link + " is a symbolic link whose target doesn't exist: correct or remove it", refusal(folder));
    }

    @Test
    void aMissingPathIsNamed() {
        Path missing = folder.resolve("missing");
        assertEquals(
                missing + " doesn't exist: check the path. A source must be an existing file or folder",
                refusal(missing));
        assertEquals(
                "no/such (looked for " + Path.of("no/such").toAbsolutePath() + ")",
                refusal(Path.of("no/such")).replace(" doesn't exist", "").replaceAll(":.*", ""));
    }

    @Test
    void anUnreadableFileIsNamed() throws IOException {
        Path file = file("folder/secret", "1");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "root reads everything");
        String advice = " can't be read: give user '" + System.getProperty("user.name") + "' permission to read it";
        assertEquals(file + advice, refusal(folder));
        Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("---------"));
        try {
            assertEquals(file.getParent() + advice, refusal(folder));
        } finally {
            Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void theBytesOfTheFileAreRead() throws IOException {
        file("one", "first");
        try (InputStream in = store.open(only(), NOBODY)) {
            assertEquals("first", new String(in.readAllBytes(), UTF_8));
        }
    }

    @Test
    void aFileThatChangedSinceItWasListedIsRefused() throws IOException {
        Path file = file("one", "first");
        StoredObject listed = only();
        Files.writeString(file, "longer now");
        assertEquals(changed(file, 5, 10), failure(listed));
        Files.writeString(file, "other");
        Files.setLastModifiedTime(file, FileTime.fromMillis(12345));
        assertEquals(changed(file, 5, 5), failure(listed));
    }

    @Test
    void aFileThatChangedInPlaceSinceItWasListedIsRefusedThoughItsSizeAndTimeAreTheSame() throws IOException {
        Path file = file("one", "first");
        Files.setLastModifiedTime(file, FileTime.fromMillis(12345));
        StoredObject listed = only();
        Files.writeString(file, "other");
        Files.setLastModifiedTime(file, FileTime.fromMillis(12345));
        assertEquals(changed(file, 5, 5), failure(listed));
    }

    @Test
    void aFileThatChangesWhileItIsReadIsRefused() throws IOException {
        Path file = file("one", "first");
        try (InputStream in = store.open(only(), NOBODY)) {
            Files.writeString(file, "more", StandardOpenOption.APPEND);
            assertEquals(
                    changed(file, 5, 9),
                    assertThrows(IOException.class, in::readAllBytes).getMessage());
        }
        try (InputStream in = store.open(only(), NOBODY)) {
            Files.writeString(file, "cut");
            assertEquals(
                    changed(file, 9, 3),
                    assertThrows(IOException.class, in::readAllBytes).getMessage());
        }
        try (InputStream in = store.open(only(), NOBODY)) {
            in.read();
            Files.writeString(file, "CUT");
            Files.setLastModifiedTime(file, FileTime.fromMillis(12345));
            assertEquals(
                    changed(file, 3, 3),
                    assertThrows(IOException.class, in::readAllBytes).getMessage());
        }
    }

    @Test
    void aFileThatChangesInPlaceWhileItIsReadIsRefusedThoughItsSizeAndTimeAreTheSame() throws IOException {
        Path file = file("one", "first");
        FileTime modified = Files.getLastModifiedTime(file);
        try (InputStream in = store.open(only(), NOBODY)) {
            in.read();
            Files.writeString(file, "FIRST");
            Files.setLastModifiedTime(file, modified);
            assertEquals(
                    changed(file, 5, 5),
                    assertThrows(IOException.class, in::readAllBytes).getMessage());
        }
        Path other = Files.copy(file, folder.resolve(".other"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        try (InputStream in = store.open(only(), NOBODY)) {
            in.read();
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            assertEquals(
                    changed(file, 5, 5),
                    assertThrows(IOException.class, in::readAllBytes).getMessage());
        }
    }

    @Test
    void aFileThatWasDeletedSinceItWasListedIsNamed() throws IOException {
        Path file = file("one", "first");
        StoredObject listed = only();
        Files.delete(file);
        assertEquals(
                file + " has been deleted or moved since it was listed: load again when nothing changes the source",
                assertThrows(StorageException.class, () -> store.open(listed, NOBODY))
                        .getMessage());
    }

    @Test
    void aFolderThatWasDeletedSinceItWasListedIsNotReportedAsMisspelled() throws IOException {
        Path file = file("day/one", "first");
        StoredObject listed = only();
        Files.delete(file);
        Files.delete(file.getParent());
        assertEquals(
                file + " has been deleted or moved since it was listed: load again when nothing changes the source",
                assertThrows(StorageException.class, () -> store.open(listed, NOBODY))
                        .getMessage());
    }

    @Test
    @Timeout(60)
    void aPipeIsNamedAndNotRead() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        for (Path source : List.of(folder, pipe)) {
            assertEquals(
                    pipe + " is not a regular file but perhaps a pipe, socket or device: move it away",
                    assertThrows(StorageException.class, () -> store.list(new LocalPath(source), NOBODY))
                            .getMessage());
        }
    }

    @Test
    void theClientIsCreatedOnceAtTheFirstS3Location() {
        AtomicInteger asked = new AtomicInteger();
        ObjectStore both = ObjectStores.localAndS3(() -> {
            asked.incrementAndGet();
            return S3Settings.DEFAULT
                    .region("us-west-2")
                    .endpoint(java.net.URI.create("http://localhost:1"))
                    .pathStyle()
                    .anonymous()
                    .get();
        });
        both.list(new LocalPath(folder), NOBODY);
        assertEquals(0, asked.get());
        StoredObject object = new StoredObject(new S3Uri("bucket", "key"), 1, "tag");
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    "s3://bucket/key: no connection",
                    assertThrows(StorageException.class, () -> both.open(object, NOBODY))
                            .getMessage()
                            .replaceAll(" \\(.*", ""));
        }
        assertEquals(1, asked.get());
    }

    private static String changed(Path file, long before, long now) {
        return file + " has changed since it was listed ("
                + (before == now ? "it still has " + now + " bytes" : "it had " + before + " bytes, now " + now)
                + "): load it when nothing writes to it any more";
    }

    private Path file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private ObjectStore.Listing list(Path path) {
        return store.list(new LocalPath(path), NOBODY);
    }

    private StoredObject only() {
        return list(folder).objects().get(0);
    }

    private String refusal(Path path) {
        return String.valueOf(
                assertThrows(StorageException.class, () -> list(path)).getMessage());
    }

    private String failure(StoredObject object) {
        return String.valueOf(assertThrows(IOException.class, () -> store.open(object, NOBODY))
                .getMessage());
    }

    private List<String> names(ObjectStore.Listing listing) {
        return listing.objects().stream()
                .map(o -> folder.relativize(((LocalPath) o.location()).path()).toString())
                .toList();
    }
}
