package com.sparkify.dwh.it.standin;

import com.sparkify.dwh.it.redshift.Wire;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;

/**
 * One session of a client. {@link Statements} gives the replacement of each statement. If the replacement needs work,
 * the work is done in the server's session before the replacement is sent.
 */
final class Session {

    private final Statements statements;
    private final Backend backend;
    private boolean pending;

    private Session(Statements statements, Backend backend) {
        this.statements = statements;
        this.backend = backend;
    }

    static void serve(Statements statements, Socket client, Socket server) throws IOException {
        Backend backend = new Backend(server, client.getOutputStream());
        backend.start(client);
        new Session(statements, backend).run(new DataInputStream(new BufferedInputStream(client.getInputStream())));
    }

    private void run(DataInputStream in) throws IOException {
        for (int type; (type = in.read()) >= 0; ) {
            char message = (char) type;
            byte[] body = in.readNBytes(in.readInt() - Integer.BYTES);
            if (message == 'Q' || message == 'P') {
                body = Wire.withStatement(message, body, replaced(Wire.statement(message, body)));
            }
            backend.send(message, body);
            // The driver's messages up to Sync are a batch. The server may not have answered any message of the batch
            // yet.
            pending = message != 'S' && message != 'Q';
            if (in.available() == 0) {
                backend.flush();
            }
        }
    }

    private String replaced(String sql) throws IOException {
        Replacement replacement = statements.replacementOf(sql);
        if (!replacement.isWork()) {
            return replacement.sql();
        }
        if (pending) {
            backend.sync();
        }
        // In a failed transaction, any statement gets the server's own error.
        return backend.status() == Backend.FAILED
                ? "select 1"
                : replacement.work().replace(backend);
    }
}
