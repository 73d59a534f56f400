package com.sparkify.dwh.runner.engine;

import com.sparkify.dwh.runner.config.Server;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** Connects to the configured server. */
final class ServerConnection {

    private ServerConnection() {}

    /** Connects within the configured time. The duration of statements isn't limited. */
    static Connection open(Server server) {
        try {
            return DriverManager.getConnection(server.jdbcUrl(), properties(server, server.timeout()));
        } catch (SQLException e) {
            throw new ConnectionException(server, e);
        }
    }

    /** Connects within this time. A statement fails if the server sends nothing for the same time. */
    static Connection probe(Server server, Duration longest) throws SQLException {
        Properties properties = properties(server, longest);
        properties.setProperty("socketTimeout", seconds(longest));
        return DriverManager.getConnection(server.jdbcUrl(), properties);
    }

    private static Properties properties(Server server, Duration longest) {
        Properties properties = server.jdbcProperties();
        properties.setProperty("connectTimeout", seconds(longest));
        properties.setProperty("loginTimeout", seconds(longest));
        properties.setProperty("socketFactory", KeepAliveSockets.class.getName());
        return properties;
    }

    private static String seconds(Duration time) {
        return Long.toString(time.toSeconds());
    }
}
