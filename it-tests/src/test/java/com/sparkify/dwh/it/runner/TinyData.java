package com.sparkify.dwh.it.runner;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A folder with five valid events, one valid song and a JSONPaths file. Some tests make one of the files invalid. */
public record TinyData(Path folder) {

    private static final String PATHS = Stream.of(
                    "artist auth firstName gender itemInSession lastName length level location method page registration sessionId song status ts userAgent userId"
                            .split(" "))
            .map(key -> "\"$['" + key + "']\"")
            .collect(Collectors.joining(", ", "{\"jsonpaths\": [", "]}"));

    /** Writes the files. */
    public static TinyData in(Path folder) throws IOException {
        TinyData data = new TinyData(folder);
        Files.createDirectories(data.log().getParent());
        Files.createDirectories(data.song().getParent());
        data.events(IntStream.range(0, 5).mapToObj(TinyData::event).toList());
        Files.writeString(data.paths(), PATHS);
        Files.writeString(
                data.song(),
                "{\"song_id\": \"S1\", \"title\": \"Song 2\", \"artist_id\": \"A1\", \"artist_name\": \"Blür\","
                        + " \"duration\": 200.5, \"year\": 1997, \"num_songs\": 1, \"artist_location\": \"\"}");
        return data;
    }

    /** One line of the log. */
    public static String event(int item) {
        return "{\"artist\":\"Blür\",\"auth\":\"Logged In\",\"firstName\":\"Ann\",\"gender\":\"F\",\"itemInSession\":"
                + item + ",\"lastName\":\"Lee\",\"length\":200.5,\"level\":\"free\",\"location\":\"Paris\","
                + "\"method\":\"PUT\",\"page\":\"NextSong\",\"registration\":1540919166796.0,\"sessionId\":"
                + (item >> 20)
                + ",\"song\":\"Song 2\",\"status\":200,\"ts\":" + (1_541_106_106_796L + item)
                + ",\"userAgent\":\"x\",\"userId\":\"7\"}";
    }

    /** The number of events that {@link #many()} writes. */
    static final int MANY = 30_000;

    /** Writes as many events as {@code dwh} loads in about a second. */
    TinyData many() throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(log())) {
            for (int i = 0; i < MANY; i++) {
                writer.write(event(i));
                writer.write('\n');
            }
        }
        return this;
    }

    Path log() {
        return folder.resolve("log/events.json");
    }

    public Path song() {
        return folder.resolve("songs/song.json");
    }

    public Path paths() {
        return folder.resolve("paths.json");
    }

    void events(List<String> lines) throws IOException {
        Files.write(log(), lines, StandardCharsets.UTF_8);
    }

    /** The settings that name these sources. */
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("DWH_S3_LOG_DATA", folder.resolve("log").toString());
        environment.put("DWH_S3_LOG_JSONPATH", paths().toString());
        environment.put("DWH_S3_SONG_DATA", folder.resolve("songs").toString());
        return environment;
    }
}
