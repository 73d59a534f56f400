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
import org.jooq.DSLContext;
import org.jooq.Table;

/**
 * A database engine that runs this library's statements. Statements that both engines spell in the same way are run
 * with {@link #dsl()}. The others have a method here, which means the same on both engines.
 *
 * <p>A warehouse is as thread-safe as the connections of its {@code DSLContext}. The one in a {@link #transaction} is
 * for one thread.
 */
public interface Warehouse {

    /** A jOOQ context on this engine's connection, which renders ordinary queries for this engine. */
    DSLContext dsl();

    /**
     * Carries out a COPY: loads all of its data or nothing. It runs in the open transaction, or in one of its own.
     *
     * @throws UnsupportedOptionException if this engine doesn't support a part of the statement; it names all such
     *     parts, and nothing was read
     * @throws LoadException if the source has no object, or as many records are rejected as MAXERROR specifies. Nothing
     *     is loaded then, and an open transaction must be rolled back
     */
    LoadResult copy(Copy copy);

    /**
     * Carries out a COPY, but loads only the given objects. It loads all of them or nothing, in the open transaction or
     * in one of its own. It does nothing if no objects are given.
     *
     * @param objects objects that an {@code ObjectStore} listed at the COPY's prefix. If one of them has changed since
     *     it was listed, the load fails
     * @throws UnsupportedOptionException as {@link #copy(Copy)} does
     * @throws UnwritableManifestException on Redshift, which needs a manifest to load only some objects, if no manifest
     *     can be written. Nothing is loaded then
     * @throws LoadException as {@link #copy(Copy)} does, and if an object has changed or no longer exists
     */
    LoadResult copy(Copy copy, List<StoredObject> objects);

    /**
     * Carries out a MERGE, in the open transaction or in one of its own.
     *
     * @return how many rows it inserted, updated and deleted or, with REMOVE DUPLICATES, how many rows the source has.
     *     Empty on Redshift, which isn't known to return the number
     * @throws MultipleMatchesException if two rows of the source match the same row of the target. Nothing is merged
     *     then, and an open transaction must be rolled back
     */
    OptionalLong merge(Merge merge);

    /**
     * Executes a statement that creates, changes or maintains a table or view. A statement that Redshift doesn't run in
     * a transaction is committed by itself.
     *
     * @throws UnsupportedOptionException if this engine doesn't support a part of the statement. Nothing was done then
     * @throws IllegalStateException if a transaction is open, and Redshift doesn't run the statement in one: VACUUM,
     *     ALTER TABLE APPEND, ALTER COLUMN TYPE
     */
    void execute(TableStatement statement);

    /**
     * Carries out an UNLOAD: writes the rows of a query to files. The query sees what the open transaction sees. The
     * files exist at once, and remain if the transaction is rolled back.
     *
     * <p>A query without rows writes no files and no manifest.
     *
     * @throws UnsupportedOptionException if this engine doesn't support a part of the statement or the type of a
     *     column; it names all of them, and nothing was written
     * @throws UnloadException if the location isn't empty and neither ALLOWOVERWRITE nor CLEANPATH is specified; on
     *     PostgreSQL also if a value can't be written in the format
     */
    UnloadResult unload(Unload unload);

    /**
     * Locks a table until the transaction ends ({@code LOCK TABLE}). No other session can read, write or lock it.
     *
     * <p>On PostgreSQL the wait is also the limit for every later wait for a lock in this transaction, so that it can't
     * hang. After a wait of zero this limit is ten seconds. On Redshift only {@code statement_timeout} limits later
     * waits.
     *
     * @param wait how long to wait for the lock, with a precision of milliseconds; zero means not to wait
     * @throws LockTimeoutException if another session still has a lock on the table then
     * @throws IllegalArgumentException if the wait is negative
     * @throws IllegalStateException if no transaction is open: the lock would end at once
     */
    void lock(Table<?> table, Duration wait);

    /**
     * Runs work in one transaction, which is committed when the work returns and rolled back when it throws.
     * Transactions can't be nested, since Redshift has no savepoints.
     *
     * <p>On both engines the work throws an {@link IllegalStateException} if it executes a statement that Redshift
     * doesn't run in a transaction, such as VACUUM, or that commits the transaction, such as TRUNCATE.
     *
     * @throws IllegalStateException if a transaction is open already
     */
    <T> T transaction(Function<? super Warehouse, T> work);
}
