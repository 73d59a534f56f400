package com.sparkify.dwh.internal.postgres.copy;

import com.sparkify.dwh.internal.postgres.encode.CopyBuffer;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jooq.exception.DataAccessException;

/** Sends the rows that {@link Shredding} writes to buffers. Runs on the connection's thread. */
final class Sending {

    private static final long TICK_MILLIS = 250;
    private static final long LONGEST_WAIT_MILLIS = 10_000;

    private final RowSink sink;
    private final Shredding shredding;
    private final Handoff handoff;

    Sending(RowSink sink, Shredding shredding, Handoff handoff) {
        this.sink = sink;
        this.shredding = shredding;
        this.handoff = handoff;
    }

    /**
     * Sends all rows.
     *
     * @return how many rows the sink received
     */
    long send(LongConsumer progress) throws SQLException {
        // Shredding writes the first rows while the server begins its COPY.
        shredding.start();
        try {
            sink.open();
            sendAll(progress);
            throwFailure();
            return sink.close();
        } catch (SQLException | RuntimeException e) {
            cancel(e);
            throw e;
        } catch (InterruptedException e) {
            cancel(e);
            Thread.currentThread().interrupt();
            throw new DataAccessException("Interrupted while rows were sent", e);
        } finally {
            stopShredding();
        }
    }

    private void sendAll(LongConsumer progress) throws SQLException, InterruptedException {
        long next = System.nanoTime();
        while (true) {
            CopyBuffer buffer = handoff.full(TICK_MILLIS, TimeUnit.MILLISECONDS);
            if (buffer != null) {
                if (handoff.isEnd(buffer)) {
                    return;
                }
                sink.write(buffer);
                handoff.sent(buffer);
            }
            if (System.nanoTime() - next >= 0) {
                progress.accept(shredding.processedBytes());
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
            throw new DataAccessException("The rows could not be created", failure);
        }
    }

    /**
     * Interrupts the {@link Shredding} thread and waits up to ten seconds for its end. The shredding thread must not
     * read objects after the COPY has ended. If the waiting thread is interrupted, the wait ends.
     */
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

    /**
     * Cancels the server's COPY. If the cancellation fails, its exception is added to {@code reason} as a suppressed
     * exception.
     */
    private void cancel(Exception reason) {
        try {
            sink.cancel();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }
}
