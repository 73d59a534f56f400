package com.sparkify.dwh.warehouse.redshift;

import static org.jooq.impl.DSL.inline;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.internal.inspect.TableNames;
import com.sparkify.dwh.internal.inspect.TransactionStatements;
import com.sparkify.dwh.internal.transaction.JooqFailures;
import com.sparkify.dwh.internal.transaction.LostWrites;
import com.sparkify.dwh.internal.transaction.TransactionNeeds;
import com.sparkify.dwh.internal.transaction.TransactionOwner;
import com.sparkify.dwh.merge.Merge;
import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.table.AnalyzeCompression;
import com.sparkify.dwh.table.AnalyzeCompression.ColumnCompression;
import com.sparkify.dwh.table.TableStatement;
import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.LockTimeoutException;
import com.sparkify.dwh.warehouse.MultipleMatchesException;
import com.sparkify.dwh.warehouse.UnloadResult;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import com.sparkify.dwh.warehouse.UnsupportedOptionException.Refusal;
import com.sparkify.dwh.warehouse.UnwritableManifestException;
import com.sparkify.dwh.warehouse.Warehouse;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The Amazon Redshift engine. It sends COPY and UNLOAD to the cluster, which reads and writes the objects itself.
 *
 * <p>A {@link LoadResult} has objects and bytes only if the caller specified the objects, because the cluster doesn't
 * report which objects it has read.
 *
 * <p>Rejected records are read from SYS_LOAD_ERROR_DETAIL and their values from STL_LOAD_ERRORS, if these views exist
 * and the user can read these views. The views are queried only after a COPY. The following rules apply:
 *
 * <ul>
 *   <li>If neither view can be read, a COPY that tolerates errors still loads the valid records. {@link
 *       LoadResult#unread} then has the number of the rejected records from the cluster's notice, and the reason.
 *   <li>If neither view can be read, a failed COPY throws the server's {@link DataAccessException}. The failures of the
 *       look-ups are its suppressed exceptions.
 *   <li>Redshift has no savepoints, so a query that fails aborts the open transaction. In an open transaction, a
 *       view is therefore queried only if the user has the privilege SELECT on it, the COPY tolerates errors, and the
 *       cluster sent no notice that all records were loaded. The query can still fail, for example because of a
 *       statement timeout. Its {@link DataAccessException} is then thrown, and the transaction is aborted.
 *   <li>After a failed COPY, load errors are queried outside of the failed transaction, and only if the server's
 *       message names one of the views. If the caller has opened the transaction on the connection, a failed COPY
 *       therefore throws the server's {@link DataAccessException}.
 * </ul>
 *
 * <p>Thread-safe as {@link Warehouse} specifies.
 */
public final class RedshiftWarehouse implements Warehouse {

    // The SQLSTATE of a statement that exceeded statement_timeout.
    private static final String QUERY_CANCELED = "57014";
    // Redshift's LOCK has no NOWAIT. A shorter timeout might not be enough to take a free lock.
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(500);

    // Without the full stop, because a driver may remove the full stop.
    private static final String MULTIPLE_MATCHES = MultipleMatchesException.WORDS.replace(".", "");

    // This class uses the first context, which throws jOOQ's own exceptions. Callers get the second context.
    private final DSLContext dsl;
    private final DSLContext callers;
    private final @Nullable ManifestWriter manifests;
    private final boolean inTransaction;

    /**
     * An engine on this context's connection. The engine uses a copy of the context, and the copy renders for Redshift.
     *
     * @param dsl a context with Redshift's own JDBC driver
     */
    public RedshiftWarehouse(DSLContext dsl) {
        this(DSL.using(RedshiftRendering.of(dsl.configuration())), null, false);
    }

    /**
     * An engine that can also load a specified list of objects, with {@link #copy(Copy, List)}.
     *
     * @param store lists the objects and writes the manifests
     * @param manifests the prefix of the manifests' keys. Each COPY of a list of objects leaves a manifest there, with
     *     about a hundred bytes for each object
     */
    public RedshiftWarehouse(DSLContext dsl, ObjectStore store, S3Uri manifests) {
        this(DSL.using(RedshiftRendering.of(dsl.configuration())), new ManifestWriter(store, manifests), false);
    }

    private RedshiftWarehouse(DSLContext dsl, @Nullable ManifestWriter manifests, boolean inTransaction) {
        this.dsl = DSL.using(JooqFailures.in(dsl.configuration()));
        this.callers = DSL.using(LostWrites.refusedBy(JooqFailures.outside(dsl.configuration())));
        this.manifests = manifests;
        this.inTransaction = inTransaction;
    }

    @Override
    public DSLContext dsl() {
        return callers;
    }

    @Override
    public LoadResult copy(Copy copy) {
        refuseLocalPaths(copy);
        return run(copy, List.of());
    }

    private LoadResult run(Copy copy, List<StoredObject> chosen) {
        TransactionOwner owner = ownerOfCopy();
        if (inTransaction) {
            return new ClusterCopy(dsl, true, copy, chosen).run();
        }
        return explainingFailures(
                owner.isSomebody(),
                () -> onOneConnection(owner, one -> new ClusterCopy(one, owner.isSomebody(), copy, chosen).run()));
    }

    private TransactionOwner ownerOfCopy() {
        return TransactionOwner.forWriting(dsl, "COPY", inTransaction);
    }

    /** Runs work with a context on one connection: in the open transaction, or with autocommit on. */
    private <T> T onOneConnection(TransactionOwner owner, Function<DSLContext, T> work) {
        return owner == TransactionOwner.POOL
                ? TransactionOwner.withAutocommit(dsl, work)
                : dsl.connectionResult(
                        connection -> work.apply(DSL.using(dsl.configuration().derive(connection))));
    }

    /**
     * {@inheritDoc}
     *
     * <p>This method writes a manifest of the objects, with the COPY's authorization, and loads the objects with a COPY
     * from the manifest. After the load, this method lists the objects again, and fails if an object has changed. It
     * doesn't notice an object that was replaced and restored during the load.
     *
     * <p>The result has the size and the rejected records of each object. The number of an object's rows is in the
     * result only if the COPY loads one object. If the locations of several objects begin with the same 256 bytes, the
     * rejected records of all these objects are counted for the first object.
     *
     * @throws IllegalArgumentException if the COPY's source isn't a prefix. In this case nothing was written or sent
     */
    @Override
    public LoadResult copy(Copy copy, List<StoredObject> objects) {
        refuseLocalPaths(copy);
        if (objects.isEmpty()) {
            return LoadResult.NOTHING;
        }
        if (manifests == null) {
            throw new UnwritableManifestException(
                    "To load only some objects, Redshift needs a manifest, but no prefix for manifests is configured."
                            + " Configure a prefix",
                    null);
        }
        ChosenObjects chosen = new ChosenObjects(manifests, copy, TableNames.text(dsl, copy.table()), objects);
        return ownerOfCopy().isSomebody() ? load(chosen) : transaction(within -> within.copy(copy, objects));
    }

    private LoadResult load(ChosenObjects chosen) {
        Copy copy = chosen.byManifest();
        LoadResult result;
        try {
            result = run(copy, chosen.objects());
        } catch (CopyFailedException | LoadException | DataAccessException e) {
            throw chosen.explained(e);
        }
        chosen.failIfChanged();
        return result;
    }

    /**
     * {@inheritDoc}
     *
     * <p>The files are read from SYS_UNLOAD_DETAIL. Errors of the cluster are {@link DataAccessException}s, except for
     * a location that isn't empty.
     */
    @Override
    public UnloadResult unload(Unload unload) {
        refuseLocalPath(unload);
        TransactionOwner owner = TransactionOwner.forReading(dsl, "UNLOAD", inTransaction);
        return onOneConnection(owner, one -> UnloadDetail.send(one, unload, owner.isSomebody()));
    }

    static void refuseLocalPath(Unload unload) {
        if (unload.location() instanceof LocalPath) {
            throw new UnsupportedOptionException(
                    "Redshift",
                    "UNLOAD",
                    List.of(new Refusal(
                            "TO '" + unload.location() + "'",
                            "the cluster can't write this machine's files; name a prefix in S3, s3://bucket/prefix")));
        }
    }

    static void refuseLocalPaths(Copy copy) {
        List<Refusal> refusals = new ArrayList<>();
        copy.locations().forEach(location -> refuseLocalPath(refusals, location));
        if (!refusals.isEmpty()) {
            throw new UnsupportedOptionException("Redshift", "COPY", refusals);
        }
    }

    private static void refuseLocalPath(List<Refusal> refusals, Location location) {
        if (location instanceof LocalPath) {
            refusals.add(new Refusal(
                    "'" + location + "'",
                    "the cluster can't read this machine's files; put them in S3 and name them s3://bucket/prefix"));
        }
    }

    @Override
    public OptionalLong merge(Merge merge) {
        try {
            onOneConnection(
                    TransactionOwner.forWriting(dsl, "MERGE", inTransaction), one -> one.execute(merge.query()));
        } catch (DataAccessException e) {
            if (String.valueOf(e.getMessage()).contains(MULTIPLE_MATCHES)) {
                throw new MultipleMatchesException(TableNames.text(dsl, merge.target()), e);
            }
            throw e;
        }
        return OptionalLong.empty();
    }

    @Override
    public void execute(TableStatement statement) {
        TransactionOwner owner = TransactionOwner.forWriting(dsl, statement.words(), inTransaction);
        if (!statement.runsInTransaction()) {
            owner.refuseOnlyOutside(statement.words());
        }
        onOneConnection(owner, one -> one.execute(statement.query()));
    }

    /** Runs ANALYZE COMPRESSION, which recommends an encoding for each column from a sample of the rows. */
    public List<ColumnCompression> analyzeCompression(AnalyzeCompression analyze) {
        // Reads columns by position, because the case of their names differs between releases.
        return dsl.fetch("{0}", analyze.query())
                .map(row -> new ColumnCompression(
                        row.get(0, String.class).strip(),
                        row.get(1, String.class).strip(),
                        row.get(2, String.class).strip(),
                        row.get(3, BigDecimal.class)));
    }

    @Override
    public void lock(Table<?> table, Duration wait) {
        TransactionNeeds.lock(
                wait, TransactionOwner.forWriting(dsl, "LOCK", inTransaction).isSomebody());
        // Limited to an int, which is the type of the setting.
        long timeout = Math.min(Math.max(wait.toMillis(), SHORTEST_WAIT.toMillis()), Integer.MAX_VALUE);
        // Uses SHOW, because a SELECT would take the transaction's snapshot before the lock.
        Object before = dsl.fetchValue("show statement_timeout");
        dsl.execute("set statement_timeout to {0}", inline(timeout));
        try {
            dsl.execute("LOCK TABLE {0}", table);
        } catch (DataAccessException e) {
            if (QUERY_CANCELED.equals(e.sqlState())) {
                throw new LockTimeoutException(TableNames.text(dsl, table), wait, e);
            }
            throw e;
        }
        dsl.execute("set statement_timeout to {0}", inline(String.valueOf(before)));
    }

    @Override
    public <T> T refill(Table<?> table, Readers readers, Supplier<T> work) {
        TransactionNeeds.refill(TransactionOwner.forWriting(dsl, "Refilling a table", inTransaction)
                .isSomebody());
        dsl.deleteFrom(table).execute();
        T result = work.get();
        dsl.execute(Redshift.analyze(table).query());
        return result;
    }

    @Override
    public <T> T transaction(Function<? super Warehouse, T> work) {
        TransactionOwner.refuseOpen(dsl, inTransaction, ", because Redshift has no savepoints");
        return explainingFailures(
                false,
                () -> dsl.transactionResult(own -> {
                    DSLContext context = DSL.using(TransactionStatements.only(own));
                    T result = work.apply(new RedshiftWarehouse(context, manifests, true));
                    TransactionOwner.refuseFailed(context);
                    return result;
                }));
    }

    /** Runs the work. If a COPY fails in the work, queries the load errors outside of the failed transaction. */
    private <T> T explainingFailures(boolean stillOpen, Supplier<T> work) {
        try {
            return work.get();
        } catch (CopyFailedException e) {
            List<LoadError> errors = stillOpen ? List.of() : e.errors(dsl);
            if (errors.isEmpty()) {
                errors = e.missingPrefix().map(List::of).orElse(List.of());
            }
            if (errors.isEmpty()) {
                throw e.failure();
            }
            LoadException explained = new LoadException(e.table(), errors);
            explained.addSuppressed(e.failure());
            throw explained;
        }
    }
}
