package com.sparkify.dwh.runner.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyTest {

    @TempDir
    private Path folder;

    @Test
    void twoThreadsCanCreateAFolderAtTheSameTime() throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            for (int i = 0; i < 2_000; i++) {
                Path wanted = folder.resolve("cache" + i);
                Future<Path> theirs = other.submit(() -> {
                    start.await();
                    return OwnerOnly.folder(wanted);
                });
                start.await();
                assertEquals(OwnerOnly.folder(wanted), theirs.get());
            }
        } finally {
            other.shutdown();
        }
    }

    @Test
    void aFileInThePlaceOfTheFolderIsAnError() throws Exception {
        Path file = Files.writeString(folder.resolve("cache"), "");
        assertThrows(FileAlreadyExistsException.class, () -> OwnerOnly.folder(file));
    }
}
