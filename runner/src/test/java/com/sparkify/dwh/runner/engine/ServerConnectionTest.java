package com.sparkify.dwh.runner.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.runner.config.Engine;
import com.sparkify.dwh.runner.config.Server;
import com.sparkify.dwh.runner.config.SslMode;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class ServerConnectionTest {

    @Test
    void theDriverWritesNothingToStandardErrorItself() {
        Server nobody = new Server(Engine.POSTGRESQL, "127.0.0.1", 1, "d", "u", null, SslMode.DISABLE, null);
        assertThrows(ConnectionException.class, () -> ServerConnection.open(nobody));
        // If a certificate names another host, pgjdbc reports it with this logger.
        assertFalse(
                Logger.getLogger("org.postgresql.ssl.PGjdbcHostnameVerifier").isLoggable(Level.SEVERE));
    }
}
