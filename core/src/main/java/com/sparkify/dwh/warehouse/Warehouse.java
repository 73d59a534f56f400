package com.sparkify.dwh.warehouse;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.internal.inspect.TransactionStatements;
import com.sparkify.dwh.merge.Merge;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.table.AnalyzeCompression;
import com.sparkify.dwh.table.AnalyzeCompression.ColumnCompression;
import com.sparkify.dwh.table.TableStatement;
import com.sparkify.dwh.unload.Unload;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Table;

/**
 * An engine that holds tables and runs statements: the seam between what is meant and who carries it out. What both
 * engines spell alike goes through {@link #dsl()}; what they don't has a method here, with one meaning.
 *
 * <p>A warehouse is as thread-safe as the connections of its {@code DSLContext}; inside {@link #transaction} it is for
 * one thread.
 */
public interface Warehouse {

    /** Ordinary jOOQ on this engine's connection, rendered for this engine. */
    DSLContext dsl();

    /**
     * Loads what a COPY says, all or nothing: in the transaction that is open, or else in one of its own.
     *
     * @throws UnsupportedOptionException if this engine can't honour an option; all of them are named, before a byte is
     *     read
     * @throws LoadException if the prefix is empty, or as many records are rejected as MAXERROR says; nothing is loaded
     *     then, and an open transaction must be rolled back
     */
    LoadResult copy(Copy copy);

    /**
     * Loads of the objects that a COPY's source names these, and no other, all or nothing: in the transaction that is open,
     * or else in one of its own. None of them: nothing is done.
     *
     * @param objects as an {@code ObjectStore} listed them at the COPY's prefix; what they hold is what is loaded, or the
     *     load fails
     * @throws UnsupportedOptionException as {@link #copy(Copy)}
     * @throws UnwritableManifestException on Redshift, which takes a choice of objects by a manifest alone, if there is no
     *     place where one can be written; before anything is loaded
     * @throws LoadException as {@link #copy(Copy)}, and if an object isn't the one that was listed any more
     */
    LoadResult copy(Copy copy, List<StoredObject> objects);

    /**
     * Carries out a MERGE, all or nothing: in the transaction that is open, or else in one of its own.
     *
     * @return how many rows it wrote: inserted, updated and deleted ones, and for REMOVE DUPLICATES those of the source. On
     *     Redshift nothing, for it isn't known to tell that of a MERGE
     * @throws MultipleMatchesException if two rows of the source match one of the target; nothing is merged then, and an
     *     open transaction must be rolled back
     */
    OptionalLong merge(Merge merge);

    /**
     * Makes, changes or keeps a table or view. What a Redshift transaction can't hold commits by itself.
     *
     * @throws UnsupportedOptionException if this engine can't honour what the statement asks; nothing was done then
     * @throws IllegalStateException if a transaction is open and the statement is one that Redshift's can't hold: VACUUM,
     *     ALTER TABLE APPEND, ALTER COLUMN TYPE
     */
    void execute(TableStatement statement);

    /**
     * What encodings a sample recommends: a line for each column.
     *
     * @throws UnsupportedOptionException on PostgreSQL, whose columns have none
     */
    List<ColumnCompression> analyzeCompression(AnalyzeCompression analyze);

    /**
     * Writes the rows of a query to files, as an UNLOAD says. The query sees what the open transaction sees; the files
     * are there at once, and stay if the transaction is rolled back.
     *
     * <p>A query without rows writes no file and no manifest.
     *
     * @throws UnsupportedOptionException if this engine can't honour an option or a column's type; all of them are named,
     *     before a byte is written
     * @throws UnloadException if the location holds objects, unless ALLOWOVERWRITE or CLEANPATH is said; and where this
     *     library carries the UNLOAD out, if a value can't be written in the format
     */
    UnloadResult unload(Unload unload);

    /**
     * Locks a table against every other lock and reader until the transaction ends ({@code LOCK TABLE}).
     *
     * <p>So that a transaction never hangs, on PostgreSQL the wait also bounds every later wait for a lock in this
     * transaction; after a wait of zero, ten seconds do. On Redshift those are bounded by {@code statement_timeout} alone.
     *
     * @param wait how long to wait for it, to the millisecond; zero means not at all
     * @throws LockTimeoutException if somebody still holds it then
     */
    void lock(Table<?> table, Duration wait);

    /**
     * Runs work in one transaction: committed when it returns, rolled back when it throws. Not to be nested, since
     * Redshift can't roll back to a savepoint. What Redshift holds in no transaction, or commits midway, is an
     * {@link IllegalStateException} on both engines: TRUNCATE, VACUUM and the others of {@link TransactionStatements}.
     *
     * @throws IllegalStateException if a transaction is open already
     */
    <T> T transaction(Function<? super Warehouse, T> work);
}
