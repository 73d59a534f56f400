package com.sparkify.dwh.warehouse;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.merge.Merge;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.table.TableStatement;
import com.sparkify.dwh.unload.Unload;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Table;

/**
 * A database engine that runs this library's statements. Statements that both engines spell in the same way are run
 * with {@link #dsl()}. Each other statement has a method here, with the same meaning on both engines.
 *
 * <p>A statement joins the transaction that is open, and whoever began the transaction ends it:
 *
 * <ul>
 *   <li>{@link #transaction}, or jOOQ's {@code DSLContext.transaction}, if the warehouse was made in it, with its
 *       configuration
 *   <li>Spring's {@code @Transactional}, if the context's {@code DataSource} is a {@code TransactionAwareDataSourceProxy}
 *   <li>a caller who holds the connection, as with {@code DSL.using(connection)}, and has turned its autocommit off or
 *       executed BEGIN
 * </ul>
 *
 * <p>Otherwise the statement commits its own work. This is also so for a pool whose autocommit is off. Queries that are
 * run with {@link #dsl()} are jOOQ's: with such a pool they are rolled back unless they run in a transaction.
 *
 * <p>Each method that carries out a statement throws an {@link IllegalStateException} before any work in these cases:
 *
 * <ul>
 *   <li>An earlier statement has failed in the open transaction, which must be rolled back.
 *   <li>The statement writes, and the connection or Spring's transaction is read-only.
 *   <li>Autocommit is off, and it isn't clear who commits: the {@code DataSource} keeps transactions open when a
 *       connection is returned, or the driver isn't PostgreSQL's or Redshift's.
 * </ul>
 *
 * <p>A warehouse is as thread-safe as the connections of its {@code DSLContext}. The one in a {@link #transaction} is
 * for one thread.
 */
public interface Warehouse {

    /**
     * A jOOQ context on this engine's connection, which renders ordinary queries for this engine. It doesn't commit: that
     * depends on the connection's autocommit and on the open transaction.
     */
    DSLContext dsl();

    /**
     * Carries out a COPY: loads all of its data or nothing. The COPY runs in the open transaction, or in a transaction
     * of its own.
     *
     * @throws UnsupportedOptionException if this engine doesn't support a part of the statement. The message names all
     *     such parts. Nothing was read
     * @throws LoadException if the source has no object, or the number of rejected records reaches MAXERROR. In this
     *     case nothing is loaded, and an open transaction must be rolled back
     */
    LoadResult copy(Copy copy);

    /**
     * Carries out a COPY, but loads only the specified objects. It loads all of them or nothing, in the open
     * transaction or in a transaction of its own. If the list is empty, this method does nothing.
     *
     * @param objects objects that an {@code ObjectStore} listed at the COPY's prefix. If an object has changed since it
     *     was listed, the load fails
     * @throws UnsupportedOptionException as {@link #copy(Copy)} does
     * @throws UnwritableManifestException on Redshift, if the manifest can't be written that lists the objects for the
     *     cluster. In this case nothing is loaded
     * @throws LoadException as {@link #copy(Copy)} does, and if an object has changed or no longer exists
     */
    LoadResult copy(Copy copy, List<StoredObject> objects);

    /**
     * Carries out a MERGE, in the open transaction or in a transaction of its own.
     *
     * @return how many rows it inserted, updated and deleted or, with REMOVE DUPLICATES, how many rows the source has.
     *     Empty on Redshift, because its documentation doesn't say that MERGE returns this number
     * @throws MultipleMatchesException if two rows of the source match the same row of the target. In this case nothing
     *     is merged, and an open transaction must be rolled back
     */
    OptionalLong merge(Merge merge);

    /**
     * Executes a statement that creates, changes or maintains a table or view. A statement that Redshift doesn't run in
     * a transaction is committed by itself.
     *
     * @throws UnsupportedOptionException if this engine doesn't support a part of the statement. In this case nothing
     *     was done
     * @throws IllegalStateException if a transaction is open, and the statement is one that Redshift doesn't run in a
     *     transaction: VACUUM, ALTER TABLE APPEND, ALTER COLUMN TYPE, JOB CREATE, COPY JOB DROP
     */
    void execute(TableStatement statement);

    /**
     * Carries out an UNLOAD: writes the rows of a query to files. The query sees what the open transaction sees. The
     * files exist at once, and remain if the transaction is rolled back.
     *
     * <p>A query without rows writes no files and no manifest.
     *
     * @throws UnsupportedOptionException if this engine doesn't support a part of the statement or the type of a
     *     column. The message names all such parts. Nothing was written
     * @throws UnloadException if the location isn't empty and neither ALLOWOVERWRITE nor CLEANPATH is specified; on
     *     PostgreSQL also if a value can't be written in the format
     */
    UnloadResult unload(Unload unload);

    /**
     * Locks a table until the transaction ends ({@code LOCK TABLE}). No other session can read, write or lock it.
     *
     * <p>On PostgreSQL the specified wait also limits every later wait for a lock in this transaction, so that the
     * transaction can't hang. If the specified wait is zero, later waits are limited to ten seconds. On Redshift only
     * {@code statement_timeout} limits later waits.
     *
     * @param wait how long to wait for the lock, with a precision of milliseconds; zero means not to wait
     * @throws LockTimeoutException if another session still has a lock on the table after the wait
     * @throws IllegalArgumentException if the wait is negative
     * @throws IllegalStateException if no transaction is open: the lock would end at once
     */
    void lock(Table<?> table, Duration wait);

    /** What other sessions that read a table may notice while {@link #refill} runs. */
    enum Readers {
        /** They read the old rows until the transaction commits. */
        KEEP_READING,
        /** They may have to wait until the transaction ends, which lets PostgreSQL empty the table at once. */
        MAY_WAIT
    }

    /**
     * Deletes all rows of a table and runs work that inserts the new ones, in the open transaction. If the transaction
     * is rolled back, the table has its old rows.
     *
     * <p>Afterwards the planner has current statistics of the table (ANALYZE).
     *
     * <p>On PostgreSQL the table's indexes are dropped for the work and built again after it, which is faster than to
     * maintain them row by row. This happens only if the table is empty or readers {@link Readers#MAY_WAIT}, the user
     * owns the table, nothing depends on the indexes, and the table can be locked at once (within two seconds for
     * MAY_WAIT). The lock excludes readers until the transaction ends. Otherwise the rows are deleted and the indexes
     * stay. A transaction in isolation REPEATABLE READ that reads a table first after MAY_WAIT has emptied it can find it
     * empty. Until the transaction ends, {@code work_mem} is at least 64 MB, and {@code jit} is off. Redshift has no indexes:
     * there the rows are deleted.
     *
     * @param table a table of this warehouse
     * @param readers what other sessions may notice
     * @param work inserts into the table, in this transaction
     * @return what the work returns
     * @throws IllegalStateException if no transaction is open
     */
    <T> T refill(Table<?> table, Readers readers, Supplier<T> work);

    /**
     * Runs work in one transaction, which is committed when the work returns and rolled back when it throws.
     * Transactions can't be nested, since Redshift has no savepoints. The connection's autocommit can be on or off, and is
     * afterwards as it was before.
     *
     * <p>If a statement fails on the server, the transaction can't be committed. If the work catches the exception and
     * returns, this method rolls the transaction back and throws an {@link IllegalStateException}.
     *
     * <p>On both engines the work throws an {@link IllegalStateException} if it executes a statement that Redshift
     * doesn't run in a transaction, such as VACUUM, or that commits the transaction, such as TRUNCATE.
     *
     * @throws IllegalStateException if a transaction is open already, whoever began it. Its statements can be carried out
     *     directly with the other methods
     */
    <T> T transaction(Function<? super Warehouse, T> work);

    /**
     * Notes something for the readers of a script: {@code redshift.ScriptWarehouse} writes it as a comment. Engines on a
     * server do nothing, which is the default.
     */
    default void comment(String text) {}
}
