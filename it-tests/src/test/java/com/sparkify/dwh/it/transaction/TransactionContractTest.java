package com.sparkify.dwh.it.transaction;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.warehouse.Warehouse;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * The common part of {@link ConnectionContractTest} and {@link PoolContractTest}. Each {@link Engine} has a subclass of
 * each of these two classes.
 */
@Timeout(120)
abstract class TransactionContractTest {

    static final Table<?> T = DSL.table(DSL.name("t"));
    static final Table<?> S = DSL.table(DSL.name("s"));
    static final Field<Integer> ID = DSL.field(DSL.name("id"), SQLDataType.INTEGER);

    static final String NESTED =
            " is already open. Transactions can't be nested%s. Call copy, execute and the other methods"
                    + " directly: they run in the open transaction. Run a JobLoader outside of the open transaction";

    private static @Nullable DataSource empty;

    DSLContext admin;
    private Engine engine;

    /** The engine under test, on this database. */
    abstract Engine engine(DataSource database) throws Exception;

    /** A database that only this class uses. */
    DataSource database() {
        if (empty == null) {
            empty = TestDatabase.empty();
        }
        return empty;
    }

    /** Drops everything in the database. */
    void clear(DataSource database) {
        TestDatabase.clear(database);
    }

    /** Drops the tables of these tests. */
    static void dropTables(DataSource database) {
        DSLContext dsl = DSL.using(database, SQLDialect.POSTGRES);
        dsl.dropTableIfExists(T).execute();
        dsl.dropTableIfExists(S).execute();
    }

    @BeforeEach
    final void start() throws Exception {
        DataSource database = database();
        clear(database);
        admin = DSL.using(database, SQLDialect.POSTGRES);
        admin.execute("create table t (id integer)");
        engine = engine(database);
    }

    @AfterEach
    final void stop() throws Exception {
        engine.close();
    }

    final Engine engine() {
        return engine;
    }

    final int rows() {
        return admin.fetchCount(T);
    }

    final Connection connect() throws SQLException {
        return engine.connections().getConnection();
    }

    /** A pool with one connection. A request for a second connection at the same time fails. */
    final HikariDataSource pool(boolean autoCommit) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(engine.connections());
        pool.setMaximumPoolSize(1);
        pool.setConnectionTimeout(Duration.ofSeconds(3).toMillis());
        pool.setAutoCommit(autoCommit);
        return pool;
    }

    final Warehouse on(DataSource source) {
        return engine.warehouse(DSL.using(source, SQLDialect.POSTGRES));
    }

    final Warehouse on(Connection connection) {
        return engine.warehouse(DSL.using(connection, SQLDialect.POSTGRES));
    }

    final String nested(String whose) {
        return whose + NESTED.formatted(engine.reason());
    }

    static int insert(Warehouse warehouse) {
        return warehouse.dsl().execute("insert into t values (7)");
    }

    static String refused(Runnable work) {
        return String.valueOf(
                assertThrows(IllegalStateException.class, work::run).getMessage());
    }
}
