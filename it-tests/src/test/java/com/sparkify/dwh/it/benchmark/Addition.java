package com.sparkify.dwh.it.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The kinds of new files that {@link EtlBenchmark} writes before a run of {@code etl}. Reports use this order. */
enum Addition {
    NOTHING("nothing new"),
    DAY("one new day"),
    DAY_AND_SONGS("one new day, ten new songs"),
    DAY_AND_PLAYED_SONGS("one new day, ten songs played before");

    private static final int SONGS = 10;
    private static final String LOG = "-events.json";

    private final String title;

    Addition(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /**
     * Writes the new files below log_data and song_data of a folder: a log file, and a file for each song.
     *
     * @param n the number of the month's repetition from which the files are made; the folder must have no files of
     *     this repetition
     */
    void write(Month month, int n, Path folder) throws IOException {
        if (this == NOTHING) {
            return;
        }
        Path logs = logs(folder);
        Files.createDirectories(logs);
        Files.writeString(logs.resolve(n + LOG), month.log(month.averageDay(), n));
        List<String> songs = songs(month, n);
        Path catalogue = folder.resolve("song_data").resolve("new");
        Files.createDirectories(catalogue);
        for (int i = 0; i < songs.size(); i++) {
            Files.writeString(catalogue.resolve(n + "-" + i + ".json"), songs.get(i));
        }
    }

    /** The number of the last repetition whose files were written; -1 if there are no files. */
    static int last(Path folder) throws IOException {
        if (!Files.exists(logs(folder))) {
            return -1;
        }
        try (Stream<Path> logs = Files.list(logs(folder))) {
            return logs.map(log -> log.getFileName().toString())
                    .mapToInt(name -> Integer.parseInt(name.substring(0, name.length() - LOG.length())))
                    .max()
                    .orElse(-1);
        }
    }

    private static Path logs(Path folder) {
        return folder.resolve("log_data").resolve("new");
    }

    private List<String> songs(Month month, int n) {
        return switch (this) {
            case NOTHING, DAY -> List.of();
            case DAY_AND_SONGS -> month.songs(n, SONGS);
            case DAY_AND_PLAYED_SONGS -> month.played(n, SONGS);
        };
    }
}
