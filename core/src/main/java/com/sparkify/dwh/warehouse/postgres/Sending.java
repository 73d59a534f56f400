package com.sparkify.dwh.warehouse.postgres;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Sends rows to the server while another thread makes them; the connection's own thread does this. */
final class Sending {

    private static final long TICK_MILLIS = 250;
    private static final long LONGEST_WAIT_MILLIS = 10_000;

    private final PGConnection connection;
    private final String statement;
    private final Shredding shredding;
    private final Handoff handoff;

    Sending(PGConnection connection, String statement, Shredding shredding, Handoff handoff) {
        this.connection = connection;
        this.statement = statement;
        this.shredding = shredding;
        this.handoff = handoff;
    }

    /**
     * Sends all rows.
     *
     * @return how many the server took
     */
    long send(LongConsumer progress) throws SQLException {
        // The rows are made while the server begins.
        shredding.start();
        CopyIn copy = null;
        try {
            copy = connection.getCopyAPI().copyIn(statement);
            sendAll(copy, progress);
            throwFailure();
            return copy.endCopy();
        } catch (SQLException | RuntimeException e) {
            cancel(copy, e);
            throw e;
        } catch (InterruptedException e) {
            cancel(copy, e);
            Thread.currentThread().interrupt();
            throw new DataAccessException("Interrupted while rows were sent: " + statement, e);
        } finally {
            stopShredding();
        }
    }

    private void sendAll(CopyIn copy, LongConsumer progress) throws SQLException, InterruptedException {
        long next = System.nanoTime();
        while (true) {
            CopyBuffer buffer = handoff.full(TICK_MILLIS, TimeUnit.MILLISECONDS);
            if (buffer != null) {
                if (handoff.isEnd(buffer)) {
                    return;
                }
                copy.writeToCopy(buffer.bytes, 0, buffer.size);
                handoff.sent(buffer);
            }
            if (System.nanoTime() - next >= 0) {
                progress.accept(shredding.bytesBehind());
                next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
            }
        }
    }

    private void throwFailure() {
        Throwable failure = shredding.failure();
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        if (failure != null) {
            throw new DataAccessException("The rows could not be made", failure);
        }
    }

    /** Waits for the thread even if this one is interrupted, for it must not go on reading behind the caller's back. */
    private void stopShredding() {
        shredding.interrupt();
        boolean interrupted = Thread.interrupted();
        try {
            shredding.join(LONGEST_WAIT_MILLIS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes back what was sent. Where even that fails, the reason for it is still what the caller must know. */
    private static void cancel(@Nullable CopyIn copy, Exception reason) {
        try {
            if (copy != null && copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }
}
