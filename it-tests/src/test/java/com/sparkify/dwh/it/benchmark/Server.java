package com.sparkify.dwh.it.benchmark;

import com.sparkify.dwh.runner.embedded.EmbeddedServer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The PostgreSQL server of a benchmark: the server that a URL names, or an embedded server, which stops when this
 * object is closed.
 *
 * @param url the URL for pgjdbc, with user and password
 */
record Server(String url, @Nullable Closeable embedded) implements Closeable {

    static Server at(String url) {
        return new Server(url, null);
    }

    /**
     * Starts the runner's embedded server, with its data in this folder. The server has the runner's usual settings: a
     * commit waits until its data are on the disk.
     */
    static Server startEmbedded(Path folder) {
        EmbeddedServer server = EmbeddedServer.start(folder.resolve("server"), System.err::println);
        Properties login = server.jdbcProperties();
        String url = server.jdbcUrl("postgres") + "?user=" + login.getProperty("user") + "&password="
                + login.getProperty("password") + "&sslmode=disable";
        return new Server(url, server::close);
    }

    /** Connects to another database of this server. */
    Connection connect(String database) throws SQLException {
        PGSimpleDataSource there = new PGSimpleDataSource();
        there.setUrl(url);
        there.setDatabaseName(database);
        return there.getConnection();
    }

    /** The URL of another database, with user and password. */
    String url(String database) throws SQLException {
        Properties login = login();
        return "jdbc:postgresql://" + login.getProperty("PGHOST") + ":" + login.getProperty("PGPORT") + "/" + database
                + "?user=" + login.getProperty("user") + "&password=" + login.getProperty("password")
                + "&sslmode=disable";
    }

    /** The environment variables with which the runner uses another database of this server. */
    Map<String, String> settings(String database) throws SQLException {
        Properties login = login();
        return Map.of(
                "DWH_CLUSTER_ENGINE", "postgresql",
                "DWH_CLUSTER_HOST", login.getProperty("PGHOST"),
                "DWH_CLUSTER_DB_PORT", login.getProperty("PGPORT"),
                "DWH_CLUSTER_DB_NAME", database,
                "DWH_CLUSTER_DB_USER", login.getProperty("user"),
                "DWH_CLUSTER_DB_PASSWORD", login.getProperty("password"),
                "DWH_CLUSTER_SSL_MODE", "disable");
    }

    private Properties login() throws SQLException {
        Properties login = Driver.parseURL(url, new Properties());
        if (login == null) {
            throw new SQLException("'" + url + "' isn't a URL of PostgreSQL");
        }
        return login;
    }

    @Override
    public void close() throws IOException {
        if (embedded != null) {
            embedded.close();
        }
    }
}
