package com.sparkify.dwh.it.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/**
 * Computes the star on PostgreSQL with SQL that a careful person would write by hand: each line as jsonb,
 * {@code CREATE TABLE AS} for staging and star, and primary keys. It has no ledger, no checks, no indexes on the staged
 * rows, and no rules for repeated events or for several songs with one title. A second run needs a new, empty database.
 */
final class HandWritten {

    /** CSV whose quote and delimiter never occur unescaped in JSON, so that COPY reads each line as one value. */
    private static final String COPY = "COPY raw_%s FROM STDIN (FORMAT csv, QUOTE e'\\x01', DELIMITER e'\\x02')";

    private static final int BUFFER = 1 << 16;

    private static final List<String> STATEMENTS = List.of(
            """
            CREATE TABLE staging_events AS
            SELECT j->>'artist' AS artist, j->>'auth' AS auth, j->>'firstName' AS first_name, j->>'gender' AS gender,
                   CAST(j->>'itemInSession' AS bigint) AS item_in_session, j->>'lastName' AS last_name,
                   CAST(j->>'length' AS double precision) AS length, j->>'level' AS level, j->>'location' AS location,
                   j->>'method' AS method, j->>'page' AS page, CAST(j->>'registration' AS double precision) AS registration,
                   CAST(j->>'sessionId' AS bigint) AS session_id, j->>'song' AS song, CAST(j->>'status' AS integer) AS status,
                   CAST(j->>'ts' AS bigint) AS ts, j->>'userAgent' AS user_agent,
                   CAST(nullif(j->>'userId', '') AS integer) AS user_id
            FROM raw_events""",
            """
            CREATE TABLE staging_songs AS
            SELECT j->>'song_id' AS song_id, j->>'title' AS title, j->>'artist_id' AS artist_id,
                   j->>'artist_name' AS artist_name, nullif(j->>'artist_location', '') AS artist_location,
                   CAST(j->>'artist_latitude' AS double precision) AS latitude,
                   CAST(j->>'artist_longitude' AS double precision) AS longitude,
                   CAST(j->>'duration' AS double precision) AS duration, nullif(CAST(j->>'year' AS integer), 0) AS year
            FROM raw_songs""",
            "ANALYZE staging_events",
            "ANALYZE staging_songs",
            """
            CREATE TABLE users AS
            SELECT DISTINCT ON (user_id) user_id, first_name, last_name, gender, level
            FROM staging_events WHERE user_id IS NOT NULL ORDER BY user_id, ts DESC""",
            """
            CREATE TABLE songs AS
            SELECT DISTINCT ON (song_id) song_id, title, artist_id, year, duration FROM staging_songs ORDER BY song_id""",
            """
            CREATE TABLE artists AS
            SELECT DISTINCT ON (artist_id) artist_id, artist_name AS name, artist_location AS location, latitude, longitude
            FROM staging_songs ORDER BY artist_id""",
            """
            CREATE TABLE songplays AS
            SELECT row_number() OVER () AS songplay_id, timestamp 'epoch' + e.ts * interval '1 millisecond' AS start_time,
                   e.user_id, e.level, s.song_id, s.artist_id, e.session_id, e.location, e.user_agent
            FROM staging_events e LEFT JOIN staging_songs s ON e.song = s.title AND e.artist = s.artist_name
            WHERE e.page = 'NextSong' AND e.user_id IS NOT NULL""",
            """
            CREATE TABLE time AS
            SELECT DISTINCT start_time, CAST(extract(hour FROM start_time) AS smallint) AS hour,
                   CAST(extract(day FROM start_time) AS smallint) AS day, CAST(extract(week FROM start_time) AS smallint) AS week,
                   CAST(extract(month FROM start_time) AS smallint) AS month,
                   CAST(extract(year FROM start_time) AS smallint) AS year,
                   CAST(extract(dow FROM start_time) AS smallint) AS weekday
            FROM songplays""",
            "ALTER TABLE users ADD PRIMARY KEY (user_id)",
            "ALTER TABLE songs ADD PRIMARY KEY (song_id)",
            "ALTER TABLE artists ADD PRIMARY KEY (artist_id)",
            "ALTER TABLE songplays ADD PRIMARY KEY (songplay_id)",
            "ALTER TABLE time ADD PRIMARY KEY (start_time)");

    private HandWritten() {}

    /** Creates everything in an empty database. Each statement is committed, as in psql. */
    static void run(Connection connection, Path folder) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE raw_events (j jsonb)");
            statement.execute("CREATE TABLE raw_songs (j jsonb)");
            copy(connection, "events", folder.resolve("log_data"));
            copy(connection, "songs", folder.resolve("song_data"));
            for (String sql : STATEMENTS) {
                statement.execute(sql);
            }
        }
    }

    private static void copy(Connection connection, String what, Path folder) throws SQLException, IOException {
        try (Stream<Path> all = Files.walk(folder);
                InputStream lines = new SequenceInputStream(
                        opened(all.filter(Files::isRegularFile).sorted().iterator()))) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY.formatted(what), lines, BUFFER);
        }
    }

    /**
     * Returns streams that open each file only after the previous one has been read, because there are thousands of
     * files.
     */
    private static Enumeration<InputStream> opened(Iterator<Path> files) {
        return new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return files.hasNext();
            }

            @Override
            public InputStream nextElement() {
                try {
                    return Files.newInputStream(files.next());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}
