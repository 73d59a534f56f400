package com.sparkify.dwh.it.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Sends a file to one COPY of the server, as psql's {@code \copy} does. The server reads the file's format itself. */
record FileLoad(String name, String copy) implements Load {

    private static final int BUFFER = 1 << 16;

    @Override
    public void load(Connection connection, EventFiles files) throws SQLException, IOException {
        try (InputStream in = Files.newInputStream(files.file(name))) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, in, BUFFER);
        }
    }
}
