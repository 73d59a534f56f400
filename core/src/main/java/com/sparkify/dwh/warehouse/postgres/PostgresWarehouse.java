package com.sparkify.dwh.warehouse.postgres;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.warehouse.CopyProgress;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.LockTimeoutException;
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
 * <p>Of the text formats, where it differs or the guide is silent:
 *
 * <ul>
 *   <li>A line feed, or a carriage return and a line feed, ends a line; a carriage return alone is data. A delimiter
 *       may stand behind a record's last field. A line with nothing in it is error 1211, unless IGNOREBLANKLINES skips
 *       it, even where there is but one column.
 *   <li>NULL AS is looked for in fields with and without quotes alike; with ESCAPE, before escapes are taken off, though
 *       {@code \\N} is NULL, too, as long as NULL AS isn't said; with FIXEDWIDTH, also with blanks behind it, unless it is
 *       empty.
 *   <li>PostgreSQL's text can't hold NUL: a CHAR or VARCHAR field that has one, and isn't NULL AS, is error 1218. With
 *       ESCAPE, too, where Redshift would cut the record there.
 *   <li>Blank fields of types other than CHAR and VARCHAR are NULL, in JSON, too. Blanks beside a number, date or
 *       boolean are errors, but not in FIXEDWIDTH. CHAR and VARCHAR keep their blanks there.
 *   <li>Fewer fields than columns are error 1214, more are error 1202; with FIXEDWIDTH, 1203 and 1216. The last field of
 *       a line of FIXEDWIDTH may be shorter than its width.
 *   <li>With REMOVEQUOTES a field's closing quote is the first one that a delimiter or the line's end follows; there must
 *       be one in the same line, unless ESCAPE escapes the line's end.
 *   <li>In CSV a quote in a field without quotes, anything but blanks behind a closing quote, and a quote that is never
 *       closed are error 1214; reading goes on with the next line.
 *   <li>A record of more than 4 MB is error 1216. IGNOREHEADER skips lines, whatever the records are. The line of an
 *       error is the record's last.
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
