package com.sparkify.dwh.warehouse.redshift;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Json;
import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.LockTimeoutException;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import com.sparkify.dwh.warehouse.UnsupportedOptionException.Refusal;
import com.sparkify.dwh.warehouse.Warehouse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Amazon Redshift: COPY is sent to the cluster, which reads the objects by itself.
 *
 * <p>Objects, bytes and hidden files of a {@link LoadResult} are 0 here: the cluster doesn't tell them with the
 * statement. Thread-safe as its {@code DSLContext}'s connections are.
 */
public final class RedshiftWarehouse implements Warehouse {

    // What Redshift says of a statement that ran into statement_timeout.
    private static final String QUERY_CANCELED = "57014";
    // LOCK has no NOWAIT on Redshift: the shortest wait that lets a free lock be taken.
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(500);

    private final DSLContext dsl;
    private final boolean inTransaction;

    /**
     * A warehouse on this context's connection. The context is copied, with rendering for Redshift turned on.
     *
     * @param dsl on Redshift's own JDBC driver
     */
    public RedshiftWarehouse(DSLContext dsl) {
        this(DSL.using(RedshiftRendering.of(dsl.configuration())), false);
    }

    private RedshiftWarehouse(DSLContext dsl, boolean inTransaction) {
        this.dsl = dsl;
        this.inTransaction = inTransaction;
    }

    @Override
    public DSLContext dsl() {
        return dsl;
    }

    @Override
    public LoadResult copy(Copy copy) {
        refuseLocalPaths(copy);
        if (inTransaction) {
            return send(dsl, copy);
        }
        return explainingFailures(() -> dsl.connectionResult(
                connection -> send(DSL.using(dsl.configuration().derive(connection)), copy)));
    }

    private static LoadResult send(DSLContext session, Copy copy) {
        int pid = session.fetchValue(DSL.select(field("pg_backend_pid()", SQLDataType.INTEGER)));
        try {
            quiet(session).execute(copy.query());
        } catch (DataAccessException e) {
            throw new CopyFailedException(copy, pid, e);
        }
        long rows = session.fetchValue(DSL.select(field("pg_last_copy_count()", SQLDataType.BIGINT)));
        List<LoadError> rejected = copy.maxError() == 0
                ? List.of()
                : LoadErrorDetail.ofQuery(
                        session, session.fetchValue(DSL.select(field("pg_last_copy_id()", SQLDataType.BIGINT))));
        return new LoadResult(rows, rejected, 0, 0, 0);
    }

    /** jOOQ logs the statements it runs: with keys in them, that would show the keys. */
    private static DSLContext quiet(DSLContext session) {
        return DSL.using(session.configuration()
                .derive(org.jooq.conf.SettingsTools.clone(session.settings()).withExecuteLogging(false)));
    }

    private static void refuseLocalPaths(Copy copy) {
        List<Refusal> refusals = new ArrayList<>();
        refuseLocalPath(refusals, "FROM", copy.from());
        if (copy.format() instanceof Json json) {
            json.jsonPaths().ifPresent(paths -> refuseLocalPath(refusals, "JSON", paths));
        }
        if (!refusals.isEmpty()) {
            throw new UnsupportedOptionException("Redshift", refusals);
        }
    }

    private static void refuseLocalPath(List<Refusal> refusals, String clause, Location location) {
        if (location instanceof LocalPath) {
            refusals.add(new Refusal(
                    clause + " '" + location + "'",
                    "the cluster can't read this machine's files; put them in S3 and name them s3://bucket/prefix"));
        }
    }

    @Override
    public void lock(Table<?> table, Duration wait) {
        Duration timeout = wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait;
        String before = dsl.fetchValue(DSL.select(field("current_setting('statement_timeout')", SQLDataType.VARCHAR)));
        dsl.execute("set statement_timeout to {0}", inline(timeout.toMillis()));
        try {
            dsl.execute("LOCK TABLE {0}", table);
        } catch (DataAccessException e) {
            if (QUERY_CANCELED.equals(e.sqlState())) {
                throw new LockTimeoutException(table.getName(), wait, e);
            }
            throw e;
        }
        dsl.execute("set statement_timeout to {0}", inline(before));
    }

    @Override
    public <T> T transaction(Function<? super Warehouse, T> work) {
        if (inTransaction) {
            throw new IllegalStateException(
                    "A transaction is open already, and Redshift has no savepoints to nest one");
        }
        return explainingFailures(() -> dsl.transactionResult(
                configuration -> work.apply(new RedshiftWarehouse(DSL.using(configuration), true))));
    }

    /** Outside of the failed transaction, which takes no more queries, the cluster can be asked what was wrong. */
    private <T> T explainingFailures(java.util.function.Supplier<T> work) {
        try {
            return work.get();
        } catch (CopyFailedException e) {
            List<LoadError> errors = LoadErrorDetail.ofSession(dsl, e.pid());
            if (errors.isEmpty()) {
                throw e.failure();
            }
            LoadException explained = new LoadException(e.table(), errors);
            explained.addSuppressed(e.failure());
            throw explained;
        }
    }
}
