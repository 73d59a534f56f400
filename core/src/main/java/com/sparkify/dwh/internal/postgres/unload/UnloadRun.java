package com.sparkify.dwh.internal.postgres.unload;

import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.unload.Unload.ManifestKind;
import com.sparkify.dwh.warehouse.UnloadResult;
import com.sparkify.dwh.warehouse.UnloadResult.UnloadedObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Carries out one UNLOAD in the open transaction. */
public final class UnloadRun {

    /** SQLSTATE query_canceled. */
    private static final String CANCELED = "57014";

    private final DSLContext dsl;
    private final Unload unload;
    private final UnloadQuery query;
    private final UnloadTarget target;

    public UnloadRun(DSLContext dsl, ObjectStore store, Unload unload) {
        this.dsl = dsl;
        this.unload = unload;
        this.query = new UnloadQuery(dsl, unload);
        this.target = new UnloadTarget(store, unload);
    }

    public UnloadResult run() {
        return dsl.connectionResult(this::run);
    }

    private UnloadResult run(Connection connection) {
        UnloadPlan plan = UnloadPlan.of(unload, columns(connection));
        target.refuseObjects();
        try {
            return write(connection, plan);
        } catch (SQLException e) {
            DataAccessException failure = failed(e);
            target.undo(failure);
            throw failure;
        } catch (RuntimeException | Error e) {
            target.undo(e);
            throw e;
        }
    }

    private List<UnloadColumn> columns(Connection connection) {
        try {
            return query.columns(connection);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static DataAccessException failed(SQLException e) {
        return new DataAccessException("UNLOAD failed: " + e.getMessage(), e);
    }

    private UnloadResult write(Connection connection, UnloadPlan plan) throws SQLException {
        RowFormatter formatter = plan.formatter();
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        formatter.header(header);
        Slices slices = new Slices(target, unload, out -> {
            out.write(header.toByteArray());
            return formatter.open(out);
        });
        slices.start();
        try {
            RowReader reader = new RowReader(plan, formatter, target, slices);
            FloatDigits digits = FloatDigits.all(connection, plan.columns());
            copy(connection.unwrap(PGConnection.class), plan, reader);
            digits.restore();
            long rows = reader.end();
            List<UnloadedObject> objects = slices.end();
            return new UnloadResult(rows, objects, manifest(plan, objects, header.size() > 0));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataAccessException("Interrupted while rows were unloaded: " + unload, e);
        } finally {
            slices.stop();
        }
    }

    private void copy(PGConnection connection, UnloadPlan plan, RowReader reader)
            throws SQLException, InterruptedException {
        CopyOut copy = connection.getCopyAPI().copyOut(query.copy());
        try {
            if (plan.partitions().isEmpty()) {
                // The location is cleaned only after the server has accepted the query.
                target.clean("");
            }
            for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                reader.read(row);
            }
        } catch (SQLException | RuntimeException | InterruptedException e) {
            cancel(connection, copy, e);
            throw e;
        }
    }

    /**
     * Ends the COPY, and reads the messages that the server still sends. The driver's own {@code cancelCopy} doesn't
     * read these messages. If they stay unread, the next statement on the connection receives them and fails, and all
     * later statements fail too.
     */
    private static void cancel(PGConnection connection, CopyOut copy, Exception reason) {
        try {
            if (copy.isActive()) {
                connection.cancelQuery();
            }
            while (copy.isActive() && copy.readFromCopy() != null) {
                // Discards the rows.
            }
        } catch (SQLException e) {
            if (!CANCELED.equals(e.getSQLState())) {
                reason.addSuppressed(e);
            }
        }
    }

    private Optional<Location> manifest(UnloadPlan plan, List<UnloadedObject> objects, boolean header) {
        ManifestKind kind = unload.manifestKind().orElse(null);
        if (kind == null || objects.isEmpty()) {
            return Optional.empty();
        }
        Location manifest = unload.manifestLocation().orElseThrow();
        try (ObjectStore.Writer object = target.createManifest(manifest)) {
            new UnloadManifestFile(kind, plan.writtenColumns(), objects, header).write(object);
        } catch (IOException e) {
            throw new StorageException(manifest + " can't be written", e);
        }
        target.made(manifest);
        return Optional.of(manifest);
    }
}
