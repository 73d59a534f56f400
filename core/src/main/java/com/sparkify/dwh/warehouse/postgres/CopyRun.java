package com.sparkify.dwh.warehouse.postgres;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.records.Records;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.Listing;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.CopyProgress;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadErrorCode;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.LoadResult;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.postgresql.PGConnection;

/** Carries out one COPY, in the transaction that is open. */
final class CopyRun {

    private final DSLContext dsl;
    private final ObjectStore store;
    private final CopyProgress progress;
    private final Copy copy;
    private final String table;

    CopyRun(DSLContext dsl, ObjectStore store, CopyProgress progress, Copy copy) {
        this.dsl = dsl;
        this.store = store;
        this.progress = progress;
        this.copy = copy;
        this.table = String.join(".", copy.table().getQualifiedName().getName());
    }

    LoadResult run() {
        return dsl.connectionResult(this::run);
    }

    private LoadResult run(Connection connection) throws SQLException {
        CopyPlan plan = CopyPlan.of(copy, Catalogue.columns(connection, dsl.render(copy.table()), copy));
        Listing listing = store.list(location(), copy.authorization());
        if (listing.objects().isEmpty()) {
            throw nothingThere(listing);
        }
        Records records = copy.format().match(new RecordsOf(plan, new ColumnSelection(store, table)));
        Boolean statUpdate = copy.statUpdate().orElse(null);
        boolean analyze = statUpdate == null ? isEmpty(connection) : statUpdate;
        LoadResult result = load(connection, plan, listing, records);
        if (analyze && (statUpdate != null || result.rows() > 0)) {
            analyze(connection);
        }
        return result;
    }

    // Plain JDBC: a third of a second of class loading, which jOOQ's first query takes, is much for a small COPY.
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

    private LoadResult load(Connection connection, CopyPlan plan, Listing listing, Records records)
            throws SQLException {
        long bytes = listing.objects().stream().mapToLong(StoredObject::size).sum();
        Handoff handoff = new Handoff();
        Shredding shredding = new Shredding(plan, records, store, listing.objects(), table, handoff);
        PGConnection postgres = connection.unwrap(PGConnection.class);
        long rows = new Sending(postgres, statement(plan), shredding, handoff)
                .send(behind -> progress.progressed(copy, behind, bytes));
        progress.progressed(copy, bytes, bytes);
        return new LoadResult(rows, shredding.rejected(), listing.objects().size(), bytes, listing.hidden());
    }

    private String statement(CopyPlan plan) {
        Field<?>[] columns = plan.columnNames().stream()
                .map(name -> DSL.field(DSL.name(name)))
                .toArray(Field<?>[]::new);
        return dsl.render(DSL.query("copy {0} ({1}) from stdin with (format binary)", copy.table(), DSL.list(columns)));
    }

    private Location location() {
        return copy.locations().get(0);
    }

    private LoadException nothingThere(Listing listing) {
        String reason = "The specified prefix '" + copy.source() + "' does not exist: it holds no object"
                + (listing.hidden() > 0 ? ", and " + listing.hidden() + " hidden files are left out" : "");
        LoadErrorCode code = LoadErrorCode.FILE_NOT_FOUND;
        return new LoadException(
                table, List.of(new LoadError(copy.source().toString(), 0, null, null, null, code, reason)));
    }
}
