package com.sparkify.dwh.runner.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Generates sample logs and songs with invented names. The files have the format and the oddities of the real data.
 * They have the same bytes on every run and machine. Immutable.
 */
public final class SampleData {

    /** The folder of the logs. */
    public static final String LOG_DATA = "log_data";
    /** The JSONPaths file for the logs. */
    public static final String LOG_JSONPATH = "log_json_path.json";
    /** The folder of the songs. */
    public static final String SONG_DATA = "song_data";

    private static final List<String> EVENT_KEYS = List.of(
            "artist",
            "auth",
            "firstName",
            "gender",
            "itemInSession",
            "lastName",
            "length",
            "level",
            "location",
            "method",
            "page",
            "registration",
            "sessionId",
            "song",
            "status",
            "ts",
            "userAgent",
            "userId");

    /**
     * The row counts that loading the sample must give, counted from the generated data.
     *
     * @param events rows of staging_events
     * @param blankUserEvents rows of staging_events whose user id is blank
     * @param stagedSongs rows of staging_songs
     * @param plays rows of songplays
     * @param matchedPlays rows of songplays with a song
     * @param users rows of users
     * @param paidUsers rows of users whose latest level is paid
     * @param songs rows of songs
     * @param songsOfUnknownYear rows of songs whose year is NULL
     * @param artists rows of artists
     * @param times rows of time
     */
    public record Facts(
            int events,
            int blankUserEvents,
            int stagedSongs,
            int plays,
            int matchedPlays,
            int users,
            int paidUsers,
            int songs,
            int songsOfUnknownYear,
            int artists,
            int times) {}

    private final SongCatalogue catalogue = new SongCatalogue();
    private final EventLog log = new EventLog(catalogue);

    /** Generates the sample in memory: a few thousand events and a few hundred songs. */
    public SampleData() {}

    /**
     * Writes {@value #LOG_DATA}, {@value #SONG_DATA} and {@value #LOG_JSONPATH} to the folder. Creates the folder if it
     * doesn't exist. Replaces existing files that have the name of a sample file, and keeps all other files.
     *
     * @throws IOException if a file or folder can't be written
     */
    public void writeTo(Path folder) throws IOException {
        write(folder.resolve(LOG_JSONPATH), jsonPaths());
        Path month = folder.resolve(LOG_DATA).resolve("2018").resolve("11");
        for (Map.Entry<Integer, String> day : days().entrySet()) {
            write(month.resolve(String.format(Locale.ROOT, "2018-11-%02d-events.json", day.getKey())), day.getValue());
        }
        for (SampleSong song : catalogue.songs()) {
            write(
                    folder.resolve(SONG_DATA).resolve(song.path()),
                    catalogue.isPretty(song) ? song.toPrettyJson() : song.toJson());
        }
    }

    private Map<Integer, String> days() {
        return log.events().stream()
                .collect(Collectors.groupingBy(
                        EventLog::day,
                        TreeMap::new,
                        // Files have no newline at their end, as in the real data.
                        Collectors.mapping(SampleEvent::toJson, Collectors.joining("\n"))));
    }

    private static String jsonPaths() {
        return EVENT_KEYS.stream()
                .map(key -> "        \"$['" + key + "']\"")
                .collect(Collectors.joining(",\n", "{\n    \"jsonpaths\": [\n", "\n    ]\n}"));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                text,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
    }

    /** The row counts that loading the sample must give. */
    public Facts facts() {
        List<SampleEvent> events = log.events();
        List<SampleEvent> plays = events.stream().filter(SampleEvent::isPlay).toList();
        // The events are ordered by time, session and item, so a user's last event has the latest level.
        Map<Integer, String> levels = new TreeMap<>();
        for (SampleEvent event : events) {
            Integer user = EventLog.userId(event);
            if (user != null) {
                levels.put(user, event.level());
            }
        }
        List<SampleSong> songs = catalogue.songs();
        return new Facts(
                events.size(),
                (int) events.stream().filter(event -> event.user() == null).count(),
                songs.size(),
                plays.size(),
                (int) plays.stream().filter(SampleEvent::matches).count(),
                levels.size(),
                (int) levels.values().stream().filter("paid"::equals).count(),
                (int) songs.stream().map(SampleSong::songId).distinct().count(),
                (int) songs.stream().filter(song -> song.year() == 0).count(),
                (int) songs.stream().map(SampleSong::artistId).distinct().count(),
                (int) plays.stream().mapToLong(SampleEvent::ts).distinct().count());
    }
}
