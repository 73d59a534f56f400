package com.sparkify.dwh.it.benchmark;

import com.sparkify.dwh.runner.embedded.EmbeddedServer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The PostgreSQL that is measured: the one that a URL names, or an embedded one, which ends when this is closed.
 *
 * @param url with user and password, for pgjdbc
 */
record Server(String url, @Nullable Closeable embedded) implements Closeable {

    static Server at(String url) {
        return new Server(url, null);
    }

    /** The runner's own server, as durable as it is there, with its data beside the files that are loaded. */
    static Server startEmbedded(Path folder) {
        EmbeddedServer server = EmbeddedServer.start(folder.resolve("server"), System.err::println);
        Properties login = server.jdbcProperties();
        String url = server.jdbcUrl("postgres") + "?user=" + login.getProperty("user") + "&password="
                + login.getProperty("password") + "&sslmode=disable";
        return new Server(url, server::close);
    }

    /** To another database of it. */
    Connection connect(String database) throws SQLException {
        PGSimpleDataSource there = new PGSimpleDataSource();
        there.setUrl(url);
        there.setDatabaseName(database);
        return there.getConnection();
    }

    @Override
    public void close() throws IOException {
        if (embedded != null) {
            embedded.close();
        }
    }
}
