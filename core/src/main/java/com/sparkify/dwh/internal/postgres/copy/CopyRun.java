package com.sparkify.dwh.internal.postgres.copy;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.CopyOption;
import com.sparkify.dwh.internal.inspect.TableNames;
import com.sparkify.dwh.internal.postgres.plan.LongNames;
import com.sparkify.dwh.internal.postgres.shred.Records;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.CopyProgress;
import com.sparkify.dwh.warehouse.LoadResult;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Carries out one COPY in the open transaction. */
public final class CopyRun {

    private final DSLContext dsl;
    private final ObjectStore store;
    private final CopyProgress progress;
    private final Copy copy;
    private final ObjectStore.@Nullable Listing given;
    private final String table;

    /**
     * Prepares to run this COPY.
     *
     * @param given the objects to load; null for all objects of the COPY's source
     */
    public CopyRun(
            DSLContext dsl, ObjectStore store, CopyProgress progress, Copy copy, ObjectStore.@Nullable Listing given) {
        this.dsl = dsl;
        this.store = store;
        this.progress = progress;
        this.copy = copy;
        this.given = given;
        this.table = TableNames.text(dsl, copy.table());
    }

    public LoadResult run() {
        return dsl.connectionResult(connection -> {
            try {
                return run(connection);
            } catch (SQLException e) {
                throw new DataAccessException("COPY into " + table + " failed: " + e.getMessage(), e);
            }
        });
    }

    private LoadResult run(Connection connection) throws SQLException {
        LongNames.refuse(copy);
        CopyPlan plan = CopyPlan.of(copy, Catalogue.target(connection, dsl.render(copy.table()), copy), store, table);
        ObjectStore.Listing listing = given == null ? plan.input().listing().get() : given;
        Records records = plan.input().records().get();
        if (copy.options().contains(CopyOption.NOLOAD)) {
            refuseWhatTheServerRefuses(connection, plan);
            return load(connection, plan, listing, records);
        }
        Boolean statUpdate = copy.statUpdate().orElse(null);
        boolean analyze = statUpdate == null ? isEmpty(connection) : statUpdate;
        LoadResult result = load(connection, plan, listing, records);
        if (analyze && (statUpdate != null || result.rows() > 0)) {
            analyze(connection);
        }
        return result;
    }

    // Uses plain JDBC, because jOOQ takes a third of a second to load its classes for the first query. This is too long
    // for a small COPY.
    private boolean isEmpty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        dsl.render(DSL.query("select not exists (select from {0})", copy.table())))) {
            return row.next() && row.getBoolean(1);
        }
    }

    private void analyze(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(dsl.render(DSL.query("analyze {0}", copy.table())));
        }
    }

    private LoadResult load(Connection connection, CopyPlan plan, ObjectStore.Listing listing, Records records)
            throws SQLException {
        long bytes = listing.objects().stream().mapToLong(StoredObject::size).sum();
        Handoff handoff = new Handoff();
        Shredding shredding = new Shredding(plan, records, store, listing.objects(), table, handoff, given != null);
        long rows = new Sending(sink(connection, plan, shredding), shredding, handoff)
                .send(processed -> progress.progressed(copy, processed, bytes));
        progress.progressed(copy, bytes, bytes);
        Rejected rejected = shredding.rejected();
        return new LoadResult(rows, rejected.errors(), rejected.count(), shredding.loaded(), bytes, listing.hidden());
    }

    private RowSink sink(Connection connection, CopyPlan plan, Shredding shredding) throws SQLException {
        return copy.options().contains(CopyOption.NOLOAD)
                ? RowSink.discarding(shredding)
                : RowSink.server(connection.unwrap(PGConnection.class), statement(plan, "binary"));
    }

    /**
     * Begins and ends a COPY without rows, for NOLOAD. Fails if the server would refuse rows, for example because the target
     * is a view or a privilege is missing.
     */
    private void refuseWhatTheServerRefuses(Connection connection, CopyPlan plan) throws SQLException {
        // The savepoint undoes changes by statement triggers.
        Savepoint savepoint = connection.setSavepoint();
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(statement(plan, "text"))
                .endCopy();
        connection.rollback(savepoint);
        connection.releaseSavepoint(savepoint);
    }

    private String statement(CopyPlan plan, String format) {
        Field<?>[] columns = plan.columnNames().stream()
                .map(name -> DSL.field(DSL.name(name)))
                .toArray(Field<?>[]::new);
        return dsl.render(DSL.query(
                "copy {0} ({1}) from stdin with (format {2})", copy.table(), DSL.list(columns), DSL.keyword(format)));
    }
}
