package com.sparkify.dwh.it.benchmark;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Computes the star in a file of DuckDB, with DuckDB's defaults. DuckDB runs in the process and needs no server. The
 * SQL has the same simplifications as {@link HandWritten}, and no primary keys.
 */
final class InDuckDb {

    private static final List<String> STATEMENTS = List.of(
            """
            CREATE TABLE staging_events AS
            SELECT * REPLACE (CAST(nullif(userId, '') AS integer) AS userId)
            FROM read_json('%1$s/log_data/*.json', format = 'newline_delimited', columns = {
                artist: 'VARCHAR', auth: 'VARCHAR', firstName: 'VARCHAR', gender: 'VARCHAR', itemInSession: 'BIGINT',
                lastName: 'VARCHAR', length: 'DOUBLE', level: 'VARCHAR', location: 'VARCHAR', method: 'VARCHAR',
                page: 'VARCHAR', registration: 'DOUBLE', sessionId: 'BIGINT', song: 'VARCHAR', status: 'INTEGER',
                ts: 'BIGINT', userAgent: 'VARCHAR', userId: 'VARCHAR'})""",
            """
            CREATE TABLE staging_songs AS
            SELECT * FROM read_json('%1$s/song_data/*.json', columns = {
                song_id: 'VARCHAR', title: 'VARCHAR', artist_id: 'VARCHAR', artist_name: 'VARCHAR',
                artist_location: 'VARCHAR', artist_latitude: 'DOUBLE', artist_longitude: 'DOUBLE', duration: 'DOUBLE',
                year: 'INTEGER'})""",
            """
            CREATE TABLE users AS
            SELECT userId AS user_id, firstName AS first_name, lastName AS last_name, gender, level
            FROM staging_events WHERE userId IS NOT NULL
            QUALIFY row_number() OVER (PARTITION BY userId ORDER BY ts DESC) = 1""",
            "CREATE TABLE songs AS SELECT DISTINCT ON (song_id) song_id, title, artist_id, year, duration FROM staging_songs",
            """
            CREATE TABLE artists AS
            SELECT DISTINCT ON (artist_id) artist_id, artist_name AS name, artist_location AS location, artist_latitude,
                   artist_longitude
            FROM staging_songs""",
            """
            CREATE TABLE songplays AS
            SELECT row_number() OVER () AS songplay_id, epoch_ms(e.ts) AS start_time, e.userId AS user_id, e.level, s.song_id,
                   s.artist_id, e.sessionId AS session_id, e.location, e.userAgent AS user_agent
            FROM staging_events e LEFT JOIN staging_songs s ON e.song = s.title AND e.artist = s.artist_name
            WHERE e.page = 'NextSong' AND e.userId IS NOT NULL""",
            """
            CREATE TABLE time AS
            SELECT DISTINCT start_time, hour(start_time) AS hour, day(start_time) AS day, week(start_time) AS week,
                   month(start_time) AS month, year(start_time) AS year, dayofweek(start_time) AS weekday
            FROM songplays""");

    private InDuckDb() {}

    static void run(Connection connection, Path folder) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : STATEMENTS) {
                statement.execute(sql.formatted(folder));
            }
        }
    }
}
