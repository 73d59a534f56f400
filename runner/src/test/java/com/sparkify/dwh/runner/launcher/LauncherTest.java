package com.sparkify.dwh.runner.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the script {@code runner/dwh}. In place of Java, the script starts a program that prints its arguments. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    private static final String SERIAL = "<-XX:+UseSerialGC> ";
    private static final String QUICK = SERIAL + "<-XX:TieredStopAtLevel=1> ";

    @TempDir
    private Path folder;

    private Path script;
    private Path jar;

    @BeforeEach
    void install() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
        executable(Files.writeString(bin.resolve("java"), "#!/bin/sh\nprintf '<%s> ' \"$@\"\nexit 3\n"));
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17\"\n");
        // The folder has a blank in its name, because the script must quote its arguments.
        Path target = Files.createDirectories(folder.resolve("my dwh/target"));
        script = executable(Files.copy(Path.of("dwh"), folder.resolve("my dwh/dwh")));
        jar = Files.writeString(target.resolve("dwh.jar"), "");
    }

    private static Path executable(Path file) throws IOException {
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The exit code and the output, with short names of the files. */
    private String run(Path program, String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(Map.of("JAVA_HOME", folder.resolve("jdk").toString()));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return process.waitFor() + " "
                + output.replace(folder.toString(), "F")
                        .replaceAll("dwh-\\d+\\.jsa", "dwh-JDK.jsa")
                        .strip();
    }

    /** Writes a class data archive for the JDK. The archive is newer than the jar by the given duration. */
    private Path archive(Duration newer) throws Exception {
        Instant now = Instant.now();
        String sum = new String(
                        new ProcessBuilder("sh", "-c", "cksum <'" + folder.resolve("jdk/release") + "' | tr -d ' '")
                                .start()
                                .getInputStream()
                                .readAllBytes(),
                        UTF_8)
                .strip();
        Path archive = Files.writeString(jar.resolveSibling("dwh-" + sum + ".jsa"), "");
        Files.setLastModifiedTime(jar, FileTime.from(now.minus(newer)));
        Files.setLastModifiedTime(archive, FileTime.from(now));
        return archive;
    }

    @Test
    void theFirstQueryWritesAnArchive() throws Exception {
        assertEquals(
                "3 <-XX:ArchiveClassesAtExit=F/my dwh/target/dwh-JDK.jsa> <-Xlog:cds*=off> " + SERIAL
                        + "<-jar> <F/my dwh/target/dwh.jar> <query> <a b> <*>",
                run(script, "query", "a b", "*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "errors"})
    void otherCommandsWriteNoArchive(String command) throws Exception {
        assertEquals("3 " + QUICK + "<-jar> <F/my dwh/target/dwh.jar> <" + command + ">", run(script, command));
    }

    @Test
    void laterCommandsStartFromTheArchive() throws Exception {
        archive(Duration.ofSeconds(10));
        String start = "3 <-XX:SharedArchiveFile=F/my dwh/target/dwh-JDK.jsa> <-Xlog:cds*=off> ";
        assertEquals(start + QUICK + "<-jar> <F/my dwh/target/dwh.jar> <query>", run(script, "query"));
        // etl runs without TieredStopAtLevel=1, because Java's second compiler (C2) makes a long load faster.
        assertEquals(start + SERIAL + "<-jar> <F/my dwh/target/dwh.jar> <etl> <--full>", run(script, "etl", "--full"));
    }

    @Test
    void aNewJarGetsANewArchive() throws Exception {
        archive(Duration.ofSeconds(-10));
        assertEquals(
                "3 <-XX:ArchiveClassesAtExit=F/my dwh/target/dwh-JDK.jsa> <-Xlog:cds*=off> " + SERIAL
                        + "<-jar> <F/my dwh/target/dwh.jar> <etl>",
                run(script, "etl"));
    }

    @Test
    void anotherJdkGetsAnotherArchive() throws Exception {
        archive(Duration.ofSeconds(10));
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"21\"\n");
        assertEquals(
                "3 <-XX:ArchiveClassesAtExit=F/my dwh/target/dwh-JDK.jsa> <-Xlog:cds*=off> " + SERIAL
                        + "<-jar> <F/my dwh/target/dwh.jar> <demo>",
                run(script, "demo"));
    }

    @Test
    void aLinkToTheScriptFindsTheJar() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path link = Files.createSymbolicLink(bin.resolve("dwh"), Path.of("../my dwh/dwh"));
        assertEquals("3 " + QUICK + "<-jar> <F/bin/../my dwh/target/dwh.jar> <--help>", run(link, "--help"));
    }

    @Test
    void aJarNextToTheScriptIsPreferred() throws Exception {
        Files.copy(jar, folder.resolve("my dwh/dwh.jar"));
        assertEquals("3 " + QUICK + "<-jar> <F/my dwh/dwh.jar> <--version>", run(script, "--version"));
    }

    @Test
    void aMissingJarIsAnError() throws Exception {
        Files.delete(jar);
        assertEquals(
                "2 dwh: there is no dwh.jar in F/my dwh or F/my dwh/target: build it with mvn -q -DskipTests package",
                run(script, "query"));
    }

    @Test
    void aMissingJavaIsAnError() throws Exception {
        Files.delete(folder.resolve("jdk/bin/java"));
        assertEquals(
                "2 dwh: there is no java in F/jdk: install Java 17 or newer, or set JAVA_HOME", run(script, "query"));
    }
}
