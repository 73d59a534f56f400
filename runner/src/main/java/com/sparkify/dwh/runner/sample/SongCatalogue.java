package com.sparkify.dwh.runner.sample;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Generates the songs of the catalogue. Songs with unusual values come at the end. Before them come songs whose titles
 * are an adjective and a noun. The logs also contain songs that aren't in the catalogue, and whose titles begin with a
 * verb.
 */
final class SongCatalogue {

    /** A song as the logs write it. */
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

    /** The songs that a play can match by title and artist. */
    List<Played> playable() {
        return playable;
    }

    /** The songs with unusual values that a play can match. */
    List<Played> oddPlayable() {
        return oddPlayable;
    }

    /** Whether the song's file has several lines, with the keys in another order. */
    boolean isPretty(SampleSong song) {
        return song.equals(songs.get(PRETTY));
    }

    private void addPlain(int i) {
        int artist = i % ARTISTS;
        String name = artistName(artist);
        // For every eighth artist, the second song has the same artist id as the first, but another name and place.
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
        // The logs mangle names that aren't ASCII, so no play matches a song of such an artist.
        if (written.chars().allMatch(c -> c < 0x80)) {
            playable.add(new Played(title, written, duration));
        }
    }

    private void addOdd() {
        int artist = ARTISTS;
        // The artist's name and place are numbers instead of texts.
        addPlayable("Opal Number", artistId(artist++), "207", "31", "207");
        // A control character replaces the apostrophe in the title and the name.
        addPlayable(
                "Don\u0019t Idle",
                artistId(artist++),
                JsonObject.quoted("The Drifter\u0018s Choir"),
                "\"\"",
                "The Drifter\u0018s Choir");
        // The title, name and place end with blanks. The comparison of a play with a song ignores these blanks.
        addPlayable("Marble Hours  ", artistId(artist++), "\"Pelle Quist \"", "\"Ashgrove, TN \"", "Pelle Quist");
        // Two artists have the same name.
        addPlayable("Silver Tides", artistId(artist++), "\"Nightjar Union\"", "\"\"", "Nightjar Union");
        addPlayable("Golden Tides", artistId(artist++), "\"Nightjar Union\"", "\"Millbrook, OR\"", "Nightjar Union");
        // Two further artists have the same name.
        addPlayable("Rusty Signals", artistId(artist++), "\"Vela\"", "\"\"", "Vela");
        addPlayable("Hollow Signals", artistId(artist), "\"Vela\"", "\"\"", "Vela");
        // This song and the song before it have the same title and artist, but different durations. A play can match
        // either song.
        String lastArtist = artistId(artist);
        addPlayable("Hollow Signals", lastArtist, "\"Vela\"", "\"\"", "Vela");
        // This song has the title of another artist's song. A play matches a song only if title and artist are the
        // same.
        add(songs.get(0).title(), lastArtist, "\"Vela\"", "\"\"", null, null, seconds());
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
        // The year is unknown for three songs of ten.
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
