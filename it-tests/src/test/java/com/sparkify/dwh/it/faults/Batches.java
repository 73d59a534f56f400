package com.sparkify.dwh.it.faults;

import com.sparkify.dwh.it.InputData;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The input in two parts, for a first run and a later run. Reading one file for each song from S3 takes long. Therefore
 * a file has up to 100 songs here, one after the other.
 *
 * @param first the folder with the files of the first run, and the JSONPaths file
 * @param rest the folder with the files that are added later
 */
record Batches(Path first, Path rest) {

    private static final int SONGS_A_FILE = 100;

    static Batches in(Path folder) throws IOException {
        Batches batches = new Batches(folder.resolve("first"), folder.resolve("rest"));
        Path data = InputData.get().folder();
        List<Path> logs = files(data.resolve("log_data"));
        List<Path> songs = files(data.resolve("song_data"));
        for (Path part : List.of(batches.first, batches.rest)) {
            Files.createDirectories(part.resolve("log"));
            Files.createDirectories(part.resolve("songs"));
        }
        Files.copy(data.resolve("log_json_path.json"), batches.first.resolve("paths.json"));
        for (int i = 0; i < logs.size(); i++) {
            Files.copy(logs.get(i), batches.part(i, logs.size()).resolve("log/" + name(i)));
        }
        for (int i = 0; i < songs.size(); i += SONGS_A_FILE) {
            List<Path> together = songs.subList(i, Math.min(i + SONGS_A_FILE, songs.size()));
            join(together, batches.part(i, songs.size()).resolve("songs/" + name(i)));
        }
        return batches;
    }

    /** Returns the part to which a file belongs. Two thirds of the files are in the first part. */
    private Path part(int i, int of) {
        return i * 3 < of * 2 ? first : rest;
    }

    private static String name(int i) {
        return Integer.toString(10_000 + i) + ".json";
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void join(List<Path> parts, Path whole) throws IOException {
        try (OutputStream out = Files.newOutputStream(whole)) {
            for (Path part : parts) {
                Files.copy(part, out);
                out.write('\n');
            }
        }
    }
}
