package com.sparkify.dwh.warehouse.postgres;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.merge.Merge;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.table.AnalyzeCompression;
import com.sparkify.dwh.table.ColumnCompression;
import com.sparkify.dwh.table.TableStatement;
import com.sparkify.dwh.warehouse.CopyProgress;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.LockTimeoutException;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import com.sparkify.dwh.warehouse.UnsupportedOptionException.Refusal;
import com.sparkify.dwh.warehouse.Warehouse;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.conf.BackslashEscaping;
import org.jooq.conf.Settings;
import org.jooq.conf.SettingsTools;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/**
 * PostgreSQL as a warehouse. COPY is carried out by this library, with Redshift's meanings: objects are listed and read
 * here, shredded on a thread of its own, and streamed as binary rows through one {@code COPY … FROM STDIN} in the
 * caller's transaction. Memory is a few buffers, whatever the input's size.
 *
 * <p>Where it differs from Redshift, or Redshift's guide is silent:
 *
 * <ul>
 *   <li>REGION is the object store's own setting, and COMPUPDATE means nothing: both are accepted and change no row.
 *       {@code 'noshred'} is refused.
 *   <li>STATUPDATE is ANALYZE after the load; without it the table is analyzed if it was empty before.
 *   <li>Sizes of CHAR and VARCHAR count bytes; TEXT and VARCHAR without a size take 65,535.
 *   <li>Without a column list, columns that are GENERATED ALWAYS are left out.
 *   <li>Of equal keys in an object the last one counts. Strings of values that nobody wants aren't checked to be UTF-8.
 *   <li>NUMERIC is cut at its scale, not rounded. NaN and infinity are no numbers.
 *   <li>MERGE is PostgreSQL's own, with text compared without its trailing blanks; REMOVE DUPLICATES is a DELETE and an
 *       INSERT. Keys that a table has on PostgreSQL are enforced, those that {@link #execute} declares aren't made.
 *   <li>A connection whose autocommit is off counts as an open transaction.
 * </ul>
 *
 * <p>Any {@code DSLContext} will do whose connections unwrap to pgjdbc's. Trouble with the server is a
 * {@link DataAccessException}. Thread-safe as {@link Warehouse} says.
 */
public final class PostgresWarehouse implements Warehouse {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final DSLContext dsl;
    private final ObjectStore store;
    private final CopyProgress progress;

    /** Loads from this store, and says nothing on the way. */
    public PostgresWarehouse(DSLContext dsl, ObjectStore store) {
        this(dsl, store, CopyProgress.NONE);
    }

    /** Loads from this store, and says how far it is. */
    public PostgresWarehouse(DSLContext dsl, ObjectStore store, CopyProgress progress) {
        this.dsl = DSL.using(forPostgres(dsl.configuration()));
        this.store = store;
        this.progress = progress;
    }

    private static Configuration forPostgres(Configuration configuration) {
        Settings settings = SettingsTools.clone(configuration.settings());
        return configuration
                .derive(settings.withBackslashEscaping(BackslashEscaping.OFF))
                .derive(SQLDialect.POSTGRES);
    }

    @Override
    public DSLContext dsl() {
        return dsl;
    }

    @Override
    public LoadResult copy(Copy copy) {
        if (isTransactionOpen()) {
            return new CopyRun(dsl, store, progress, copy).run();
        }
        return dsl.transactionResult(own -> new CopyRun(own.dsl(), store, progress, copy).run());
    }

    /**
     * {@inheritDoc}
     *
     * @throws UnsupportedOptionException before PostgreSQL 15, which has no MERGE
     */
    @Override
    public OptionalLong merge(Merge merge) {
        if (isTransactionOpen()) {
            return OptionalLong.of(new MergeRun(dsl, merge).run());
        }
        return OptionalLong.of(dsl.transactionResult(own -> new MergeRun(own.dsl(), merge).run()));
    }

    @Override
    public void execute(TableStatement statement) {
        if (!statement.runsInTransaction() && isTransactionOpen()) {
            throw new IllegalStateException(
                    statement.words() + " can't run in a transaction: Redshift holds it in none. Run it by itself");
        }
        statement.match(new TableCases(dsl)).forEach(dsl::execute);
    }

    @Override
    public List<ColumnCompression> analyzeCompression(AnalyzeCompression analyze) {
        throw new UnsupportedOptionException(
                "PostgreSQL",
                "ANALYZE COMPRESSION",
                List.of(new Refusal("ENCODE", "PostgreSQL's columns have no encodings: ask the cluster")));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if no transaction is open: the lock would be gone at once
     */
    @Override
    public void lock(Table<?> table, Duration wait) {
        if (wait.isNegative()) {
            throw new IllegalArgumentException("A lock can't be awaited for " + wait);
        }
        if (!isTransactionOpen()) {
            throw new IllegalStateException("LOCK TABLE needs a transaction: the lock ends with it");
        }
        try {
            if (wait.isZero()) {
                dsl.execute("lock table {0} in access exclusive mode nowait", table);
            } else {
                lockWithin(table, wait);
            }
        } catch (DataAccessException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.sqlState())) {
                throw new LockTimeoutException(
                        String.join(".", table.getQualifiedName().getName()), wait, e);
            }
            throw e;
        }
    }

    private void lockWithin(Table<?> table, Duration wait) {
        // Zero would mean forever, and PostgreSQL counts in an int.
        long millis = Math.min(Math.max(wait.toMillis(), 1), Integer.MAX_VALUE);
        // SHOW and SET, for a SELECT would take a repeatable-read transaction's snapshot before the lock is there.
        Object before = dsl.fetchValue("show lock_timeout");
        dsl.execute("set local lock_timeout to {0}", DSL.inline(millis));
        dsl.execute("lock table {0} in access exclusive mode", table);
        dsl.execute("set local lock_timeout to {0}", DSL.inline(String.valueOf(before)));
    }

    @Override
    public <T> T transaction(Function<? super Warehouse, T> work) {
        if (isTransactionOpen()) {
            throw new IllegalStateException("A transaction is open already, and transactions don't nest");
        }
        return dsl.transactionResult(own -> work.apply(new PostgresWarehouse(own.dsl(), store, progress)));
    }

    private boolean isTransactionOpen() {
        return dsl.connectionResult(connection -> !connection.getAutoCommit());
    }
}
