package com.sparkify.dwh.runner.sample;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The songs, odd ones at the end. Titles are an adjective and a noun; the logs' other songs begin with a verb. */
final class SongCatalogue {

    /** A song as the logs may name it. */
    record Played(String title, String artist, BigDecimal duration) {}

    private static final long SEED = 20181101;
    private static final int PLAIN_SONGS = 380;
    private static final int ARTISTS = 220;
    private static final int SECONDS_SCALE = 5;
    private static final int PRETTY = 17;

    private final Random random = new Random(SEED);
    private final List<SampleSong> songs = new ArrayList<>();
    private final List<Played> playable = new ArrayList<>();
    private final List<Played> oddPlayable = new ArrayList<>();

    SongCatalogue() {
        for (int i = 0; i < PLAIN_SONGS; i++) {
            addPlain(i);
        }
        addOdd();
    }

    List<SampleSong> songs() {
        return songs;
    }

    /** Those whose title and artist a play can name so that they match. */
    List<Played> playable() {
        return playable;
    }

    /** Each of the odd ones that a play can match, once. */
    List<Played> oddPlayable() {
        return oddPlayable;
    }

    /** The file with its keys in another order, on several lines. */
    boolean isPretty(SampleSong song) {
        return song.equals(songs.get(PRETTY));
    }

    private void addPlain(int i) {
        int artist = i % ARTISTS;
        String name = artistName(artist);
        // Every eighth artist's second song comes with another name and place of the same id.
        boolean renamed = i >= ARTISTS && artist % 8 == 0;
        String title = title(i);
        String location = renamed ? "" : Words.LOCATIONS.get(artist % Words.LOCATIONS.size());
        boolean placed = artist % 3 == 0 && !renamed;
        BigDecimal duration = seconds();
        String written = renamed ? name + " feat. " + artistName((artist + 1) % ARTISTS) : name;
        add(
                title,
                artistId(artist),
                JsonObject.quoted(written),
                JsonObject.quoted(location),
                placed ? degrees(30, 15) : null,
                placed ? degrees(-120, 40) : null,
                duration);
        // What the logs write for a name beyond ASCII is mangled and matches nothing.
        if (written.chars().allMatch(c -> c < 0x80)) {
            playable.add(new Played(title, written, duration));
        }
    }

    private void addOdd() {
        int artist = ARTISTS;
        // Numbers where text belongs.
        addPlayable("Opal Number", artistId(artist++), "207", "31", "207");
        // A control character where an apostrophe was, in title and name.
        addPlayable(
                "Don\u0019t Idle",
                artistId(artist++),
                JsonObject.quoted("The Drifter\u0018s Choir"),
                "\"\"",
                "The Drifter\u0018s Choir");
        // Blanks at the ends of title, name and place: insignificant where texts are compared.
        addPlayable("Marble Hours  ", artistId(artist++), "\"Pelle Quist \"", "\"Ashgrove, TN \"", "Pelle Quist");
        // One name, two ids.
        addPlayable("Silver Tides", artistId(artist++), "\"Nightjar Union\"", "\"\"", "Nightjar Union");
        addPlayable("Golden Tides", artistId(artist++), "\"Nightjar Union\"", "\"Millbrook, OR\"", "Nightjar Union");
        // And another name with two ids.
        addPlayable("Rusty Signals", artistId(artist++), "\"Vela\"", "\"\"", "Vela");
        addPlayable("Hollow Signals", artistId(artist), "\"Vela\"", "\"\"", "Vela");
        // Two candidates for one play: title and artist alike, durations not.
        String twice = artistId(artist);
        addPlayable("Hollow Signals", twice, "\"Vela\"", "\"\"", "Vela");
        // A title that another artist has too: only title and artist together are a match.
        add(songs.get(0).title(), twice, "\"Vela\"", "\"\"", null, null, seconds());
    }

    private void addPlayable(String title, String artistId, String nameJson, String locationJson, String played) {
        BigDecimal duration = seconds();
        add(title, artistId, nameJson, locationJson, null, null, duration);
        Played song = new Played(title, played, duration);
        playable.add(song);
        oddPlayable.add(song);
    }

    private void add(
            String title,
            String artistId,
            String nameJson,
            String locationJson,
            @Nullable BigDecimal latitude,
            @Nullable BigDecimal longitude,
            BigDecimal duration) {
        int i = songs.size();
        // Unknown for three of ten.
        int year = random.nextInt(10) < 3 ? 0 : 1960 + random.nextInt(55);
        songs.add(new SampleSong(
                String.format(Locale.ROOT, "TRA%c%cSM128F%07X", 'A' + i % 8, 'A' + i / 8 % 4, i),
                String.format(Locale.ROOT, "SOSAMPL12A8C%06X", i),
                title,
                artistId,
                nameJson,
                locationJson,
                latitude,
                longitude,
                duration,
                year));
    }

    private BigDecimal seconds() {
        return BigDecimal.valueOf(9_000_000L + random.nextInt(30_000_000), SECONDS_SCALE);
    }

    private BigDecimal degrees(int from, int range) {
        return BigDecimal.valueOf(from * 100_000L + random.nextInt(range * 100_000), SECONDS_SCALE);
    }

    private static String title(int i) {
        int size = Words.ADJECTIVES.size();
        return Words.ADJECTIVES.get(i % size) + " " + Words.NOUNS.get(i / size);
    }

    static String artistName(int i) {
        int size = Words.LAST_NAMES.size();
        return Words.LAST_NAMES.get(i % size) + " and the " + Words.NOUNS.get(i / size);
    }

    private static String artistId(int i) {
        return String.format(Locale.ROOT, "ARSAMPL1187B9%05X", i);
    }
}
