package com.sparkify.dwh.it.standin;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.grammar.GrammarException;
import com.sparkify.dwh.grammar.RedshiftGrammar;
import com.sparkify.dwh.grammar.RedshiftGrammar.CopyText;
import com.sparkify.dwh.grammar.RedshiftGrammar.UnloadText;
import com.sparkify.dwh.parsed.CopyValues;
import com.sparkify.dwh.parsed.UnloadValues;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.UnloadException;
import com.sparkify.dwh.warehouse.UnloadResult;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** Carries out COPY and UNLOAD in the client's session, and records the results in the system tables. */
final class Files {

    private static final String ERROR = "ERROR: ";
    private static final String NOTHING = "do $standin$ begin end $standin$";
    private static final String INTERNAL_ERROR = "XX000";
    private static final String NOT_SUPPORTED = "0A000";

    private final ObjectStore store;
    private final Authorization cluster;
    private final SystemTables tables;

    /**
     * Creates an instance that reads and writes in this store.
     *
     * @param cluster the authorization that stands for any role of the cluster
     */
    Files(ObjectStore store, Authorization cluster, SystemTables tables) {
        this.store = store;
        this.cluster = cluster;
        this.tables = tables;
    }

    Replacement copy(String sql) {
        CopyText text = RedshiftGrammar.copy(sql);
        return Replacement.by(backend -> answer(() -> {
            Copy copy = CopyValues.of(text);
            return use(backend, connection -> copy(connection, sql, access(copy)));
        }));
    }

    Replacement unload(String sql) {
        UnloadText text = RedshiftGrammar.unload(sql);
        String query = new Words(text.query()).all();
        return Replacement.by(
                backend -> answer(() -> use(backend, connection -> unload(connection, sql, text, query))));
    }

    /**
     * Does the work, and returns the statement that gives the client its answer. If the work fails, the returned
     * statement fails, with the work's message or with Redshift's message for the same failure.
     */
    private static String answer(Supplier<String> work) {
        try {
            return work.get();
        } catch (LoadFailure e) {
            return Replacement.failure(INTERNAL_ERROR, String.valueOf(e.getMessage()));
        } catch (UnsupportedOptionException | IllegalArgumentException | GrammarException e) {
            return Replacement.failure(NOT_SUPPORTED, String.valueOf(e.getMessage()));
        } catch (UnloadException e) {
            return Replacement.failure(
                    INTERNAL_ERROR,
                    String.valueOf(e.getMessage()).contains("is not empty")
                            ? "Specified unload destination on S3 is not empty. Consider using a different bucket /"
                                    + " prefix, manually removing the target files in S3, or using the ALLOWOVERWRITE"
                                    + " option."
                            : e.getMessage());
        } catch (StorageException e) {
            return Replacement.failure(INTERNAL_ERROR, "S3ServiceException:" + e.getMessage());
        } catch (DataAccessException e) {
            return Replacement.failure(e.sqlState().equals("00000") ? INTERNAL_ERROR : e.sqlState(), message(e));
        }
    }

    private static String message(DataAccessException e) {
        String message = String.valueOf(
                e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
        return message.startsWith(ERROR) ? message.substring(ERROR.length()) : message;
    }

    private static String use(Backend backend, Borrowed.Work<String> work) {
        try {
            return Borrowed.use(backend, work);
        } catch (SQLException e) {
            throw new DataAccessException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new DataAccessException("The stand-in lost the session", e);
        }
    }

    private String copy(Connection connection, String sql, Copy copy) {
        DSLContext session = DSL.using(connection, SQLDialect.POSTGRES);
        SystemTables.Query query = tables.begin(session, sql);
        try {
            LoadResult result = new PostgresWarehouse(session, store).copy(copy);
            tables.loaded(query, copy, result);
            session.fetch("select set_config('standin.copy', {0}, false)", DSL.val(query.id() + " " + result.rows()));
            return NOTHING;
        } catch (LoadException e) {
            tables.failed(query, copy, e.errors());
            throw new LoadFailure(message(copy, e), e);
        }
    }

    /**
     * Returns the message that a cluster sends. If the source has no objects, the message doesn't refer to the views of
     * load errors, because these views have no row.
     */
    private static String message(Copy copy, LoadException e) {
        LoadError first = e.errors().get(0);
        return first.code().equals(LoadError.Code.FILE_NOT_FOUND) && e.errors().size() == 1
                ? "The specified S3 prefix '" + copy.source() + "' does not exist"
                : "Load into table '" + copy.table().getName()
                        + "' failed.  Check 'sys_load_error_detail' system table for details.";
    }

    private String unload(Connection connection, String sql, UnloadText text, String query) {
        DSLContext session = DSL.using(connection, SQLDialect.POSTGRES);
        SystemTables.Query number = tables.begin(session, sql);
        Unload unload = UnloadValues.of(text, select(session, query));
        UnloadResult result = new PostgresWarehouse(session, store).unload(unload.authorizedBy(access(unload)));
        tables.unloaded(number, result);
        session.fetch("select set_config('standin.unload', {0}, false)", DSL.val(number.id() + " " + result.rows()));
        return NOTHING;
    }

    /** Returns the query as a jOOQ query. Asks the server for the query's columns. */
    private static Select<?> select(DSLContext session, String query) {
        var rows = DSL.table(DSL.raw("(" + query + ") as unloaded"));
        Field<?>[] columns = session.select()
                .from(rows)
                .limit(0)
                .fetch()
                .fieldStream()
                .map(column -> DSL.field(column.getUnqualifiedName(), column.getDataType()))
                .toArray(Field<?>[]::new);
        return DSL.select(columns).from(rows);
    }

    private Copy access(Copy copy) {
        return copy.authorization().orElseThrow() instanceof Authorization.Keys ? copy : copy.authorizedBy(cluster);
    }

    private Authorization access(Unload unload) {
        Authorization given = unload.authorization().orElseThrow();
        return given instanceof Authorization.Keys ? given : cluster;
    }

    private static final class LoadFailure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LoadFailure(String message, LoadException cause) {
            super(message, cause);
        }
    }
}
