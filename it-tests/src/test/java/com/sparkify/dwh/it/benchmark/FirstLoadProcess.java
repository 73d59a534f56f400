package com.sparkify.dwh.it.benchmark;

import com.sparkify.dwh.runner.Main;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that computes the star once, with hand-written SQL or with DuckDB, and ends. For {@code dwh etl} the
 * benchmark runs {@link Main}. Arguments: the contender, the URL of the database, the folder of the files.
 */
final class FirstLoadProcess {

    /** The star's tables, whose rows are counted to check that all ways compute a star of the same size. */
    private static final List<String> STAR = List.of("songplays", "users", "songs", "artists", "time");

    private FirstLoadProcess() {}

    public static void main(String[] args) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(args[1])) {
            Path folder = Path.of(args[2]);
            switch (FirstLoad.valueOf(args[0])) {
                case ETL -> throw new IllegalArgumentException("etl is run by " + Main.class);
                case HAND_WRITTEN -> HandWritten.run(connection, folder);
                case DUCKDB -> InDuckDb.run(connection, folder);
            }
        }
    }

    /** The numbers of rows in the star, such as {@code songplays 818400, users 11640}. */
    static String rows(String url) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String table : STAR) {
                try (ResultSet counted = statement.executeQuery("select count(*) from " + table)) {
                    counted.next();
                    rows.add(table + " " + counted.getLong(1));
                }
            }
        }
        return String.join(", ", rows);
    }
}
