package com.sparkify.dwh.it.transaction;

import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.Redshift.vacuum;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import org.jooq.ConnectionProvider;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.ThreadLocalTransactionProvider;
import org.junit.jupiter.api.Test;

/** Tests transactions on a connection that the caller opened, and transactions of jOOQ. */
abstract class ConnectionContractTest extends TransactionContractTest {

    @Test
    void withAutocommitOffACopyJoinsTheCallersTransaction() throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            assertEquals(2, on(connection).copy(engine().copy()).rows());
            assertEquals(0, rows());
            connection.rollback();
            on(connection).copy(engine().copy());
            connection.commit();
            assertEquals(2, rows());
        }
    }

    @Test
    void aTransactionCommitsWithAutocommitOffAndLeavesItOff() throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            on(connection).<Integer>transaction(TransactionContractTest::insert);
            assertEquals(1, rows());
            assertThrows(
                    UnsupportedOperationException.class, () -> on(connection).<Integer>transaction(within -> {
                        insert(within);
                        throw new UnsupportedOperationException();
                    }));
            assertEquals(1, rows());
            assertFalse(connection.getAutoCommit());
        }
    }

    @Test
    void aTransactionLeavesAutocommitOn() throws SQLException {
        try (Connection connection = connect()) {
            on(connection).<Integer>transaction(TransactionContractTest::insert);
            assertTrue(connection.getAutoCommit());
            assertEquals(1, rows());
        }
    }

    @Test
    void anotherTransactionDoesNotEndAnOpenTransaction() throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            insert(on(connection));
            assertEquals(nested("A transaction"), refused(() -> on(connection)
                    .<Integer>transaction(TransactionContractTest::insert)));
            connection.rollback();
            assertEquals(0, rows());
        }
    }

    @Test
    void transactionsOfTheWarehouseDoNotNest() throws SQLException {
        try (Connection connection = connect()) {
            assertEquals(nested("A transaction"), refused(() -> on(connection)
                    .<Integer>transaction(within -> within.transaction(TransactionContractTest::insert))));
        }
    }

    @Test
    void aCopyJoinsATransactionThatBeganWithBegin() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("begin");
            on(connection).copy(engine().copy());
            on(connection).execute(createTable(S).columns(ID));
            assertEquals(nested("A transaction"), refused(() -> on(connection)
                    .<Integer>transaction(TransactionContractTest::insert)));
            statement.execute("rollback");
            assertEquals(0, rows());
            assertTrue(connection.getAutoCommit());
        }
    }

    @Test
    void jooqsTransactionIsJoined() throws SQLException {
        try (Connection connection = connect()) {
            DSLContext dsl = DSL.using(connection, SQLDialect.POSTGRES);
            assertThrows(
                    UnsupportedOperationException.class,
                    () -> dsl.transaction(jooq -> {
                        engine().warehouse(jooq.dsl()).copy(engine().copy());
                        throw new UnsupportedOperationException();
                    }));
            assertEquals(0, rows());
            dsl.transaction(jooq -> {
                engine().warehouse(jooq.dsl()).execute(createTable(S).columns(ID));
                engine().warehouse(jooq.dsl()).copy(engine().copy());
            });
            assertEquals(2, rows());
        }
    }

    @Test
    void anotherTransactionDoesNotEndJooqsTransactionBeforeItsFirstStatement() throws SQLException {
        try (Connection connection = connect()) {
            DSLContext dsl = DSL.using(connection, SQLDialect.POSTGRES);
            assertEquals(
                    nested("A transaction of jOOQ"),
                    refused(() -> dsl.transaction(jooq ->
                            engine().warehouse(jooq.dsl()).<Integer>transaction(TransactionContractTest::insert))));
        }
    }

    @Test
    void aSavepointOfTheCallerIsKeptAfterAFailedCopy() throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            insert(on(connection));
            Savepoint savepoint = connection.setSavepoint();
            assertThrows(RuntimeException.class, () -> on(connection).copy(engine().failingCopy()));
            assertEquals(
                    "COPY can't run: a statement in the open transaction has failed, and the server refuses all other"
                            + " statements until the transaction is rolled back. Roll it back first",
                    refused(() -> on(connection).copy(engine().copy())));
            connection.rollback(savepoint);
            on(connection).copy(engine().copy());
            connection.commit();
            assertEquals(3, rows());
        }
    }

    @Test
    void aFailedTransactionIsReportedBeforeAnotherBegins() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThrows(SQLException.class, () -> statement.execute("select nothing"));
            String refusal = " can't run: a statement in the open transaction has failed, and the server refuses all"
                    + " other statements until the transaction is rolled back. Roll it back first";
            assertEquals("A transaction" + refusal, refused(() -> on(connection)
                    .<Integer>transaction(TransactionContractTest::insert)));
            assertEquals("CREATE TABLE" + refusal, refused(() -> on(connection)
                    .execute(createTable(S).columns(ID))));
            assertEquals("LOCK" + refusal, refused(() -> on(connection).lock(T, Duration.ZERO)));
        }
    }

    @Test
    void workThatCatchesAFailedStatementIsNotCommitted() throws SQLException {
        try (Connection connection = connect()) {
            assertEquals(
                    "The transaction is rolled back, not committed: a statement in it failed, and the work caught the"
                            + " exception. Let the work throw it",
                    refused(() -> on(connection).<Integer>transaction(within -> {
                        insert(within);
                        assertThrows(RuntimeException.class, () -> within.dsl().execute("select nothing"));
                        return 1;
                    })));
            assertTrue(connection.getAutoCommit());
            assertEquals(0, rows());
        }
    }

    @Test
    void aReadOnlyConnectionRefusesWrites() throws SQLException {
        try (Connection connection = connect()) {
            connection.setReadOnly(true);
            String refusal =
                    " can't run: the connection is read-only. Use a connection or a transaction that can write";
            assertEquals("COPY" + refusal, refused(() -> on(connection).copy(engine().copy())));
            assertEquals("CREATE TABLE" + refusal, refused(() -> on(connection)
                    .execute(createTable(S).columns(ID))));
            assertEquals("LOCK" + refusal, refused(() -> on(connection).lock(T, Duration.ZERO)));
            assertEquals(0, on(connection).<Integer>transaction(within -> within.dsl()
                    .fetchCount(T)));
        }
    }

    @Test
    void vacuumNeedsAutocommit() throws SQLException {
        try (Connection connection = connect()) {
            on(connection).execute(vacuum(T));
            connection.setAutoCommit(false);
            assertEquals(
                    "VACUUM can't run in a transaction: Redshift runs it only outside of a transaction. Turn"
                            + " the connection's"
                            + " autocommit on, and run it by itself",
                    refused(() -> on(connection).execute(vacuum(T))));
            insert(on(connection));
            assertEquals(
                    "VACUUM can't run in a transaction: Redshift runs it only outside of a transaction. Run it"
                            + " by itself",
                    refused(() -> on(connection).execute(vacuum(T))));
        }
    }

    @Test
    void aCopyJoinsTheTransactionOfAProviderThatKeepsItsConnection() throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            Warehouse warehouse = engine().warehouse(DSL.using(new Keeping(connection), SQLDialect.POSTGRES));
            warehouse.copy(engine().copy());
            connection.rollback();
            assertEquals(0, rows());
        }
    }

    @Test
    void jooqsThreadLocalTransactionIsJoined() throws SQLException {
        try (Connection connection = connect()) {
            Keeping keeping = new Keeping(connection);
            DSLContext dsl = DSL.using(new DefaultConfiguration()
                    .set(SQLDialect.POSTGRES)
                    .set(keeping)
                    .set(new ThreadLocalTransactionProvider(keeping)));
            assertThrows(
                    UnsupportedOperationException.class,
                    () -> dsl.transaction(() -> {
                        engine().warehouse(dsl).copy(engine().copy());
                        throw new UnsupportedOperationException();
                    }));
            assertEquals(0, rows());
            engine().warehouse(dsl).<Integer>transaction(TransactionContractTest::insert);
            assertEquals(1, rows());
        }
    }

    private record Keeping(Connection connection) implements ConnectionProvider {

        @Override
        public Connection acquire() {
            return connection;
        }

        @Override
        public void release(Connection released) {}
    }
}
