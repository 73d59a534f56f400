package com.sparkify.dwh.it.transaction;

import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.Redshift.mergeInto;
import static com.sparkify.dwh.Redshift.vacuum;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.warehouse.Warehouse;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DataSourceConnectionProvider;
import org.jooq.impl.DefaultConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** Tests transactions on a pool of one connection, with and without Spring. */
abstract class PoolContractTest extends TransactionContractTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCopyCommits(boolean autoCommit) {
        try (HikariDataSource pool = pool(autoCommit)) {
            assertEquals(2, on(pool).copy(engine().copy()).rows());
            assertEquals(2, rows());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFailedCopyLoadsNothingAndLeavesThePoolUsable(boolean autoCommit) {
        try (HikariDataSource pool = pool(autoCommit)) {
            assertThrows(RuntimeException.class, () -> on(pool).copy(engine().failingCopy()));
            assertEquals(0, rows());
            on(pool).copy(engine().copy());
            assertEquals(2, rows());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void statementsCommit(boolean autoCommit) {
        try (HikariDataSource pool = pool(autoCommit)) {
            on(pool).execute(createTable(S).columns(ID));
            admin.execute("insert into s values (1), (2)");
            on(pool).merge(mergeInto(T).using(S).on(ID, ID).removeDuplicates());
            assertEquals(2, rows());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void vacuumRunsOutsideOfATransaction(boolean autoCommit) throws SQLException {
        try (HikariDataSource pool = pool(autoCommit)) {
            on(pool).execute(vacuum(T));
            try (Connection connection = pool.getConnection()) {
                assertEquals(autoCommit, connection.getAutoCommit());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTransactionCommitsOrRollsBack(boolean autoCommit) {
        try (HikariDataSource pool = pool(autoCommit)) {
            on(pool).<Integer>transaction(within -> {
                within.lock(T, Duration.ofSeconds(1));
                within.copy(engine().copy());
                return insert(within);
            });
            assertEquals(3, rows());
            assertThrows(UnsupportedOperationException.class, () -> on(pool).<Integer>transaction(within -> {
                within.copy(engine().copy());
                throw new UnsupportedOperationException();
            }));
            assertEquals(3, rows());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLockNeedsATransaction(boolean autoCommit) {
        try (HikariDataSource pool = pool(autoCommit)) {
            assertEquals(
                    "LOCK TABLE needs a transaction: the lock ends with the transaction",
                    refused(() -> on(pool).lock(T, Duration.ZERO)));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void jooqsTransactionIsJoined(boolean autoCommit) {
        try (HikariDataSource pool = pool(autoCommit)) {
            DSLContext dsl = DSL.using(pool, SQLDialect.POSTGRES);
            assertThrows(
                    UnsupportedOperationException.class,
                    () -> dsl.transaction(jooq -> {
                        engine().warehouse(jooq.dsl()).copy(engine().copy());
                        throw new UnsupportedOperationException();
                    }));
            assertEquals(0, rows());
            assertEquals(
                    nested("A transaction of jOOQ"),
                    refused(() -> dsl.transaction(jooq ->
                            engine().warehouse(jooq.dsl()).<Integer>transaction(TransactionContractTest::insert))));
            dsl.transaction(jooq -> engine().warehouse(jooq.dsl()).copy(engine().copy()));
            assertEquals(2, rows());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void springsTransactionIsJoined(boolean autoCommit) {
        try (HikariDataSource pool = pool(autoCommit)) {
            Warehouse warehouse = on(new TransactionAwareDataSourceProxy(pool));
            TransactionTemplate spring = new TransactionTemplate(new DataSourceTransactionManager(pool));
            spring.executeWithoutResult(status -> {
                warehouse.execute(createTable(S).columns(ID));
                warehouse.copy(engine().copy());
                status.setRollbackOnly();
            });
            assertEquals(0, rows());
            spring.executeWithoutResult(status -> warehouse.copy(engine().copy()));
            assertEquals(2, rows());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anotherTransactionDoesNotEndSpringsTransaction(boolean autoCommit) {
        try (HikariDataSource pool = pool(autoCommit)) {
            Warehouse warehouse = on(new TransactionAwareDataSourceProxy(pool));
            TransactionTemplate spring = new TransactionTemplate(new DataSourceTransactionManager(pool));
            assertEquals(
                    nested("A transaction of Spring"),
                    refused(() -> spring.executeWithoutResult(
                            status -> warehouse.<Integer>transaction(TransactionContractTest::insert))));
            assertEquals(
                    nested("A transaction of Spring"),
                    refused(() -> spring.executeWithoutResult(status -> {
                        insert(warehouse);
                        warehouse.<Integer>transaction(TransactionContractTest::insert);
                    })));
            assertEquals(
                    "VACUUM can't run in a transaction: Redshift runs it only outside of a transaction. Run it"
                            + " by itself",
                    refused(() -> spring.executeWithoutResult(status -> warehouse.execute(vacuum(T)))));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void outsideOfSpringsTransactionStatementsCommit(boolean autoCommit) {
        try (HikariDataSource pool = pool(autoCommit)) {
            Warehouse warehouse = on(new TransactionAwareDataSourceProxy(pool));
            warehouse.copy(engine().copy());
            warehouse.<Integer>transaction(TransactionContractTest::insert);
            assertEquals(3, rows());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void springsReadOnlyTransactionRefusesWrites(boolean autoCommit) {
        try (HikariDataSource pool = pool(autoCommit)) {
            Warehouse warehouse = on(new TransactionAwareDataSourceProxy(pool));
            TransactionTemplate spring = new TransactionTemplate(new DataSourceTransactionManager(pool));
            spring.setReadOnly(true);
            assertEquals(
                    "COPY can't run: the connection is read-only. Use a connection or a transaction that can write",
                    refused(() -> spring.executeWithoutResult(status -> warehouse.copy(engine().copy()))));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aContextOfSpringBootCommitsAndRollsBack(boolean autoCommit) {
        try (HikariDataSource pool = pool(autoCommit)) {
            DSLContext dsl = DSL.using(new DefaultConfiguration()
                    .set(SQLDialect.POSTGRES)
                    .set(new DataSourceConnectionProvider(new TransactionAwareDataSourceProxy(pool)))
                    .set(new SpringTransactionProvider(new DataSourceTransactionManager(pool))));
            Warehouse warehouse = engine().warehouse(dsl);
            warehouse.copy(engine().copy());
            warehouse.<Integer>transaction(within -> {
                within.lock(T, Duration.ofSeconds(1));
                return insert(within);
            });
            assertEquals(3, rows());
            assertThrows(
                    UnsupportedOperationException.class,
                    () -> warehouse.<Integer>transaction(within -> {
                        within.copy(engine().copy());
                        throw new UnsupportedOperationException();
                    }));
            assertThrows(
                    UnsupportedOperationException.class,
                    () -> dsl.transaction(jooq -> {
                        engine().warehouse(jooq.dsl()).copy(engine().copy());
                        throw new UnsupportedOperationException();
                    }));
            assertEquals(3, rows());
            assertEquals(
                    nested("A transaction of Spring"),
                    refused(() ->
                            dsl.transaction(jooq -> warehouse.<Integer>transaction(TransactionContractTest::insert))));
        }
    }

    @Test
    void theLibraryThrowsItsOwnExceptionsAlthoughSpringTranslatesJooqsExceptions() {
        try (HikariDataSource pool = pool(true)) {
            Warehouse warehouse = engine().warehouse(DSL.using(new DefaultConfiguration()
                    .set(SQLDialect.POSTGRES)
                    .set(new DataSourceConnectionProvider(pool))
                    .set(new SpringFailures())));
            assertThrows(
                    BadSqlGrammarException.class, () -> warehouse.dsl().fetchCount(DSL.table(DSL.name("missing"))));
            assertThrows(DataAccessException.class, () -> warehouse.execute(vacuum(DSL.table(DSL.name("missing")))));
            assertThrows(
                    UnsupportedOperationException.class,
                    () -> warehouse.<Integer>transaction(within -> {
                        assertThrows(BadSqlGrammarException.class, () -> within.dsl()
                                .fetchCount(DSL.table(DSL.name("missing"))));
                        throw new UnsupportedOperationException();
                    }));
        }
    }

    private static int insertInto(Table<?> table, Field<Integer> column, DSLContext dsl) {
        return dsl.insertInto(table, column).values(1).execute();
    }

    private static String lost(String statement) {
        return statement
                + " can't run: autocommit is off and no transaction is open, so the pool would roll it back. Run it"
                + " in warehouse.transaction or in another transaction, or turn the pool's autocommit on";
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void insertsRunInSpringsTransactionAndWithAutocommit(boolean autoCommit) {
        try (HikariDataSource pool = pool(autoCommit)) {
            Warehouse warehouse = on(new TransactionAwareDataSourceProxy(pool));
            new TransactionTemplate(new DataSourceTransactionManager(pool))
                    .executeWithoutResult(status -> insertInto(T, ID, warehouse.dsl()));
            assertEquals(1, rows());
            if (autoCommit) {
                insertInto(T, ID, warehouse.dsl());
                assertEquals(2, rows());
            }
        }
    }

    @Test
    void aStatementThatThePoolWouldRollBackIsRefused() {
        try (HikariDataSource pool = pool(false)) {
            Warehouse warehouse = on(pool);
            DSLContext dsl = warehouse.dsl();
            assertEquals(lost("INSERT"), refused(() -> insertInto(T, ID, dsl)));
            assertEquals(
                    lost("INSERT"),
                    refused(() -> dsl.batch(DSL.insertInto(T, ID).values(1)).execute()));
            assertEquals(lost("UPDATE"), refused(() -> dsl.execute("/* c */ update t set id = 2")));
            assertEquals(
                    lost("CREATE"), refused(() -> dsl.createTable(S).column(ID).execute()));
            assertEquals(
                    "TRUNCATE can't run: autocommit is off and no transaction is open, so the pool would roll it back. Use"
                            + " DELETE in warehouse.transaction, or turn the pool's autocommit on",
                    refused(() -> dsl.truncate(T).execute()));
            assertEquals(lost("INSERT"), refused(() -> dsl.fetch("insert into t values (1) returning id")));
            assertEquals(
                    lost("WITH"),
                    refused(() -> dsl.fetch("with w as (insert into t values (1) returning id) select * from w")));
            assertEquals(
                    lost("WITH"),
                    refused(() -> dsl.execute("with w as (select 1 as n) delete from t using w where id = n")));
            assertEquals(
                    lost("WITH"), refused(() -> dsl.execute("with w as (select 1 as n) update t set id = n from w")));
            assertEquals(lost("SELECT"), refused(() -> dsl.fetch("select id into other from t")));
            assertEquals(
                    1,
                    dsl.fetch("with w as (select 'insert into' as \"into\") select * from w for update")
                            .size());
            assertEquals(0, dsl.fetchCount(T));
            warehouse.<Integer>transaction(within -> insertInto(T, ID, within.dsl()));
            dsl.transaction(jooq -> insertInto(T, ID, jooq.dsl()));
            assertEquals(2, rows());
        }
    }

    @Test
    void aCopyCommitsIfSpringsTransactionIsOnAnotherPool() {
        try (HikariDataSource pool = pool(false);
                HikariDataSource other = pool(false)) {
            new TransactionTemplate(new DataSourceTransactionManager(other)).executeWithoutResult(status -> {
                on(pool).copy(engine().copy());
                status.setRollbackOnly();
            });
            assertEquals(2, rows());
        }
    }

    @Test
    void aDataSourceThatKeepsTransactionsOpenIsRefused() throws SQLException {
        try (Connection connection = connect()) {
            SingleConnectionDataSource leaking = new SingleConnectionDataSource(connection, true);
            connection.setAutoCommit(false);
            String refusal =
                    " can't run: autocommit is off, and it isn't clear who commits. The DataSource keeps a transaction"
                            + " open when the connection is returned, but Spring has no transaction. If the DataSource is a pool,"
                            + " let it roll back on return or turn autocommit on. Otherwise use DSL.using(connection), and commit that"
                            + " connection";
            assertEquals("COPY" + refusal, refused(() -> on(leaking).copy(engine().copy())));
            connection.rollback();
            assertEquals("A transaction" + refusal, refused(() -> on(leaking)
                    .<Integer>transaction(TransactionContractTest::insert)));
        }
    }

    @Test
    void aDriverThatCannotTellWhetherATransactionIsOpenIsRefusedWithAutocommitOff() throws SQLException {
        try (Connection connection = connect()) {
            Connection unknown = (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> method.getName().equals("isWrapperFor")
                            ? Boolean.FALSE
                            : method.invoke(connection, arguments));
            connection.setAutoCommit(false);
            assertEquals(
                    "A transaction can't run: autocommit is off, and only the PostgreSQL and Redshift JDBC drivers can tell"
                            + " whether a transaction is open. Turn autocommit on, or use DSL.using(connection)",
                    refused(() -> on(new SingleConnectionDataSource(unknown, true))
                            .<Integer>transaction(TransactionContractTest::insert)));
        }
    }
}
