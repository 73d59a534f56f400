package com.sparkify.dwh.it.star;

import com.sparkify.dwh.it.InputData;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.star.Sources;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** All files of the input, dealt out at random to batches, in a random order, some to several batches or twice to one. */
final class FileBatches {

    private final Random random;
    private final int percentRepeated;

    FileBatches(Random random, int percentRepeated) {
        this.random = random;
        this.percentRepeated = percentRepeated;
    }

    /** What to load, batch by batch; deleted when the tests end. */
    List<Sources> of(InputData data, int batches) throws IOException {
        List<List<Path>> logs = deal(data.folder().resolve("log_data"), batches);
        List<List<Path>> songs = deal(data.folder().resolve("song_data"), batches);
        List<Sources> sources = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            sources.add(new Sources(
                    new LocalPath(joined(logs.get(i))),
                    new LocalPath(data.folder().resolve("log_json_path.json")),
                    new LocalPath(joined(songs.get(i))),
                    Authorization.defaultRole(),
                    Optional.empty(),
                    0));
        }
        return sources;
    }

    private List<List<Path>> deal(Path folder, int batches) throws IOException {
        List<List<Path>> dealt = Stream.generate(() -> (List<Path>) new ArrayList<Path>())
                .limit(batches)
                .toList();
        for (Path file : files(folder)) {
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

    /** JSON is a sequence of values, so that many files are one; a batch without any is an empty file. */
    private static Path joined(List<Path> files) throws IOException {
        Path file = Files.createTempFile("batch", ".json");
        file.toFile().deleteOnExit();
        try (OutputStream out = Files.newOutputStream(file)) {
            for (Path part : files) {
                Files.copy(part, out);
                out.write('\n');
            }
        }
        return file;
    }
}
