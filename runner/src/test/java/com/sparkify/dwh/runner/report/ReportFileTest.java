package com.sparkify.dwh.runner.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {

    @TempDir
    private Path folder;

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aReportReplacesAnEarlierReportAndLeavesNoOtherFile() throws IOException {
        Path file = folder.resolve("report.html");
        ReportFile.write(file, Page.BEGINNING + "one");
        ReportFile.write(file, Page.BEGINNING + "two");
        assertEquals(Page.BEGINNING + "two", Files.readString(file));
        assertEquals(List.of("report.html"), files());
    }

    @Test
    void aLinkToAReportStaysALink() throws IOException {
        Path file = folder.resolve("report.html");
        ReportFile.write(file, Page.BEGINNING + "one");
        Path link = Files.createSymbolicLink(folder.resolve("link.html"), file);
        ReportFile.write(link, Page.BEGINNING + "two");
        assertEquals(file, Files.readSymbolicLink(link));
        assertEquals(Page.BEGINNING + "two", Files.readString(file));
    }

    @Test
    void aFileThatIsNotAReportIsNotOverwritten() throws IOException {
        Path file = Files.writeString(folder.resolve("report.html"), "<!DOCTYPE html>\n<html lang=\"en\"><head>");
        String problem = file + " exists and is not a report of dwh: name another file, or remove it";
        assertEquals(Optional.of(problem), ReportFile.problem(file));
        FileSystemException e = assertThrows(FileSystemException.class, () -> ReportFile.write(file, Page.BEGINNING));
        assertEquals(problem, e.getReason());
        assertEquals("<!DOCTYPE html>\n<html lang=\"en\"><head>", Files.readString(file));
        assertEquals(List.of("report.html"), files());
    }

    @Test
    void aFolderOrADanglingLinkOrAMissingFolderIsNamed() throws IOException {
        assertEquals(Optional.of(folder + " exists and is not a file: name another file"), ReportFile.problem(folder));
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("gone"));
        assertEquals(Optional.of(link + " exists and is not a file: name another file"), ReportFile.problem(link));
        Path missing = folder.resolve("a").resolve("report.html");
        assertEquals(
                Optional.of("the folder " + folder.resolve("a") + " doesn't exist: create it, or name another file"),
                ReportFile.problem(missing));
    }
}
