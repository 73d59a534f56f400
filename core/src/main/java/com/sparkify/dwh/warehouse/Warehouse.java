package com.sparkify.dwh.warehouse;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.merge.Merge;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.table.TableStatement;
import com.sparkify.dwh.unload.Unload;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.TableField;

/**
 * A database engine that runs this library's statements. Statements whose SQL is the same on both engines are run with
 * {@link #dsl()}. All other statements have methods of this interface, which have the same effect on both engines.
 *
 * <p>A statement runs in the open transaction, and the code that began the transaction ends it. The transaction can be
 * begun by:
 *
 * <ul>
 *   <li>{@link #transaction}
 *   <li>jOOQ's {@code DSLContext.transaction}, if the warehouse was created in the transaction, with the transaction's
 *       configuration
 *   <li>Spring's {@code @Transactional}, if the context's {@code DataSource} is a {@code
 *       TransactionAwareDataSourceProxy}
 *   <li>a caller who holds the connection, as with {@code DSL.using(connection)}, and has turned autocommit off or
 *       executed BEGIN on this connection
 * </ul>
 *
 * <p>If no transaction is open, the statement commits its own work, even if the connections of a pool have autocommit
 * off. A query that is run with {@link #dsl()} doesn't commit. If a pool's connections have autocommit off and no
 * transaction is open, the pool rolls queries back when their connection is returned. In this case a query that writes
 * is refused with an {@link IllegalStateException}.
 *
 * <p>Each method that carries out a statement throws an {@link IllegalStateException} before any work in these cases:
 *
 * <ul>
 *   <li>An earlier statement has failed in the open transaction, which must be rolled back.
 *   <li>The statement writes, and the connection or Spring's transaction is read-only.
 *   <li>Autocommit is off, and the library can't find out who commits: the {@code DataSource} keeps the transaction
 *       open when a connection is returned, or the driver is neither PostgreSQL's nor Redshift's.
 * </ul>
 *
 * <p>A warehouse is as thread-safe as the connections of its {@code DSLContext}. The warehouse that {@link
 * #transaction} passes to the work is for one thread.
 */
public interface Warehouse {

    /**
     * A jOOQ context on this engine's connection, which renders ordinary queries for this engine. The context doesn't
     * commit: its queries are committed by the connection's autocommit or with the open transaction. If a pool's
     * connections have autocommit off and no transaction is open, a query that writes is refused.
     */
    DSLContext dsl();

    /**
     * Carries out a COPY: loads all of its data or nothing, apart from rejected records that MAXERROR or
     * IGNOREALLERRORS tolerates. The COPY runs in the open transaction, or in a transaction of its own.
     *
     * @throws UnsupportedOptionException if this engine doesn't support a part of the statement. The message names all
     *     unsupported parts. Nothing was read
     * @throws LoadException if the source has no object, or the number of rejected records reaches MAXERROR. In this
     *     case nothing is loaded, and an open transaction must be rolled back
     */
    LoadResult copy(Copy copy);

    /**
     * Carries out a COPY, but loads only the specified objects: all of these objects or nothing. The COPY runs in the
     * open transaction, or in a transaction of its own. If the list is empty, this method does nothing.
     *
     * @param objects objects that an {@code ObjectStore} listed at the COPY's prefix. If an object has changed since it
     *     was listed, the load fails
     * @throws UnsupportedOptionException as {@link #copy(Copy)} does
     * @throws UnwritableManifestException on Redshift, if the manifest of the objects can't be written. In this case
     *     nothing is loaded
     * @throws LoadException in the same cases as {@link #copy(Copy)}, or if an object has changed or no longer exists
     */
    LoadResult copy(Copy copy, List<StoredObject> objects);

    /**
     * Carries out a MERGE, in the open transaction or in a transaction of its own.
     *
     * @return how many rows the MERGE inserted, updated and deleted or, with REMOVE DUPLICATES, how many rows the
     *     source has. Empty on Redshift, because Amazon's guide doesn't say that MERGE returns this number
     * @throws MultipleMatchesException if two rows of the source match the same row of the target. In this case nothing
     *     is merged, and an open transaction must be rolled back
     */
    OptionalLong merge(Merge merge);

    /**
     * Executes a statement about tables, views, copy jobs, privileges or external tables. A statement that Redshift
     * doesn't run in a transaction is committed by itself.
     *
     * @throws UnsupportedOptionException if this engine doesn't support a part of the statement. In this case nothing
     *     was done
     * @throws IllegalStateException if a transaction is open and the statement is one that Redshift doesn't run in a
     *     transaction: VACUUM, ALTER TABLE APPEND, ALTER COLUMN TYPE, JOB CREATE, COPY JOB DROP, CREATE EXTERNAL TABLE,
     *     or ALTER TABLE of an external table
     */
    void execute(TableStatement statement);

    /**
     * Carries out an UNLOAD: writes the rows of a query to files. The query sees the uncommitted changes of the open
     * transaction. The files exist immediately, and remain if the transaction is rolled back.
     *
     * <p>A query without rows writes no files and no manifest.
     *
     * @throws UnsupportedOptionException if this engine doesn't support a part of the statement or the type of a
     *     column. The message names all unsupported parts. Nothing was written
     * @throws UnloadException if the location isn't empty and neither ALLOWOVERWRITE nor CLEANPATH is specified; on
     *     PostgreSQL also if a value can't be written in the format
     */
    UnloadResult unload(Unload unload);

    /**
     * Locks a table until the transaction ends ({@code LOCK TABLE}). No other session can read, write or lock the
     * table.
     *
     * <p>On PostgreSQL the specified wait also limits every later wait for a lock in this transaction, so that the
     * transaction can't hang. If the specified wait is zero, later waits are limited to ten seconds. On Redshift only
     * {@code statement_timeout} limits later waits.
     *
     * @param wait how long to wait for the lock, with a precision of milliseconds; zero means not to wait. On
     *     Redshift, whose LOCK has no NOWAIT, the wait is at least half a second
     * @throws LockTimeoutException if another session still has a lock on the table after the wait
     * @throws IllegalArgumentException if the wait is negative
     * @throws IllegalStateException if no transaction is open. Without a transaction, the lock ends immediately
     */
    void lock(Table<?> table, Duration wait);

    /** What other sessions that read a table may notice while {@link #refill} runs. */
    enum Readers {
        /**
         * Other sessions read the old rows until the transaction commits. If the table is empty, other sessions may
         * have to wait.
         */
        KEEP_READING,
        /** Other sessions may have to wait until the transaction ends. PostgreSQL can then empty the table faster. */
        MAY_WAIT
    }

    /**
     * Deletes all rows of a table and then runs {@code work}, which inserts the new rows. Both run in the open
     * transaction. If the transaction is rolled back, the table has its old rows.
     *
     * <p>Afterwards the planner has current statistics of the table (ANALYZE).
     *
     * <p>On PostgreSQL, this method drops the table's indexes before the work and builds the indexes again afterwards.
     * This is faster than updating the indexes for each row. The indexes are dropped only if all of these conditions
     * hold:
     *
     * <ul>
     *   <li>The table is empty, or the readers {@link Readers#MAY_WAIT}.
     *   <li>The user owns the table.
     *   <li>Nothing depends on the indexes.
     *   <li>The indexes can be built again exactly as they are.
     *   <li>The table can be locked immediately (for MAY_WAIT, within two seconds).
     * </ul>
     *
     * <p>If the indexes are dropped, the rows are removed with TRUNCATE, and a lock excludes readers until the
     * transaction ends. Otherwise, and always on Redshift, the rows are removed with DELETE. With MAY_WAIT, another
     * session's REPEATABLE READ transaction that first reads the table after the refill can find the table empty. On
     * PostgreSQL, until the transaction ends, {@code work_mem} is at least 64 MB, {@code jit} is off, and, if
     * autovacuum is on, {@code default_statistics_target} is at most 20.
     *
     * @param table a table of this warehouse
     * @param readers what other sessions may notice
     * @param work inserts into the table, in this transaction
     * @return what the work returns
     * @throws IllegalStateException if no transaction is open
     */
    <T> T refill(Table<?> table, Readers readers, Supplier<T> work);

    /**
     * Finds the columns that are NOT NULL and that the database guarantees to be unique. A column is guaranteed to be
     * unique if a primary key, a unique constraint or a unique index consists of this column only. On PostgreSQL, this
     * method also checks the deferred constraints of the found columns immediately. If rows violate one of these
     * constraints, the result is empty. On Redshift, which doesn't enforce keys, the result is empty. The default
     * implementation returns an empty set.
     *
     * @param columns the columns to check, of tables of this warehouse
     * @return the columns that are unique
     */
    default Set<TableField<?, ?>> enforcedKeys(Collection<? extends TableField<?, ?>> columns) {
        return Set.of();
    }

    /**
     * Runs work in one transaction, which is committed when the work returns and rolled back when the work throws.
     * Transactions can't be nested, since Redshift has no savepoints. The connection's autocommit can be on or off.
     * This method restores the setting.
     *
     * <p>If a statement fails on the server, the transaction can't be committed. If the work catches the exception and
     * returns, this method rolls the transaction back and throws an {@link IllegalStateException}.
     *
     * <p>On both engines the work throws an {@link IllegalStateException} if the work executes a statement that
     * Redshift doesn't run in a transaction, such as VACUUM, or a statement that commits the transaction, such as
     * TRUNCATE.
     *
     * @throws IllegalStateException if a transaction is already open. In an open transaction, use the other methods
     *     directly
     */
    <T> T transaction(Function<? super Warehouse, T> work);

    /**
     * Adds a comment for the readers of a script: {@code redshift.ScriptWarehouse} writes the comment to the script. By
     * default, and on the two engines, this method does nothing.
     */
    default void comment(String text) {}
}
