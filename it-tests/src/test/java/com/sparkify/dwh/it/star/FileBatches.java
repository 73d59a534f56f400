package com.sparkify.dwh.it.star;

import com.sparkify.dwh.it.InputData;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Distributes all files of {@link InputData} at random to batches, in a random order. Some files are in several
 * batches, or twice in one batch. The files of a batch are joined into a few larger files. Some of these larger files
 * are also added under a second name.
 */
final class FileBatches {

    /** The largest number of joined files in a batch. */
    private static final int FILES_OF_A_BATCH = 3;

    private final Random random;
    private final int percentRepeated;
    private final Path folder;
    private int files;

    /**
     * @param folder the folder in which this class creates {@code log_data} and {@code song_data}. These two folders
     *     are empty until a batch arrives
     */
    FileBatches(Random random, int percentRepeated, Path folder) throws IOException {
        this.random = random;
        this.percentRepeated = percentRepeated;
        this.folder = folder;
        Files.createDirectories(events());
        Files.createDirectories(songs());
    }

    Path events() {
        return folder.resolve("log_data");
    }

    Path songs() {
        return folder.resolve("song_data");
    }

    /** Distributes the files. After the first batch there is at least one log file and one song file. */
    List<Batch> of(InputData data, int batches) throws IOException {
        List<List<Path>> logs = deal(data.folder().resolve("log_data"), batches);
        List<List<Path>> songs = deal(data.folder().resolve("song_data"), batches);
        List<Batch> all = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            all.add(new Batch(logs.get(i), songs.get(i)));
        }
        return all;
    }

    record Batch(List<Path> logs, List<Path> songs) {}

    /** Writes the files of a batch. */
    void arrive(Batch batch) throws IOException {
        write(batch.logs(), events());
        write(batch.songs(), songs());
    }

    void delete() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private List<List<Path>> deal(Path from, int batches) throws IOException {
        List<List<Path>> dealt = Stream.generate(() -> (List<Path>) new ArrayList<Path>())
                .limit(batches)
                .toList();
        for (Path file : files(from)) {
            do {
                dealt.get(random.nextInt(batches)).add(file);
            } while (random.nextInt(100) < percentRepeated);
        }
        dealt.forEach(batch -> Collections.shuffle(batch, random));
        return dealt;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void write(List<Path> parts, Path to) throws IOException {
        List<Path> come = new ArrayList<>();
        int count = 1 + random.nextInt(FILES_OF_A_BATCH);
        for (int i = 0; i < count; i++) {
            List<Path> some = parts.subList(parts.size() * i / count, parts.size() * (i + 1) / count);
            if (!some.isEmpty() || files(to).isEmpty()) {
                come.add(joined(some, name(to)));
            }
        }
        for (Path file : come) {
            if (random.nextInt(100) < percentRepeated) {
                Files.createLink(name(to), file);
            }
        }
    }

    /** A random name, so that the next listing has the new files between the earlier ones. */
    private Path name(Path to) throws IOException {
        Path sub = to.resolve(String.valueOf(random.nextInt(3)));
        Files.createDirectories(sub);
        return sub.resolve(random.nextInt(1_000) + "-" + files++ + ".json");
    }

    /**
     * Joins files. The joined file is valid input, because JSON input is a sequence of values. Without files, the
     * joined file is empty.
     */
    private static Path joined(List<Path> parts, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (Path part : parts) {
                Files.copy(part, out);
                out.write('\n');
            }
        }
        return file;
    }
}
