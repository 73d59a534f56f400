package com.sparkify.dwh.it.redshift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.TransientFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Tests which exceptions of the drivers of PostgreSQL and Redshift are transient for {@link TransientFailure}. */
@Timeout(120)
class TransientFailureTest {

    enum Driver {
        POSTGRESQL,
        REDSHIFT
    }

    private PGSimpleDataSource server;
    private WireProxy proxy;

    @BeforeEach
    void start() throws Exception {
        server = (PGSimpleDataSource) TestDatabase.empty();
        proxy = WireProxy.before(server);
        try (Connection admin = server.getConnection()) {
            execute(admin, "create table a (id int primary key)");
            execute(admin, "create table b (id int primary key)");
            execute(admin, "insert into a values (1)");
            execute(admin, "insert into b values (1)");
        }
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
    }

    private Connection connect(Driver driver) throws SQLException {
        return switch (driver) {
            case POSTGRESQL -> server.getConnection();
            case REDSHIFT -> redshift(proxy.url(), proxy.login());
        };
    }

    private static Connection redshift(String url, Properties login) throws SQLException {
        Connection connection = new com.amazon.redshift.Driver().connect(url, login);
        if (connection == null) {
            throw new IllegalStateException("the driver doesn't take " + url);
        }
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static SQLException failure(Connection connection, String sql) {
        return assertThrows(SQLException.class, () -> execute(connection, sql));
    }

    private static void assertTransient(SQLException failure, String state) {
        assertEquals(state, failure.getSQLState(), failure.getMessage());
        assertTrue(TransientFailure.is(failure), failure.getMessage());
        assertTrue(TransientFailure.is(new IllegalStateException(new DataAccessException("SQL [x]", failure))));
    }

    private static void assertLasting(SQLException failure, String state) {
        assertEquals(state, failure.getSQLState(), failure.getMessage());
        assertFalse(TransientFailure.is(failure), failure.getMessage());
    }

    /** Returns a statement that makes the server raise this error. */
    private static String raise(String state, String message, String detail) {
        return "do $$ begin raise exception using errcode = '" + state + "', message = '" + message + "', detail = '"
                + detail + "'; end $$";
    }

    @ParameterizedTest
    @EnumSource
    void aTerminatedBackendIsTransient(Driver driver) throws SQLException {
        try (Connection connection = connect(driver);
                Connection admin = server.getConnection()) {
            execute(connection, "set application_name to 'victim'");
            execute(
                    admin,
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'victim' and pid <>"
                            + " pg_backend_pid()");
            SQLException first = failure(connection, "select 1");
            assertTrue(TransientFailure.is(first), first.getSQLState() + first.getMessage());
            SQLException second = failure(connection, "select 1");
            assertTrue(TransientFailure.is(second), second.getSQLState() + second.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedConnectionIsTransient(Driver driver) throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertTransient(
                assertThrows(SQLException.class, () -> {
                    switch (driver) {
                        case POSTGRESQL ->
                            DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/x", proxy.login());
                        case REDSHIFT -> redshift("jdbc:redshift://localhost:" + port + "/x", proxy.login());
                    }
                }),
                "08001");
    }

    @ParameterizedTest
    @EnumSource
    void aDeadlockIsTransient(Driver driver) throws Exception {
        try (Connection one = connect(driver);
                Connection two = connect(driver)) {
            one.setAutoCommit(false);
            two.setAutoCommit(false);
            execute(one, "set local deadlock_timeout to '50ms'");
            execute(two, "set local deadlock_timeout to '1min'");
            execute(one, "lock table a");
            execute(two, "lock table b");
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
                try {
                    execute(two, "lock table a");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            SQLException failure = failure(one, "lock table b");
            one.rollback();
            waiting.get();
            assertTransient(failure, "40P01");
        } catch (ExecutionException e) {
            throw new AssertionError("the server ended the other session's transaction", e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSerializationFailureIsTransient(Driver driver) throws SQLException {
        try (Connection one = connect(driver);
                Connection two = connect(driver)) {
            for (Connection each : List.of(one, two)) {
                each.setAutoCommit(false);
                execute(each, "set transaction isolation level repeatable read");
                // This UPDATE takes the snapshot. A SELECT can't be used: Redshift's driver cancels a SELECT when its
                // statement is closed, and the proxy doesn't forward the cancel request.
                execute(each, "update b set id = id where id = 0");
            }
            execute(one, "update a set id = 2");
            one.commit();
            assertTransient(failure(two, "update a set id = 3"), "40001");
        }
    }

    @Test
    void aConflictOnRedshiftIsTransientAlthoughItsSqlStateIsAnInternalError() throws SQLException {
        try (Connection connection = connect(Driver.REDSHIFT)) {
            assertTransient(
                    failure(
                            connection,
                            raise(
                                    "XX000",
                                    "1023",
                                    "Serializable isolation violation on table - 119371, transactions forming the cycle"
                                            + " are: 1745830, 1745762 (pid:15021)")),
                    "XX000");
            assertTransient(
                    failure(
                            connection,
                            raise(
                                    "XX000",
                                    "could not complete because of conflict with concurrent transaction",
                                    "pid:1")),
                    "XX000");
            assertLasting(failure(connection, raise("XX000", "Assert", "pid:1023")), "XX000");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMissingRelationOidIsTransientButAMissingSchemaIsNot(Driver driver) throws SQLException {
        try (Connection connection = connect(driver)) {
            for (String message :
                    List.of("could not open relation with OID 6134794", "Relation with OID 15170212 does not exist")) {
                assertTransient(failure(connection, raise("XX000", message, "")), "XX000");
            }
            assertLasting(failure(connection, raise("3F000", "schema \"nobody\" does not exist", "")), "3F000");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFailureOfS3DuringACopyIsTransient(Driver driver) throws SQLException {
        try (Connection connection = connect(driver)) {
            for (String message : List.of(
                    "S3ServiceException:Please reduce your request rate.,Status 503,Error SlowDown,Rid 1,CanRetry 1",
                    "S3ServiceException:We encountered an internal error.,Status 500,Error InternalError,Rid 1",
                    "S3Query Exception Connection failed, retries exceeded.")) {
                assertTransient(failure(connection, raise("XX000", message, "")), "XX000");
            }
            assertTransient(
                    failure(
                            connection,
                            raise(
                                    "XX000",
                                    "S3 Query Exception (Fetch)",
                                    "context: boost::thread_resource_error: Resource temporarily unavailable")),
                    "XX000");
            for (String message : List.of(
                    "S3ServiceException:Access Denied,Status 403,Error AccessDenied,Rid 503,CanRetry 1",
                    "S3 Query Exception (Fetch). The file has an incompatible Parquet schema")) {
                assertLasting(failure(connection, raise("XX000", message, "")), "XX000");
            }
        }
    }

    @Test
    void aConflictOnRedshiftWithoutDetailsIsTransient() throws SQLException {
        Properties login = proxy.login();
        login.setProperty("logServerErrorDetail", "false");
        try (Connection connection = redshift(proxy.url(), login)) {
            SQLException failure =
                    failure(connection, raise("XX000", "1023", "Serializable isolation violation on table"));
            assertEquals("ERROR: 1023", failure.getMessage());
            assertTransient(failure, "XX000");
        }
    }

    @ParameterizedTest
    @EnumSource
    void otherErrorsOfTheServerAreNotTransient(Driver driver) throws SQLException {
        try (Connection connection = connect(driver);
                Connection other = server.getConnection()) {
            assertLasting(failure(connection, "selec 1"), "42601");
            assertLasting(failure(connection, "insert into a values (1)"), "23505");
            assertLasting(
                    failure(connection, raise("53100", "could not extend file", "No space left on device")), "53100");
            other.setAutoCommit(false);
            execute(other, "lock table b");
            connection.setAutoCommit(false);
            assertLasting(failure(connection, "lock table b nowait"), "55P03");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCrashedOrStartingServerIsTransient(Driver driver) throws SQLException {
        for (String state : List.of("57P02", "57P03")) {
            try (Connection connection = connect(driver)) {
                assertTransient(
                        failure(connection, raise(state, "the database system is in recovery mode", "")), state);
            }
        }
    }

    @Test
    void aRefusedLoginIsNotTransient() {
        PGSimpleDataSource tls = new PGSimpleDataSource();
        tls.setUrl(server.getUrl());
        tls.setUser(server.getUser());
        tls.setPassword(server.getPassword());
        tls.setSslMode("require");
        assertLasting(assertThrows(SQLException.class, tls::getConnection), "08004");
    }

    @Test
    void badDataAreNotTransient() {
        assertFalse(TransientFailure.is(new LoadException(
                "t", List.of(new LoadError("s3://b/a", 1, null, null, null, LoadError.Code.PARSE, "ERROR: 1023")))));
        assertFalse(TransientFailure.is(new IllegalStateException("Serializable isolation violation")));
    }
}
