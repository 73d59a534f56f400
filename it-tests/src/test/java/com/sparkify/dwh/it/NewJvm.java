package com.sparkify.dwh.it;

import com.sparkify.dwh.runner.Main;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the command that runs a class of the tests' class path in a new JVM. */
public final class NewJvm {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** The JVM's options of the script {@code runner/dwh} for short commands. */
    private static final List<String> QUICK = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private NewJvm() {}

    /** Returns the command up to the class; the program's arguments follow. */
    public static List<String> command(Class<?> main, String... options) {
        List<String> command = new ArrayList<>();
        command.add(JAVA);
        command.addAll(QUICK);
        ClassArchive.file()
                .ifPresent(archive -> command.addAll(List.of("-XX:SharedArchiveFile=" + archive, ClassArchive.NO_LOG)));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", path(entries()), main.getName()));
        return command;
    }

    /** Returns the command that runs {@code dwh} and then writes an archive of the classes that the JVM loaded. */
    static List<String> recording(Path archive) {
        List<String> command = new ArrayList<>();
        command.add(JAVA);
        command.addAll(QUICK);
        command.addAll(List.of("-XX:ArchiveClassesAtExit=" + archive, ClassArchive.NO_LOG));
        command.addAll(List.of("-cp", path(jars()), Main.class.getName()));
        return command;
    }

    /** Removes the environment variables of {@code dwh} and AWS, but not the location of the unpacked PostgreSQL. */
    public static void removeSettings(ProcessBuilder builder) {
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("AWS_") || name.startsWith("DWH_") && !name.equals("DWH_CACHE_DIR"));
    }

    /**
     * The class path of the tests: first the runner, whose resources have priority, then the jars, then the folders. The
     * JVM reads an archive only if the archive's class path is the beginning of its own.
     */
    private static Set<Path> entries() {
        Set<Path> entries = new LinkedHashSet<>(jars());
        entries.addAll(all());
        return entries;
    }

    /** The jars of the class path. A JVM can't write an archive of classes that come from folders. */
    static Set<Path> jars() {
        return all().stream().filter(Files::isRegularFile).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<Path> all() {
        Set<Path> all = new LinkedHashSet<>();
        all.add(runner());
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .forEach(all::add);
        return all;
    }

    static Path runner() {
        try {
            return Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String path(Set<Path> entries) {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
