package com.sparkify.dwh.it.star;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Computes the rows of each table of the star from the staged rows, in plain Java. It follows README.md's description
 * of the star, and shares no code with the transforms. A row is a map from column names to values.
 */
final class Oracle {

    private static final List<String> EVENT_COLUMNS = List.of(
            "artist",
            "auth",
            "first_name",
            "gender",
            "item_in_session",
            "last_name",
            "length",
            "level",
            "location",
            "method",
            "page",
            "registration",
            "session_id",
            "song",
            "status",
            "ts",
            "user_agent",
            "user_id");
    private static final List<String> SONG_COLUMNS = List.of(
            "artist_id",
            "artist_latitude",
            "artist_location",
            "artist_longitude",
            "artist_name",
            "duration",
            "num_songs",
            "song_id",
            "title",
            "year");

    private final List<Map<String, Object>> events;
    private final List<Map<String, Object>> songs;

    Oracle(List<Map<String, Object>> stagedEvents, List<Map<String, Object>> stagedSongs) {
        events = lowestOfEach(
                stagedEvents, row -> List.of(number(row, "session_id"), number(row, "item_in_session")), EVENT_COLUMNS);
        songs = stagedSongs;
    }

    /** The rows of each of the five tables as texts, sorted. */
    Map<String, List<String>> tables() {
        Map<String, List<String>> tables = new TreeMap<>();
        tables.put("songplays", sorted(songplays()));
        tables.put("users", sorted(users()));
        tables.put("songs", sorted(songRows()));
        tables.put("artists", sorted(artists()));
        tables.put("time", sorted(times()));
        return tables;
    }

    private static List<String> sorted(List<List<Object>> rows) {
        return rows.stream().map(List::toString).sorted().toList();
    }

    private List<List<Object>> songplays() {
        List<List<Object>> rows = new ArrayList<>();
        for (Map<String, Object> play : plays()) {
            Map<String, Object> song = match(play);
            rows.add(Arrays.asList(
                    number(play, "session_id") * 1_048_576 + number(play, "item_in_session"),
                    startTime(play),
                    Integer.valueOf(trimmed(play, "user_id")),
                    unlessBlank(play, "level"),
                    song == null ? null : trimmed(song, "song_id"),
                    song == null ? null : trimmed(song, "artist_id"),
                    number(play, "session_id"),
                    unlessBlank(play, "location"),
                    unlessBlank(play, "user_agent")));
        }
        return rows;
    }

    private List<Map<String, Object>> plays() {
        return events.stream()
                .filter(event -> "NextSong".equals(trimmed(event, "page")) && trimmed(event, "user_id") != null)
                .toList();
    }

    private Map<String, Object> match(Map<String, Object> play) {
        String title = trimmed(play, "song");
        String artist = trimmed(play, "artist");
        if (title == null || artist == null) {
            return null;
        }
        Comparator<Map<String, Object>> nearest = comparing(song -> distance(song, play), nullsLast(naturalOrder()));
        return songs.stream()
                .filter(song -> title.equals(trimmed(song, "title")) && artist.equals(trimmed(song, "artist_name")))
                .min(nearest.thenComparing(song -> trimmed(song, "song_id"), bytes())
                        .thenComparing(song -> trimmed(song, "artist_id"), bytes()))
                .orElse(null);
    }

    private static Double distance(Map<String, Object> song, Map<String, Object> play) {
        Object duration = song.get("duration");
        Object length = play.get("length");
        return duration == null || length == null ? null : Math.abs((Double) duration - (Double) length);
    }

    private List<List<Object>> users() {
        Comparator<Map<String, Object>> age = comparing((Map<String, Object> event) -> number(event, "ts"))
                .thenComparing(event -> number(event, "session_id"))
                .thenComparing(event -> number(event, "item_in_session"));
        Map<Integer, Map<String, Object>> latest = new TreeMap<>();
        for (Map<String, Object> event : events) {
            if (trimmed(event, "user_id") != null) {
                latest.merge(
                        Integer.valueOf(trimmed(event, "user_id")),
                        event,
                        (one, other) -> age.compare(one, other) > 0 ? one : other);
            }
        }
        List<List<Object>> rows = new ArrayList<>();
        latest.forEach((id, event) -> rows.add(Arrays.asList(
                id,
                unlessBlank(event, "first_name"),
                unlessBlank(event, "last_name"),
                unlessBlank(event, "gender"),
                unlessBlank(event, "level"))));
        return rows;
    }

    private List<List<Object>> songRows() {
        List<List<Object>> rows = new ArrayList<>();
        for (Map<String, Object> song : lowestOfEach(songs, row -> trimmed(row, "song_id"), SONG_COLUMNS)) {
            Object year = song.get("year");
            rows.add(Arrays.asList(
                    trimmed(song, "song_id"),
                    unlessBlank(song, "title"),
                    trimmed(song, "artist_id"),
                    year == null || (Integer) year == 0 ? null : year,
                    song.get("duration")));
        }
        return rows;
    }

    private List<List<Object>> artists() {
        Comparator<Map<String, Object>> preferred = comparing((Map<String, Object> song) ->
                        song.get("artist_latitude") == null || song.get("artist_longitude") == null)
                .thenComparing(song -> trimmed(song, "artist_location") == null)
                .thenComparing(Oracle::characters, nullsLast(naturalOrder()))
                .thenComparing(song -> unlessBlank(song, "artist_name"), bytes())
                .thenComparing(song -> trimmed(song, "song_id"), bytes());
        // README.md doesn't say which of several versions of one song wins. Here these columns decide.
        for (String column : List.of("artist_location", "artist_latitude", "artist_longitude")) {
            preferred = preferred.thenComparing(song -> song.get(column), values());
        }
        for (String column : List.of("artist_name", "artist_location")) {
            preferred = preferred.thenComparing(song -> song.get(column), blanks());
        }
        Map<String, Map<String, Object>> best = new TreeMap<>();
        for (Map<String, Object> song : songs) {
            Comparator<Map<String, Object>> order = preferred;
            if (trimmed(song, "artist_id") != null) {
                best.merge(
                        trimmed(song, "artist_id"), song, (one, other) -> order.compare(one, other) <= 0 ? one : other);
            }
        }
        List<List<Object>> rows = new ArrayList<>();
        best.forEach((id, song) -> rows.add(Arrays.asList(
                id,
                unlessBlank(song, "artist_name"),
                unlessBlank(song, "artist_location"),
                song.get("artist_latitude"),
                song.get("artist_longitude"))));
        return rows;
    }

    private static Integer characters(Map<String, Object> song) {
        String name = unlessBlank(song, "artist_name");
        return name == null ? null : name.codePointCount(0, name.length());
    }

    private List<List<Object>> times() {
        return plays().stream()
                .map(Oracle::startTime)
                .distinct()
                .map(time -> Arrays.<Object>asList(
                        time,
                        time.getHour(),
                        time.getDayOfMonth(),
                        time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                        time.getMonthValue(),
                        time.getYear(),
                        time.getDayOfWeek().getValue() % 7))
                .toList();
    }

    private static LocalDateTime startTime(Map<String, Object> event) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(number(event, "ts")), ZoneOffset.UTC);
    }

    private static <K> List<Map<String, Object>> lowestOfEach(
            List<Map<String, Object>> rows, Function<Map<String, Object>, K> key, List<String> columns) {
        Map<K, Map<String, Object>> lowest = new LinkedHashMap<>();
        for (Map<String, Object> row : rows) {
            lowest.merge(key.apply(row), row, (one, other) -> compare(one, other, columns) <= 0 ? one : other);
        }
        return List.copyOf(lowest.values());
    }

    private static int compare(Map<String, Object> one, Map<String, Object> other, List<String> columns) {
        for (String column : columns) {
            int order = values().compare(one.get(column), other.get(column));
            if (order != 0) {
                return order;
            }
        }
        for (String column : columns) {
            int order = blanks().compare(one.get(column), other.get(column));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** Compares trailing blanks, which decide only between texts that are otherwise equal. */
    private static Comparator<Object> blanks() {
        return nullsLast((one, other) -> one instanceof String text
                ? Integer.compare(text.getBytes(UTF_8).length, ((String) other).getBytes(UTF_8).length)
                : 0);
    }

    private static Comparator<Object> values() {
        return nullsLast((one, other) -> one instanceof String text
                ? Arrays.compareUnsigned(
                        text.replaceFirst(" +$", "").getBytes(UTF_8),
                        ((String) other).replaceFirst(" +$", "").getBytes(UTF_8))
                : Double.compare(((Number) one).doubleValue(), ((Number) other).doubleValue()));
    }

    private static Comparator<String> bytes() {
        return (one, other) -> values().compare(one, other);
    }

    private static long number(Map<String, Object> row, String column) {
        return ((Number) row.get(column)).longValue();
    }

    private static String unlessBlank(Map<String, Object> row, String column) {
        return trimmed(row, column) == null ? null : (String) row.get(column);
    }

    /** The text without trailing blanks; null if nothing is left. */
    private static String trimmed(Map<String, Object> row, String column) {
        String text = (String) row.get(column);
        if (text == null) {
            return null;
        }
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return end == 0 ? null : text.substring(0, end);
    }
}
