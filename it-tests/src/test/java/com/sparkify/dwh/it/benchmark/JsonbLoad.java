package com.sparkify.dwh.it.benchmark;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The usual way without this library: every line becomes a jsonb value, and one INSERT selects the fields. The lines
 * are in a temporary table, which writes no WAL and is therefore faster than an ordinary table.
 */
final class JsonbLoad implements Load {

    private static final String CREATE_LINES = "CREATE TEMPORARY TABLE benchmark_lines (j jsonb) ON COMMIT DROP";

    /** CSV whose quote and delimiter never occur unescaped in JSON, so that COPY reads each line as one value. */
    private static final String COPY_LINES =
            "COPY benchmark_lines FROM STDIN (FORMAT csv, QUOTE e'\\x01', DELIMITER e'\\x02')";

    private static final String PICK = """
            INSERT INTO benchmark_events
                (artist, auth, first_name, gender, item_in_session, last_name, length, level, location, method, page,
                 registration, session_id, song, status, ts, user_agent, user_id)
            SELECT j->>'artist', j->>'auth', j->>'firstName', j->>'gender', CAST(j->>'itemInSession' AS bigint),
                   j->>'lastName', CAST(j->>'length' AS double precision), j->>'level', j->>'location', j->>'method',
                   j->>'page', CAST(j->>'registration' AS double precision), CAST(j->>'sessionId' AS bigint),
                   j->>'song', CAST(j->>'status' AS integer), CAST(j->>'ts' AS bigint), j->>'userAgent', j->>'userId'
            FROM benchmark_lines
            """;

    @Override
    public void load(Connection connection, EventFiles files) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(CREATE_LINES);
            new FileLoad(EventFiles.JSON, COPY_LINES).load(connection, files);
            statement.executeUpdate(PICK);
        }
    }
}
