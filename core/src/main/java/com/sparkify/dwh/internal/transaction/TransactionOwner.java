package com.sparkify.dwh.internal.transaction;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import org.jooq.Configuration;
import org.jooq.ConnectionProvider;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.DataSourceConnectionProvider;
import org.jooq.impl.DefaultConnectionProvider;

/**
 * Says who ends the transaction in which the next statement of a {@link DSLContext} runs.
 *
 * <p>If autocommit is off and no transaction is open, the answer depends on where the connection comes from. A caller
 * who holds the connection can commit. A context with a pool takes a connection for each statement and returns the
 * connection after the statement. The pool then rolls the statement back. Spring and other frameworks don't return the
 * connection: they keep it for the current thread. To tell these cases apart, {@link #find} begins a transaction with a
 * harmless statement, returns the connection, takes a connection again, and checks whether a transaction is open. The
 * method never holds two connections, so a pool with one connection is enough.
 */
public enum TransactionOwner {
    /** There is no transaction: autocommit is on. */
    AUTOCOMMIT("No transaction"),
    /** There is no transaction: autocommit is off, and the pool rolls back each connection that is returned. */
    POOL("No transaction"),
    /** The caller, who holds the connection. Autocommit is off, and the next statement begins the transaction. */
    CONNECTION("A transaction"),
    /** The code that began the transaction that is open on the connection. */
    OPEN("A transaction"),
    /** {@link org.jooq.DSLContext#transaction}. */
    JOOQ("A transaction of jOOQ"),
    /** Spring's transaction manager. */
    SPRING("A transaction of Spring"),
    /** This library: {@code Warehouse.transaction}. */
    WAREHOUSE("A transaction");

    private static final String DIRECTLY =
            " Call copy, execute and the other methods directly: they run in the open transaction. Run a JobLoader"
                    + " outside of the open transaction";

    private final String words;

    TransactionOwner(String words) {
        this.words = words;
    }

    /** The state of a connection at one moment. */
    private record Look(DriverState state, boolean autoCommit, boolean readOnly) {

        static Look at(Connection connection) throws SQLException {
            return new Look(DriverState.of(connection), connection.getAutoCommit(), connection.isReadOnly());
        }
    }

    /** Whether the statement runs in a transaction, which this owner ends. */
    public boolean isSomebody() {
        return switch (this) {
            case AUTOCOMMIT, POOL -> false;
            case CONNECTION, OPEN, JOOQ, SPRING, WAREHOUSE -> true;
        };
    }

    /**
     * Finds the owner for a statement that only reads.
     *
     * @param statement the statement for the message
     * @param within whether the context belongs to {@code Warehouse.transaction}
     * @throws IllegalStateException if the transaction has failed, or if its owner is unknown
     */
    public static TransactionOwner forReading(DSLContext dsl, String statement, boolean within) {
        return find(dsl, statement, within, false);
    }

    /**
     * Finds the owner for a statement that writes.
     *
     * @throws IllegalStateException in the cases of {@link #forReading}, and if the connection is read-only
     */
    public static TransactionOwner forWriting(DSLContext dsl, String statement, boolean within) {
        return find(dsl, statement, within, true);
    }

    private static TransactionOwner find(DSLContext dsl, String statement, boolean within, boolean writes) {
        Look look = dsl.connectionResult(Look::at);
        if (look.state() == DriverState.FAILED) {
            throw new IllegalStateException(statement
                    + " can't run: a statement in the open transaction has failed, and the server refuses all other"
                    + " statements until the transaction is rolled back. Roll it back first");
        }
        if (writes && look.readOnly()) {
            throw new IllegalStateException(statement
                    + " can't run: the connection is read-only. Use a connection or a transaction that can write");
        }
        if (within) {
            return WAREHOUSE;
        }
        if (isJooqs(dsl.configuration())) {
            return JOOQ;
        }
        if (look.autoCommit()) {
            return look.state() == DriverState.OPEN ? OPEN : AUTOCOMMIT;
        }
        return withoutAutocommit(dsl, statement, look.state());
    }

    /** Whether a transaction of jOOQ has put the context's connection into the configuration. */
    private static boolean isJooqs(Configuration configuration) {
        ConnectionProvider provider = configuration.connectionProvider();
        return configuration.data().values().stream().anyMatch(value -> value == provider);
    }

    private static TransactionOwner withoutAutocommit(DSLContext dsl, String statement, DriverState state) {
        ConnectionProvider provider = dsl.configuration().connectionProvider();
        boolean spring =
                provider instanceof DataSourceConnectionProvider source && Spring.isInTransaction(source.dataSource());
        return switch (state) {
            case OPEN -> spring ? SPRING : OPEN;
            case IDLE, FAILED ->
                provider instanceof DefaultConnectionProvider ? CONNECTION : ofProvider(dsl, statement, spring);
            case UNKNOWN -> {
                if (provider instanceof DefaultConnectionProvider) {
                    yield OPEN;
                }
                throw new IllegalStateException(statement
                        + " can't run: autocommit is off, and only the PostgreSQL and Redshift JDBC drivers can tell"
                        + " whether a transaction is open. Turn autocommit on, or use DSL.using(connection)");
            }
        };
    }

    private static TransactionOwner ofProvider(DSLContext dsl, String statement, boolean spring) {
        dsl.connection(TransactionOwner::begin);
        if (dsl.connectionResult(DriverState::of) == DriverState.IDLE) {
            return POOL;
        }
        if (spring) {
            return SPRING;
        }
        if (!(dsl.configuration().connectionProvider() instanceof DataSourceConnectionProvider)) {
            return OPEN;
        }
        throw new IllegalStateException(statement
                + " can't run: autocommit is off, and it isn't clear who commits. The DataSource keeps a transaction"
                + " open when the connection is returned, but Spring has no transaction. If the DataSource is a pool,"
                + " let it roll back on return or turn autocommit on. Otherwise use DSL.using(connection), and commit"
                + " that connection");
    }

    /** Begins a transaction. Doesn't execute a SELECT, because a SELECT would take the transaction's snapshot. */
    private static void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show statement_timeout")) {
            // If not all rows are read, Redshift's driver cancels the statement.
            while (rows.next()) {
                rows.getString(1);
            }
        }
    }

    /**
     * Refuses to begin a transaction while another transaction is open.
     *
     * @param reason why transactions can't be nested; can be empty
     * @throws IllegalStateException if a transaction is open or has failed, or if its owner is unknown
     */
    public static void refuseOpen(DSLContext dsl, boolean within, String reason) {
        TransactionOwner owner = forReading(dsl, "A transaction", within);
        switch (owner) {
            case AUTOCOMMIT, POOL, CONNECTION -> {}
            case OPEN, JOOQ, SPRING, WAREHOUSE ->
                throw new IllegalStateException(
                        owner.words + " is already open. Transactions can't be nested" + reason + "." + DIRECTLY);
        }
    }

    /**
     * Refuses a statement that Redshift runs only outside of a transaction.
     *
     * @throws IllegalStateException if a statement of this owner runs in a transaction
     */
    public void refuseOnlyOutside(String statement) {
        String refusal = statement + " can't run in a transaction: Redshift runs it only outside of a transaction. ";
        switch (this) {
            case AUTOCOMMIT, POOL -> {}
            case CONNECTION ->
                throw new IllegalStateException(refusal + "Turn the connection's autocommit on, and run it by itself");
            case OPEN, JOOQ, SPRING, WAREHOUSE -> throw new IllegalStateException(refusal + "Run it by itself");
        }
    }

    /**
     * Throws an exception if a statement has failed in the transaction. The server turns the COMMIT of such a
     * transaction into a ROLLBACK, without an error.
     */
    public static void refuseFailed(DSLContext transaction) {
        if (transaction.connectionResult(DriverState::of) == DriverState.FAILED) {
            throw new IllegalStateException("The transaction is rolled back, not committed: a statement in it failed,"
                    + " and the work caught the exception. Let the work throw it");
        }
    }

    /**
     * Runs work with autocommit on, and afterwards turns autocommit off again. Used if the pool's connections have
     * autocommit off.
     */
    public static <T> T withAutocommit(DSLContext dsl, Function<DSLContext, T> work) {
        return dsl.connectionResult(connection -> {
            connection.setAutoCommit(true);
            try {
                return work.apply(DSL.using(dsl.configuration().derive(connection)));
            } finally {
                connection.setAutoCommit(false);
            }
        });
    }
}
