package com.sparkify.dwh.runner.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlantedTest {

    @TempDir
    private Path folder;

    private Path home;
    private Path theirs;
    private Path file;

    @BeforeEach
    void create() throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        theirs = Files.createDirectory(
                folder.resolve("theirs"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
        file = Files.writeString(theirs.resolve("file"), "precious");
    }

    private void refused(Path link, Executable use) throws IOException {
        assertEquals(
                link + " is a symbolic link, and this program doesn't follow links in its own folders: remove the link,"
                        + " or work in another folder",
                assertThrows(EmbeddedServerException.class, use).getMessage());
        assertEquals("precious", Files.readString(file));
        assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(theirs)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lock", "password", "server.log", "server.log.1", "output1.tmp", "demo/log/events.json"})
    void aLinkToAFileIsRefused(String name) throws IOException {
        Path link = home.resolve(name);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, file);
        refused(link, () -> Planted.refuseIn(home, "demo"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"data", "data.partial-1-2", "demo", "demo/log"})
    void aLinkToAFolderIsRefused(String name) throws IOException {
        Path link = home.resolve(name);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, theirs);
        refused(link, () -> Planted.refuseIn(home, "demo"));
    }

    @Test
    void aDanglingLinkIsRefused() throws IOException {
        Path link = Files.createSymbolicLink(home.resolve("lock"), theirs.resolve("nothing"));
        refused(link, () -> Planted.refuseIn(home, "demo"));
    }

    @Test
    void aLinkInPlaceOfAFolderIsRefused() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), theirs);
        refused(link, () -> OwnerOnly.folder(link));
    }

    @Test
    void aLockIsNotOpenedThroughALink() throws IOException {
        Path link = Files.createSymbolicLink(home.resolve("lock"), file);
        assertThrows(IOException.class, () -> ExclusiveLock.acquire(link, holder -> {}));
        assertEquals("precious", Files.readString(file));
    }

    @Test
    void aPipeIsRefused() throws Exception {
        Path pipe = home.resolve("server.log");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        assertEquals(
                pipe + " is neither a file nor a folder but perhaps a pipe, socket or device: remove it, or work in"
                        + " another folder",
                assertThrows(EmbeddedServerException.class, () -> Planted.refuseIn(home, "demo"))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lock", "password", "server.log", "output1.tmp", "demo/log/events.json"})
    void aHardLinkIsRefused(String name) throws IOException {
        Path link = home.resolve(name);
        Files.createDirectories(link.getParent());
        Files.createLink(link, file);
        assertEquals(
                link + " is a hard link: the same file has another name, and this program would change both. Remove the"
                        + " link, or work in another folder",
                assertThrows(EmbeddedServerException.class, () -> Planted.refuseIn(home, "demo"))
                        .getMessage());
        assertEquals("precious", Files.readString(file));
    }

    @Test
    void theDataFolderOfPostgresqlIsNotChecked() throws IOException {
        Files.createDirectory(home.resolve("data"));
        Files.createSymbolicLink(home.resolve("data/pg_wal"), theirs);
        Files.createDirectories(home.resolve("demo/log"));
        Files.writeString(home.resolve("demo/log/file"), "");
        Planted.refuseIn(home, "demo");
    }
}
