package com.sparkify.dwh.warehouse.postgres;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.internal.inspect.TableNames;
import com.sparkify.dwh.internal.inspect.TransactionStatements;
import com.sparkify.dwh.internal.jooq.JooqVersion;
import com.sparkify.dwh.internal.postgres.copy.CopyRun;
import com.sparkify.dwh.internal.postgres.plan.LongNames;
import com.sparkify.dwh.internal.postgres.plan.ServerEncoding;
import com.sparkify.dwh.internal.postgres.unload.UnloadRun;
import com.sparkify.dwh.internal.transaction.JooqFailures;
import com.sparkify.dwh.internal.transaction.LostWrites;
import com.sparkify.dwh.internal.transaction.TransactionNeeds;
import com.sparkify.dwh.internal.transaction.TransactionOwner;
import com.sparkify.dwh.merge.Merge;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.table.TableStatement;
import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.warehouse.CopyProgress;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.LockTimeoutException;
import com.sparkify.dwh.warehouse.UnloadResult;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import com.sparkify.dwh.warehouse.Warehouse;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.conf.BackslashEscaping;
import org.jooq.conf.Settings;
import org.jooq.conf.SettingsTools;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Runs this library's statements on PostgreSQL, with the same effect as on Redshift.
 *
 * <p>COPY lists and reads the objects in this process and splits them into values on a separate thread. COPY then
 * streams binary rows through one {@code COPY … FROM STDIN} in the caller's transaction. COPY needs memory for a few
 * buffers, regardless of the size of the input. UNLOAD streams the rows of one {@code COPY … TO STDOUT} in the caller's
 * transaction into files. UNLOAD writes with four threads, called slices, or with one slice with PARALLEL OFF. Each
 * slice needs up to 6 MB of memory for S3. With BZIP2, each slice needs up to 8 MB more.
 *
 * <p>Options that this class doesn't support, such as LZOP and ENCRYPTED, are refused. PARQUET is refused if {@code
 * org.apache.parquet:parquet-hadoop} isn't on the class path. REGION, COMPROWS and COMPUPDATE are accepted and have no
 * effect. {@link #execute} doesn't create keys, but PostgreSQL enforces the keys that a table has. The section "Engine
 * differences" of {@code core/README.md} lists every difference between this class and Redshift. The section also lists
 * what this class does in cases that Redshift's documentation doesn't specify.
 *
 * <p>Takes any {@code DSLContext} whose connections can be unwrapped to a connection of pgjdbc. {@link Warehouse} says
 * which transaction a statement runs in. The database's encoding must be UTF8. With another encoding, every method
 * except {@link #dsl} throws an {@link UnsupportedOptionException}. PostgreSQL cuts names of more than 63 bytes. This
 * class refuses such names with an {@link com.sparkify.dwh.unsupported.UnsupportedOnPostgresqlException}, also in
 * queries on {@link #dsl}. Errors of the server are {@link DataAccessException}s. Thread-safe as {@link Warehouse}
 * specifies.
 */
public final class PostgresWarehouse implements Warehouse {

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    // The limit of later waits for locks, if lock() was called with a wait of zero. The limit isn't shorter, because
    // another session may hold a lock on another table for a short time.
    private static final Duration WAIT_AFTER_NONE = Duration.ofSeconds(10);

    // A context for this class only. The context for callers refuses SQL that Redshift doesn't have, and this class
    // sends such SQL.
    private final DSLContext dsl;
    private final DSLContext callers;
    private final ObjectStore store;
    private final CopyProgress progress;
    private final boolean strict;
    private final boolean inTransaction;

    /** An engine that reads from and writes to this store. */
    public PostgresWarehouse(DSLContext dsl, ObjectStore store) {
        this(dsl, store, CopyProgress.NONE);
    }

    /** An engine that reads from and writes to this store, with a listener for the progress of each COPY. */
    public PostgresWarehouse(DSLContext dsl, ObjectStore store, CopyProgress progress) {
        this(forPostgres(dsl.configuration()), store, progress, true, false);
    }

    private PostgresWarehouse(
            Configuration engine, ObjectStore store, CopyProgress progress, boolean strict, boolean inTransaction) {
        this.dsl = DSL.using(JooqFailures.in(engine));
        Configuration outside = LostWrites.refusedBy(JooqFailures.outside(engine));
        this.callers = DSL.using(strict ? RedshiftCheck.addTo(outside) : outside);
        this.store = store;
        this.progress = progress;
        this.strict = strict;
        this.inTransaction = inTransaction;
    }

    /**
     * Returns the same engine with a {@link #dsl()} that also runs SQL that only PostgreSQL has, such as ON CONFLICT,
     * RETURNING, arrays and indexes. A job with such SQL doesn't run on Redshift.
     */
    public PostgresWarehouse allowingPostgresOnlySql() {
        return new PostgresWarehouse(dsl.configuration(), store, progress, false, inTransaction);
    }

    private static Configuration forPostgres(Configuration configuration) {
        JooqVersion.check();
        Settings settings = SettingsTools.clone(configuration.settings());
        Configuration postgres = LongNames.refusedBy(configuration
                .derive(settings.withBackslashEscaping(BackslashEscaping.OFF))
                .derive(SQLDialect.POSTGRES));
        return RedshiftMeanings.Provider.isIn(postgres)
                ? postgres
                : postgres.deriveAppending(new RedshiftMeanings.Provider());
    }

    /**
     * A jOOQ context that renders for PostgreSQL. By default, the context refuses all SQL that {@link
     * com.sparkify.dwh.render.RedshiftRendering} refuses, with the same {@link
     * com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException}. For this, the context also renders each statement
     * for Redshift before it sends the statement. Plain SQL text isn't checked. The check is a visit listener: if you
     * derive a configuration from this context's configuration and replace the visit listeners, the derived
     * configuration refuses nothing. {@link #allowingPostgresOnlySql} turns the refusals off.
     */
    @Override
    public DSLContext dsl() {
        return callers;
    }

    @Override
    public LoadResult copy(Copy copy) {
        return copyOf(copy, null);
    }

    @Override
    public LoadResult copy(Copy copy, List<StoredObject> objects) {
        return objects.isEmpty() ? LoadResult.NOTHING : copyOf(copy, new ObjectStore.Listing(objects, 0));
    }

    private LoadResult copyOf(Copy copy, ObjectStore.@Nullable Listing listing) {
        return run(forWriting("COPY"), context -> new CopyRun(context, store, progress, copy, listing).run());
    }

    /** Runs work in the open transaction or in a transaction of its own. */
    private <T> T run(TransactionOwner owner, Function<DSLContext, T> work) {
        return owner.isSomebody() ? work.apply(dsl) : dsl.transactionResult(own -> work.apply(own.dsl()));
    }

    @Override
    public UnloadResult unload(Unload unload) {
        return run(forReading("UNLOAD"), context -> new UnloadRun(context, store, unload).run());
    }

    /**
     * {@inheritDoc}
     *
     * @throws UnsupportedOptionException if the server is older than PostgreSQL 15, which introduced MERGE
     */
    @Override
    public OptionalLong merge(Merge merge) {
        return OptionalLong.of(run(forWriting("MERGE"), context -> new MergeRun(context, merge).run()));
    }

    @Override
    public void execute(TableStatement statement) {
        TransactionOwner owner = forWriting(statement.words());
        if (!statement.runsInTransaction()) {
            owner.refuseOnlyOutside(statement.words());
        }
        if (owner != TransactionOwner.POOL) {
            execute(dsl, statement);
        } else if (statement.runsInTransaction()) {
            dsl.transaction(own -> execute(own.dsl(), statement));
        } else {
            TransactionOwner.withAutocommit(dsl, own -> execute(own, statement));
        }
    }

    /** Returns the number of executed queries. */
    private static int execute(DSLContext dsl, TableStatement statement) {
        List<Query> queries = statement.match(new TableCases(dsl));
        queries.forEach(dsl::execute);
        return queries.size();
    }

    /**
     * {@inheritDoc}
     *
     * <p>The limit is set with {@code lock_timeout}, for this transaction only. A later wait that takes longer ends
     * with a {@link DataAccessException} with SQLSTATE 55P03.
     */
    @Override
    public void lock(Table<?> table, Duration wait) {
        TransactionNeeds.lock(wait, forWriting("LOCK").isSomebody());
        try {
            if (wait.isZero()) {
                dsl.execute("lock table {0} in access exclusive mode nowait", table);
                boundWaits(WAIT_AFTER_NONE);
            } else {
                boundWaits(wait);
                dsl.execute("lock table {0} in access exclusive mode", table);
            }
        } catch (DataAccessException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.sqlState())) {
                throw new LockTimeoutException(TableNames.text(dsl, table), wait, e);
            }
            throw e;
        }
    }

    /** Limits every wait for a lock until the transaction ends. */
    private void boundWaits(Duration wait) {
        // Zero would mean no limit. The setting is an int.
        long millis = Math.min(Math.max(wait.toMillis(), 1), Integer.MAX_VALUE);
        // Uses SET, because a SELECT of set_config would take the snapshot of a REPEATABLE READ transaction before the
        // lock.
        dsl.execute("set local lock_timeout to {0}", DSL.inline(millis));
    }

    @Override
    public <T> T refill(Table<?> table, Readers readers, Supplier<T> work) {
        TransactionNeeds.refill(forWriting("Refilling a table").isSomebody());
        return new Refill(dsl, table, readers).run(work);
    }

    /** {@inheritDoc} Outside of a transaction, the result is empty. */
    @Override
    public Set<TableField<?, ?>> enforcedKeys(Collection<? extends TableField<?, ?>> columns) {
        return columns.isEmpty() || !forReading("A query for unique keys").isSomebody()
                ? Set.of()
                : new EnforcedKeys(dsl).of(columns);
    }

    @Override
    public <T> T transaction(Function<? super Warehouse, T> work) {
        requireUtf8();
        TransactionOwner.refuseOpen(dsl, inTransaction, "");
        return dsl.transactionResult(own -> {
            Configuration within = TransactionStatements.only(own);
            T result = work.apply(new PostgresWarehouse(within, store, progress, strict, true));
            TransactionOwner.refuseFailed(within.dsl());
            return result;
        });
    }

    private TransactionOwner forWriting(String statement) {
        requireUtf8();
        return TransactionOwner.forWriting(dsl, statement, inTransaction);
    }

    private TransactionOwner forReading(String statement) {
        requireUtf8();
        return TransactionOwner.forReading(dsl, statement, inTransaction);
    }

    private void requireUtf8() {
        dsl.connection(ServerEncoding::requireUtf8);
    }
}
