package com.sparkify.dwh.warehouse.postgres;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.warehouse.CopyProgress;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.LockTimeoutException;
import com.sparkify.dwh.warehouse.UnloadResult;
import com.sparkify.dwh.warehouse.Warehouse;
import java.time.Duration;
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
 *   <li>A connection whose autocommit is off counts as an open transaction.
 * </ul>
 *
 * <p>UNLOAD is carried out here, too: the query's rows come through one {@code COPY … TO STDOUT} in the caller's
 * transaction, and files are compressed and written beside it. Where it differs from Redshift, or Redshift's guide is
 * silent:
 *
 * <ul>
 *   <li>There are four slices, whatever the machine, which get the rows in turn, some 128 KB at a time: few rows make one
 *       file. With PARALLEL OFF one file is written after the other, in the query's order.
 *   <li>With PARTITION BY the server sorts the rows by partition, so that each slice has one file open; within one the
 *       query's order holds. Folders are escaped as Hive does; an empty text is a folder {@code column=}.
 *   <li>REAL and DOUBLE PRECISION have as many digits as reading the same value takes; Redshift writes 6 and 15.
 *   <li>TIMESTAMPTZ is in UTC, as {@code 2018-11-02 01:25:34+00}. Blanks at the end of CHAR are left out.
 *   <li>In JSON, BOOLEAN is {@code "t"} or {@code "f"} with quotes, and NaN and infinity are errors.
 *   <li>MAXFILESIZE is exact without compression; with it, a file may get larger by a block of the compressor.
 *   <li>Objects that ALLOWOVERWRITE replaced, or CLEANPATH deleted, don't come back when the UNLOAD fails later on.
 *   <li>PARQUET and ENCRYPTED are refused. A local path is a folder; empty folders are left where they are.
 *   <li>Memory is up to 6 MB a slice for S3, and what the compressor takes, most of all 8 MB for bzip2.
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

    @Override
    public UnloadResult unload(Unload unload) {
        if (isTransactionOpen()) {
            return new UnloadRun(dsl, store, unload).run();
        }
        return dsl.transactionResult(own -> new UnloadRun(own.dsl(), store, unload).run());
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
