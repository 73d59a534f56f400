package com.sparkify.dwh.warehouse.redshift;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.internal.inspect.TransactionStatements;
import com.sparkify.dwh.internal.transaction.TransactionNeeds;
import com.sparkify.dwh.merge.Merge;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.table.TableStatement;
import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.UnloadResult;
import com.sparkify.dwh.warehouse.UnwritableManifestException;
import com.sparkify.dwh.warehouse.Warehouse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Writes the statements of a job as a Redshift script, without a connection. {@link #script()} returns the text, for
 * psql or the query editor, with secrets masked. Nothing is read, loaded or changed.
 *
 * <p>The methods behave as follows:
 *
 * <ul>
 *   <li>The row count of each statement is 0. The results of COPY and UNLOAD have no rows, objects or files. The result
 *       of MERGE is empty.
 *   <li>A query is refused with an {@link UnsupportedOperationException}. With {@link #onEmptyTables}, a query is
 *       written to the script and answered as if all tables were empty: with no rows, a count of 0, or a false EXISTS.
 *       {@link #onEmptyTables} still refuses other queries that always return a row, such as a query of {@code max(x)}.
 *   <li>A COPY of a list of objects is refused with an {@link UnwritableManifestException}, since a script can't write
 *       a manifest. A {@code load.JobLoader} then loads by prefix.
 *   <li>JDBC calls, such as those in {@code dsl().connection(…)}, and stored procedures of jOOQ's generated classes are
 *       refused with an {@code UnsupportedOperationException}.
 * </ul>
 *
 * <p>A transaction is written from BEGIN to COMMIT. If the work of a transaction throws, nothing of the transaction is
 * in the script. The time to wait for a lock isn't written. Not thread-safe.
 */
public final class ScriptWarehouse implements Warehouse {

    private final Script script;
    private final DSLContext dsl;

    private ScriptWarehouse(Script script, DSLContext dsl) {
        this.script = script;
        this.dsl = dsl;
    }

    private static ScriptWarehouse of(boolean answersNoRows) {
        Script script = new Script();
        return new ScriptWarehouse(script, ScriptConnection.of(script, answersNoRows));
    }

    /** Starts an empty script for a job without queries. A query is refused. */
    public static ScriptWarehouse refusingQueries() {
        return of(false);
    }

    /**
     * Starts an empty script for a job with queries. Queries are answered as if all tables were empty. A {@code
     * pipeline.DataCheck} then finds no invalid rows, and a ledger has no entries. If a job depends on the result of a
     * query, the script shows what the job does with empty tables.
     */
    public static ScriptWarehouse onEmptyTables() {
        return of(true);
    }

    /** The script as it is now: each statement ends with a semicolon and a new line. Empty if nothing was executed. */
    public String script() {
        return script.toString();
    }

    @Override
    public DSLContext dsl() {
        return dsl;
    }

    @Override
    public void comment(String text) {
        script.comment(text);
    }

    /** {@inheritDoc} The result has no rows and no objects. */
    @Override
    public LoadResult copy(Copy copy) {
        RedshiftWarehouse.refuseLocalPaths(copy);
        dsl.execute(copy.query());
        return LoadResult.NOTHING;
    }

    /**
     * Refuses the COPY, or does nothing if the list is empty.
     *
     * @throws UnwritableManifestException if the list isn't empty
     */
    @Override
    public LoadResult copy(Copy copy, List<StoredObject> objects) {
        RedshiftWarehouse.refuseLocalPaths(copy);
        if (objects.isEmpty()) {
            return LoadResult.NOTHING;
        }
        throw new UnwritableManifestException(
                "A COPY of listed objects needs a manifest, which a script can't write. Load all objects of the source",
                null);
    }

    @Override
    public OptionalLong merge(Merge merge) {
        dsl.execute(merge.query());
        return OptionalLong.empty();
    }

    @Override
    public void execute(TableStatement statement) {
        if (!statement.runsInTransaction() && script.isTransactionOpen()) {
            throw new IllegalStateException(statement.words()
                    + " can't run in a transaction: Redshift runs it only outside of a transaction. Run it by itself");
        }
        dsl.execute(statement.query());
    }

    /** {@inheritDoc} The result has no rows and no files. */
    @Override
    public UnloadResult unload(Unload unload) {
        RedshiftWarehouse.refuseLocalPath(unload);
        dsl.execute(unload.query());
        return new UnloadResult(0, List.of(), Optional.empty());
    }

    @Override
    public void lock(Table<?> table, Duration wait) {
        TransactionNeeds.lock(wait, script.isTransactionOpen());
        dsl.execute("LOCK TABLE {0}", table);
    }

    @Override
    public <T> T refill(Table<?> table, Readers readers, Supplier<T> work) {
        TransactionNeeds.refill(script.isTransactionOpen());
        dsl.deleteFrom(table).execute();
        T result = work.get();
        dsl.execute(Redshift.analyze(table).query());
        return result;
    }

    @Override
    public <T> T transaction(Function<? super Warehouse, T> work) {
        return dsl.transactionResult(own -> work.apply(new ScriptWarehouse(script, within(own))));
    }

    private static DSLContext within(Configuration transaction) {
        return DSL.using(TransactionStatements.only(transaction));
    }
}
