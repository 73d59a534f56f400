package com.sparkify.dwh.it.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL that is measured: the one that a URL names, or an embedded one, which ends when this is closed.
 *
 * @param url with user and password, for pgjdbc
 */
record Server(String url, @Nullable Closeable embedded) implements Closeable {

    static Server at(String url) {
        return new Server(url, null);
    }

    /** Durable, as the runner's own: a server that may lose data would be measured for nothing. */
    static Server startEmbedded() throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
        return new Server(postgres.getJdbcUrl("postgres", "postgres"), postgres);
    }

    @Override
    public void close() throws IOException {
        if (embedded != null) {
            embedded.close();
        }
    }
}
