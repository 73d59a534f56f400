package com.sparkify.dwh.runner.sample;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Generates the sample's events: what invented users did on the pages of a music service in November 2018. */
final class EventLog {

    static final int DAYS = 30;
    static final long DAY_MILLIS = 86_400_000L;

    private static final long SEED = 1541030400;
    // 2018-11-01T00:00:00Z.
    private static final long FIRST_MILLIS = 1_541_030_400_000L;

    private static final int USERS = 60;
    private static final int NEVER_PLAYS = 60;
    private static final int SESSIONS_A_DAY = 9;
    private static final int LONGEST_SESSION = 25;
    private static final int HOURS_OF_STARTS = 20;
    private static final long HOUR_MILLIS = 3_600_000L;
    private static final List<Integer> USERS_WHOSE_LEVEL_CHANGES = List.of(5, 7, 13);
    private static final List<String> OTHER_PAGES =
            List.of("About", "Help", "Settings", "Save Settings", "Downgrade", "Upgrade", "Error");

    private final Random random = new Random(SEED);
    private final SongCatalogue catalogue;
    private final List<SampleEvent> events = new ArrayList<>();
    private long sessions;
    private int odd;
    private int plays;

    EventLog(SongCatalogue catalogue) {
        this.catalogue = catalogue;
        for (int day = 1; day <= DAYS; day++) {
            addDay(day);
        }
        events.sort(Comparator.comparingLong(SampleEvent::ts)
                .thenComparingLong(SampleEvent::sessionId)
                .thenComparingInt(SampleEvent::item));
    }

    /** All events, ordered by time, session and item. */
    List<SampleEvent> events() {
        return events;
    }

    static int day(SampleEvent event) {
        return (int) ((event.ts() - FIRST_MILLIS) / DAY_MILLIS) + 1;
    }

    private void addDay(int day) {
        long shared = start(day);
        for (int i = 0; i < SESSIONS_A_DAY; i++) {
            // The users take turns, so that each user has sessions. Users whose level changes have an additional
            // session every third day.
            int id = 1 + (day * SESSIONS_A_DAY + i) % USERS;
            // The first two sessions of every sixth day begin in the same millisecond, so that two plays have the same
            // time.
            addSession(SampleUser.of(id), day, day % 6 == 0 && i < 2 ? shared : start(day));
        }
        if (day % 3 == 0) {
            USERS_WHOSE_LEVEL_CHANGES.forEach(id -> addSession(SampleUser.of(id), day, start(day)));
        }
        addVisit(day);
    }

    private long start(int day) {
        return FIRST_MILLIS
                + (day - 1) * DAY_MILLIS
                + random.nextInt(HOURS_OF_STARTS) * HOUR_MILLIS
                + random.nextInt((int) HOUR_MILLIS);
    }

    private void addSession(SampleUser user, int day, long start) {
        long session = ++sessions;
        String level = user.level(day);
        long ts = start;
        int item = 0;
        // The event of the page Home and the first play have the same timestamp, as in the real logs.
        events.add(new SampleEvent(ts, session, item++, user, "", level, "Home", null, false));
        int songs = user.id() == NEVER_PLAYS ? 0 : 1 + random.nextInt(LONGEST_SESSION);
        for (int i = 0; i < songs; i++) {
            SampleEvent play = play(ts, session, item++, user, level);
            events.add(play);
            ts += 1000L * (60 + random.nextInt(240));
            if (random.nextInt(20) == 0) {
                String page = OTHER_PAGES.get(random.nextInt(OTHER_PAGES.size()));
                events.add(new SampleEvent(ts - 500, session, item++, user, "", level, page, null, false));
            }
        }
        if (random.nextInt(3) == 0) {
            events.add(new SampleEvent(ts, session, item, user, "", level, "Logout", null, false));
        }
    }

    /** Adds events of a person who isn't logged in. These events have no names, and an empty or blank user id. */
    private void addVisit(int day) {
        long session = ++sessions;
        long ts = start(day);
        String id = day % 2 == 0 ? "" : " ";
        String level = day % 5 == 0 ? "paid" : "free";
        events.add(new SampleEvent(ts, session, 0, null, id, level, "Home", null, false));
        events.add(new SampleEvent(ts + 4000, session, 1, null, id, level, "Login", null, false));
    }

    private SampleEvent play(long ts, long session, int item, SampleUser user, String level) {
        boolean matches = random.nextInt(3) == 0;
        SongCatalogue.Played song = matches ? knownSong() : unknownSong();
        return new SampleEvent(ts, session, item, user, "", level, "NextSong", song, matches);
    }

    private SongCatalogue.Played knownSong() {
        List<SongCatalogue.Played> odds = catalogue.oddPlayable();
        plays++;
        SongCatalogue.Played song = plays % 30 == 0
                ? odds.get(odd++ % odds.size())
                : catalogue.playable().get(random.nextInt(catalogue.playable().size()));
        if (plays % 7 == 0) {
            // The catalogue has this song, but with another duration.
            return new SongCatalogue.Played(
                    song.title(), song.artist(), song.duration().add(new BigDecimal("2.5")));
        }
        if (plays % 50 == 1) {
            return new SongCatalogue.Played(song.title() + " ", song.artist() + "  ", song.duration());
        }
        return song;
    }

    private SongCatalogue.Played unknownSong() {
        String title = Words.VERBS.get(random.nextInt(Words.VERBS.size())) + " "
                + Words.NOUNS.get(random.nextInt(Words.NOUNS.size()));
        String artist = SongCatalogue.artistName(random.nextInt(200));
        BigDecimal length = BigDecimal.valueOf(12_000_000L + random.nextInt(20_000_000), 5);
        return new SongCatalogue.Played(title, mangled(artist), length);
    }

    /**
     * Encodes the text in UTF-8 and decodes it as Latin-1, and does so twice. The texts in the real logs have this
     * fault. ASCII characters stay the same.
     */
    private static String mangled(String text) {
        String once = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return new String(once.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    static @Nullable Integer userId(SampleEvent event) {
        SampleUser user = event.user();
        return user == null ? null : user.id();
    }
}
