package com.sparkify.dwh.runner.engine;

import com.sparkify.dwh.runner.config.Engine;
import com.sparkify.dwh.runner.config.Server;
import com.sparkify.dwh.runner.embedded.Client;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Connects to the configured server. */
final class ServerConnection {

    // pgjdbc logs some failures to standard error and also throws them. The field keeps a reference to the logger,
    // because otherwise the level could be lost.
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    static {
        if (System.getProperty("java.util.logging.config.file") == null) {
            DRIVER.setLevel(Level.OFF);
        }
    }

    private ServerConnection() {}

    /** Connects within the configured time. The duration of statements isn't limited. */
    static Connection open(Server server) {
        try {
            return DriverManager.getConnection(server.jdbcUrl(), properties(server, server.timeout()));
        } catch (SQLException e) {
            throw new ConnectionException(server, e);
        }
    }

    /** Connects within this time. A statement fails if the server sends nothing for this time. */
    static Connection probe(Server server, Duration longest) throws SQLException {
        Properties properties = properties(server, longest);
        properties.setProperty("socketTimeout", seconds(longest));
        return DriverManager.getConnection(server.jdbcUrl(), properties);
    }

    private static Properties properties(Server server, Duration longest) {
        Properties properties = server.jdbcProperties();
        properties.setProperty("ApplicationName", Client.name());
        if (server.engine() == Engine.REDSHIFT) {
            // This is the label of each statement in SYS_QUERY_HISTORY and STL_QUERY. STL_QUERY shows only its first 30
            // characters.
            properties.setProperty("queryGroup", Client.name());
        }
        properties.setProperty("connectTimeout", seconds(longest));
        properties.setProperty("loginTimeout", seconds(longest));
        properties.setProperty("socketFactory", KeepAliveSockets.class.getName());
        return properties;
    }

    private static String seconds(Duration time) {
        return Long.toString(time.toSeconds());
    }
}
