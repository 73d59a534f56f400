package com.sparkify.dwh.internal.postgres.copy;

import com.sparkify.dwh.internal.postgres.encode.CopyBuffer;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Receives rows in PostgreSQL's binary COPY format. For one thread. */
interface RowSink {

    void open() throws SQLException;

    void write(CopyBuffer rows) throws SQLException;

    /** Ends the COPY. Returns how many rows were received. */
    long close() throws SQLException;

    /** Cancels the COPY and discards the written rows. */
    void cancel() throws SQLException;

    /**
     * A sink that sends the rows to the server.
     *
     * @param statement {@code COPY … FROM STDIN}
     */
    static RowSink server(PGConnection connection, String statement) {
        return new ServerSink(connection, statement);
    }

    /**
     * A sink that discards the rows, for NOLOAD. The sink's {@link #close} returns how many rows {@code shredding} has
     * written.
     */
    static RowSink discarding(Shredding shredding) {
        return new DiscardingSink(shredding);
    }

    /** Sends rows to the server in one COPY. */
    final class ServerSink implements RowSink {

        private final PGConnection connection;
        private final String statement;
        private @Nullable CopyIn copy;

        private ServerSink(PGConnection connection, String statement) {
            this.connection = connection;
            this.statement = statement;
        }

        @Override
        public void open() throws SQLException {
            copy = connection.getCopyAPI().copyIn(statement);
        }

        @Override
        public void write(CopyBuffer rows) throws SQLException {
            opened().writeToCopy(rows.bytes, 0, rows.size);
        }

        @Override
        public long close() throws SQLException {
            return opened().endCopy();
        }

        @Override
        public void cancel() throws SQLException {
            if (copy != null && copy.isActive()) {
                copy.cancelCopy();
            }
        }

        private CopyIn opened() {
            if (copy == null) {
                throw new IllegalStateException("Not opened");
            }
            return copy;
        }
    }

    /** Discards the rows. */
    record DiscardingSink(Shredding shredding) implements RowSink {

        @Override
        public void open() {}

        @Override
        public void write(CopyBuffer rows) {
            // NOLOAD only checks whether records can be encoded as rows.
        }

        @Override
        public long close() {
            return shredding.rows();
        }

        @Override
        public void cancel() {}
    }
}
