package com.sparkify.dwh.runner.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDataTest {

    @TempDir
    static Path folder;

    private static final SampleData SAMPLE = new SampleData();

    @BeforeAll
    static void write() throws IOException {
        SAMPLE.writeTo(folder);
    }

    private static List<Path> files(Path in) throws IOException {
        try (Stream<Path> files = Files.walk(in)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> events() throws IOException {
        return files(folder.resolve(SampleData.LOG_DATA)).stream()
                .flatMap(file -> text(file).lines())
                .toList();
    }

    private static List<String> songs() throws IOException {
        return files(folder.resolve(SampleData.SONG_DATA)).stream()
                .map(SampleDataTest::text)
                .toList();
    }

    /** The JSON of a member's value, or an empty text if the object doesn't have the member. */
    private static String member(String json, String key) {
        Matcher matcher = Pattern.compile("\"" + key + "\": ?(\"(?:[^\"\\\\]|\\\\.)*\"|[^,}\\n]*)")
                .matcher(json);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static Map<String, Set<String>> grouped(List<String> jsons, String key, String value) {
        return jsons.stream()
                .collect(Collectors.groupingBy(
                        json -> member(json, key),
                        Collectors.mapping(json -> member(json, value), Collectors.toSet())));
    }

    private static String hash(Path in) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Path file : files(in)) {
            digest.update(in.relativize(file).toString().replace('\\', '/').getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Test
    void theBytesAreTheSameOnEveryRunAndMachine(@TempDir Path again) throws Exception {
        new SampleData().writeTo(again);

        assertEquals("21c713f74cffa0d4a618ab5b1e1b34162b0d77ad1ca28a065fea8ed0382af58d", hash(folder));
        assertEquals(hash(folder), hash(again));
    }

    @Test
    void theFactsEqualTheCountsInTheFiles() throws IOException {
        SampleData.Facts facts = SAMPLE.facts();

        assertEquals(new SampleData.Facts(4423, 60, 389, 3771, 1264, 60, 17, 389, 107, 227, 3766), facts);
        List<String> events = events();
        assertEquals(facts.events(), events.size());
        List<String> plays = events.stream()
                .filter(event -> member(event, "page").equals("\"NextSong\""))
                .toList();
        assertEquals(facts.plays(), plays.size());
        assertEquals(
                facts.times(),
                plays.stream().map(play -> member(play, "ts")).distinct().count());
        assertEquals(
                facts.blankUserEvents(),
                events.stream()
                        .filter(event -> member(event, "userId").matches("\" ?\""))
                        .count());
        assertEquals(facts.users() + 2, grouped(events, "userId", "level").size());
        assertEquals(facts.stagedSongs(), songs().size());
        assertEquals(facts.songs(), grouped(songs(), "song_id", "title").size());
        assertEquals(facts.artists(), grouped(songs(), "artist_id", "title").size());
        Set<String> catalogue = songs().stream()
                .map(song -> trimmed(member(song, "title")) + "|" + trimmed(member(song, "artist_name")))
                .collect(Collectors.toSet());
        assertEquals(
                facts.matchedPlays(),
                plays.stream()
                        .filter(play -> catalogue.contains(
                                trimmed(member(play, "song")) + "|" + trimmed(member(play, "artist"))))
                        .count());
    }

    private static String trimmed(String json) {
        return json.replaceAll("^\"| *\"$", "");
    }

    @Test
    void theFilesHaveTheFormatOfTheRealFiles() throws IOException {
        List<Path> logs = files(folder.resolve(SampleData.LOG_DATA));
        assertEquals(30, logs.size());
        assertEquals(
                "log_data/2018/11/2018-11-01-events.json",
                folder.relativize(logs.get(0)).toString());
        logs.forEach(log -> assertTrue(text(log).endsWith("}"), log::toString));
        assertTrue(events().stream().allMatch(event -> event.startsWith("{\"artist\":")));
        assertEquals(18, text(folder.resolve(SampleData.LOG_JSONPATH)).split("\\$\\['").length - 1);
        assertTrue(files(folder.resolve(SampleData.SONG_DATA)).stream()
                .allMatch(file ->
                        folder.relativize(file).toString().matches("song_data/A/[A-Z]/[A-Z]/TRA[A-Z0-9]{15}\\.json")));
    }

    @Test
    void theLogsHaveTheOdditiesOfTheRealLogs() throws IOException {
        List<String> events = events();
        assertTrue(events.stream().allMatch(event -> member(event, "userId").matches("\"(\\d+| ?)\"")));
        assertTrue(
                events.stream().allMatch(event -> member(event, "registration").matches("null|\\d+\\.0")));
        assertTrue(has(events, "userAgent", "\"\\\\\"Mozilla\\\\/5\\.0 .*\\\\\"\""), "literal quotes and \\/");
        assertTrue(has(events, "artist", ".*\\\\u00c3\\\\u0083\\\\u00c2\\\\u00a4.*"), "mangled UTF-8");
        assertTrue(has(events, "artist", ".*\\\\u0018.*"), "U+0018");
        assertTrue(has(events, "song", ".*\\\\u0019.*"), "U+0019");
        assertTrue(has(events, "song", ".* \""), "a blank at the end");
        assertTrue(has(events, "artist", "\"207\""), "a name that is a number in the catalogue");

        Map<String, Long> byUserAndTime = events.stream()
                .collect(Collectors.groupingBy(
                        event -> member(event, "userId") + member(event, "ts"), Collectors.counting()));
        assertTrue(byUserAndTime.values().stream().anyMatch(count -> count > 1), "(userId, ts) isn't unique");
        Map<String, Long> byKey = events.stream()
                .collect(Collectors.groupingBy(
                        event -> member(event, "sessionId") + "/" + member(event, "itemInSession"),
                        Collectors.counting()));
        assertTrue(byKey.values().stream().allMatch(count -> count == 1), "(sessionId, itemInSession) is unique");
        assertTrue(SAMPLE.facts().times() < SAMPLE.facts().plays(), "two plays share a time");
        assertTrue(SAMPLE.facts().matchedPlays() < SAMPLE.facts().plays(), "a play matches nothing");
    }

    @Test
    void theUsersHaveTheOdditiesOfTheRealUsers() throws IOException {
        List<String> events = events();
        Map<String, String> levels = new HashMap<>();
        events.forEach(event -> levels.merge(
                member(event, "userId"),
                member(event, "level"),
                (before, now) -> before.endsWith(now) ? before : before + now));
        assertEquals("\"paid\"\"free\"\"paid\"", levels.get("\"5\""));
        assertEquals("\"free\"\"paid\"", levels.get("\"7\""));
        assertEquals("\"paid\"\"free\"", levels.get("\"13\""));
        Map<String, Set<String>> users = events.stream()
                .collect(Collectors.groupingBy(
                        event -> member(event, "firstName") + member(event, "lastName"),
                        Collectors.mapping(event -> member(event, "userId"), Collectors.toSet())));
        assertEquals(
                Set.of("\"22\"", "\"23\""),
                users.values().stream()
                        .filter(ids -> ids.contains("\"22\""))
                        .findFirst()
                        .orElseThrow());
        assertFalse(grouped(events, "userId", "page")
                .getOrDefault("\"60\"", Set.of())
                .contains("\"NextSong\""));
    }

    @Test
    void theSongsHaveTheOdditiesOfTheRealSongs() throws IOException {
        List<String> songs = songs();
        assertTrue(has(songs, "artist_name", "207"), "a number as a name");
        assertTrue(has(songs, "artist_location", "31"), "a number as a place");
        assertTrue(has(songs, "year", "0"), "an unknown year");
        assertTrue(has(songs, "title", ".* \""), "a blank at the end");
        assertTrue(has(songs, "title", ".*\\\\u0019.*"), "U+0019");
        assertEquals(
                List.of("{\n    \"title\": "),
                songs.stream()
                        .filter(song -> song.contains("\n"))
                        .map(song -> song.substring(0, song.indexOf(':') + 2))
                        .toList());
        assertTrue(hasSeveral(grouped(songs, "artist_id", "artist_name")), "an id with several names");
        assertTrue(hasSeveral(grouped(songs, "artist_id", "artist_location")), "an id with several places");
        assertEquals(
                2,
                grouped(songs, "artist_name", "artist_id").values().stream()
                        .filter(ids -> ids.size() > 1)
                        .count(),
                "names with two ids");
        Map<String, Set<String>> candidates = songs.stream()
                .collect(Collectors.groupingBy(
                        song -> member(song, "title") + member(song, "artist_name"),
                        Collectors.mapping(song -> member(song, "duration"), Collectors.toSet())));
        assertTrue(hasSeveral(candidates), "several candidates for one play");
        assertTrue(hasSeveral(grouped(songs, "title", "artist_name")), "a title of two artists");
        Map<String, Set<String>> durations = grouped(songs, "title", "duration");
        assertTrue(
                events().stream()
                        .filter(event -> durations.containsKey(member(event, "song")))
                        .anyMatch(event -> !durations
                                .getOrDefault(member(event, "song"), Set.of())
                                .contains(member(event, "length"))),
                "a play with another duration");
    }

    private static boolean has(List<String> jsons, String key, String pattern) {
        return jsons.stream().anyMatch(json -> member(json, key).matches(pattern));
    }

    private static boolean hasSeveral(Map<String, Set<String>> groups) {
        return groups.values().stream().anyMatch(values -> values.size() > 1);
    }
}
