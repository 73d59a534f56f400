package com.sparkify.dwh.it.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The events and songs of the input data, which cover one month and can be repeated. In the n-th repetition, the
 * sessions and the times of the events are shifted n times, and the songs have other ids and titles. The artists have
 * other ids and the same names. The users, and the songs that they play, stay the same. Repetition 0 is the input
 * itself.
 *
 * @param days the lines of each log file, by the path of the file below {@code log_data}
 * @param songs the songs below {@code song_data}, each as a JSON object
 * @param played the songs that the events play, each as a JSON object like those below {@code song_data}
 * @param shift the shift of one repetition
 */
record Month(Map<String, List<String>> days, List<String> songs, List<String> played, EventShift shift) {

    /** Matches one of these keys, and the quote at the start of its value. In every song, the values are texts. */
    private static final Pattern KEY = Pattern.compile("\"(song_id|artist_id|title)\"\\s*:\\s*\"");

    private static final int KEYS = 3;

    private static final Pattern LINE_END = Pattern.compile("\\R\\s*");

    /** Matches the artist, the length and the song of an event. The texts keep their JSON escapes. */
    private static final Pattern PLAY = Pattern.compile(
            "\"artist\":(\"(?:[^\"\\\\]|\\\\.)*\").*?\"length\":([0-9.]+)" + ".*?\"song\":(\"(?:[^\"\\\\]|\\\\.)*\")");

    /** @param folder has log_data, with one event on each line, and song_data, with one song in each file */
    static Month read(Path folder) throws IOException {
        Map<String, List<String>> days = new TreeMap<>();
        Path logs = folder.resolve("log_data");
        for (Path file : files(logs)) {
            List<String> lines = Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
            lines.forEach(line -> EventShift.check(line, logs));
            days.put(logs.relativize(file).toString(), lines);
        }
        TreeMap<String, String> songs = new TreeMap<>();
        for (Path file : files(folder.resolve("song_data"))) {
            String song = LINE_END.matcher(Files.readString(file).strip()).replaceAll("");
            if (KEY.matcher(song).results().count() != KEYS) {
                throw new IllegalStateException(file + " isn't one song with texts as song_id, artist_id and title");
            }
            songs.put(file.toString(), song);
        }
        List<String> events = days.values().stream().flatMap(Collection::stream).toList();
        return new Month(days, List.copyOf(songs.values()), played(events), EventShift.month(events));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static List<String> played(List<String> events) {
        Map<String, String> songs = new LinkedHashMap<>();
        for (String event : events) {
            Matcher play = PLAY.matcher(event);
            if (play.find()) {
                String title = play.group(3);
                String artist = play.group(1);
                String id = "PLAYED" + songs.size();
                songs.putIfAbsent(
                        title + artist,
                        "{\"num_songs\":1,\"song_id\":\"" + id + "\",\"artist_id\":\"A" + id + "\",\"title\":" + title
                                + ",\"artist_name\":" + artist + ",\"duration\":" + play.group(2) + ",\"year\":0}");
            }
        }
        return List.copyOf(songs.values());
    }

    int events() {
        return days.values().stream().mapToInt(List::size).sum();
    }

    /** The day whose number of events is nearest to the average. */
    List<String> averageDay() {
        int average = events() / days.size();
        return days.values().stream()
                .min(Comparator.comparingInt(day -> Math.abs(day.size() - average)))
                .orElseThrow();
    }

    /** A log file's text in the n-th repetition. */
    String log(List<String> day, int n) {
        EventShift shifted = shift.times(n);
        return day.stream().map(shifted::of).collect(Collectors.joining("\n"));
    }

    /** The text of a file with all songs of the n-th repetition. */
    String catalogue(int n) {
        return songs.stream().map(song -> renamed(song, n)).collect(Collectors.joining("\n"));
    }

    /** Some songs of the n-th repetition. The ids are different for each n. */
    List<String> songs(int n, int count) {
        return some(songs, n, count).stream().map(song -> renamed(song, n)).toList();
    }

    /** Some of the songs that the events play. The ids are different for each n, and no other file has them. */
    List<String> played(int n, int count) {
        return some(played, n, count).stream()
                .map(song -> song.replace("PLAYED", "PLAYED" + n + "-"))
                .toList();
    }

    private static List<String> some(List<String> all, int n, int count) {
        return IntStream.range(n * count, (n + 1) * count)
                .mapToObj(i -> all.get(i % all.size()))
                .toList();
    }

    private static String renamed(String song, int n) {
        return n == 0 ? song : KEY.matcher(song).replaceAll(key -> Matcher.quoteReplacement(key.group() + n + " "));
    }
}
