package com.sparkify.dwh.internal.transaction;

import com.sparkify.dwh.internal.inspect.StatementTexts;
import com.sparkify.dwh.internal.jooq.JooqInternals;
import com.sparkify.dwh.render.RedshiftRendering;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jooq.Configuration;
import org.jooq.ConnectionProvider;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.jooq.ExecuteType;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DataSourceConnectionProvider;

/**
 * Refuses queries that a pool would roll back without an error. A query is rolled back if it writes, autocommit is off,
 * and no transaction is open. Such a query takes a connection from the pool and returns the connection without a
 * COMMIT.
 *
 * <p>Refuses nothing if the connection doesn't come from a {@code DataSource}, or if the driver is neither PostgreSQL's
 * nor Redshift's. In these cases, this class can't find out whether a COMMIT follows.
 */
public final class LostWrites {

    /** The first words of plain SQL statements that write. jOOQ doesn't know what plain SQL does. */
    private static final Set<String> WRITING = Set.of(
            "INSERT",
            "UPDATE",
            "DELETE",
            "MERGE",
            "COPY",
            "CREATE",
            "ALTER",
            "DROP",
            "TRUNCATE",
            "GRANT",
            "REVOKE",
            "COMMENT",
            "REFRESH");

    /**
     * Matches SELECT INTO, and a WITH clause that contains or precedes a statement that writes. jOOQ treats both as
     * queries that only read.
     */
    private static final Pattern WRITING_QUERY =
            Pattern.compile("(SELECT|WITH)\\b.*(\\bINTO\\b|[()] ?(DELETE FROM|UPDATE\\b.*\\bSET)\\b).*");

    private LostWrites() {}

    /**
     * Returns a configuration in which a query that the pool would roll back throws an {@link IllegalStateException}
     * before the query is sent.
     */
    public static Configuration refusedBy(Configuration configuration) {
        for (ExecuteListenerProvider provider : configuration.executeListenerProviders()) {
            if (provider instanceof Provider) {
                return configuration;
            }
        }
        return configuration.deriveAppending(new Provider());
    }

    private static String firstWord(String statement) {
        return statement.split(" ", 2)[0];
    }

    /** Provides the listener. {@link #refusedBy} recognises this class, and doesn't add the listener twice. */
    private static final class Provider implements ExecuteListenerProvider {

        @Override
        public ExecuteListener provide() {
            return new Listener();
        }
    }

    private static final class Listener implements ExecuteListener {

        private static final long serialVersionUID = 1L;

        @Override
        public void executeStart(ExecuteContext context) {
            Optional<String> write = write(context);
            if (write.isPresent() && isLost(context)) {
                throw new IllegalStateException(write.get()
                        + " can't run: autocommit is off and no transaction is open, so the pool would roll it back. "
                        + wayOut(write.get()));
            }
        }

        private static String wayOut(String statement) {
            // The library's transactions refuse TRUNCATE, because TRUNCATE commits on Redshift.
            return statement.equals("TRUNCATE")
                    ? "Use DELETE in warehouse.transaction, or turn the pool's autocommit on"
                    : "Run it in warehouse.transaction or in another transaction, or turn the pool's autocommit on";
        }

        /** The first word of the statement, if the statement writes. */
        private static Optional<String> write(ExecuteContext context) {
            boolean batch = context.type() == ExecuteType.BATCH;
            boolean writes = batch || context.type() == ExecuteType.WRITE || context.type() == ExecuteType.DDL;
            String sql = batch ? context.batchSQL()[0] : context.sql();
            return StatementTexts.of(String.valueOf(sql), RedshiftRendering.isOn(context.configuration())).stream()
                    .filter(statement -> writes || isWriting(context.type(), statement))
                    .map(LostWrites::firstWord)
                    .findFirst();
        }

        private static boolean isWriting(ExecuteType type, String statement) {
            return (type == ExecuteType.OTHER || type == ExecuteType.READ)
                    && (WRITING.contains(firstWord(statement))
                            || WRITING_QUERY.matcher(statement).matches());
        }

        private static boolean isLost(ExecuteContext context) {
            Optional<ConnectionProvider> provider =
                    JooqInternals.configuration(context).map(Configuration::connectionProvider);
            if (provider.isEmpty()
                    || !(provider.get() instanceof DataSourceConnectionProvider pool)
                    || Spring.isInTransaction(pool.dataSource())) {
                return false;
            }
            Connection connection = context.connection();
            try {
                return connection != null
                        && !connection.getAutoCommit()
                        && DriverState.of(connection) == DriverState.IDLE;
            } catch (SQLException e) {
                throw new DataAccessException("The state of the connection can't be read", e);
            }
        }
    }
}
